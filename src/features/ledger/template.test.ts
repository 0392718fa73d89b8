import { expect, test } from 'vitest'
import { columnName } from '#platform/excel.ts'
import { cells, folder, part } from '#test/fixtures/excel/files.ts'
import { declared } from '../../features.ts'
import { writeTemplate } from './export.ts'

const dir = folder()

/** The contract's section 2, as it stands there: the columns of each sheet, `*` where required. */
const CONTRACT = `
载体 | 编码*, 名称*, 类型*, 上级编码, 品牌, 品牌起始, 品牌终止, 建筑面积(㎡), 可招商面积(㎡), 已入驻面积(㎡), 经度, 纬度, 地址
项目 | 项目编号*, 项目名称*, 项目代码, 建设单位, 统一社会信用代码, 行业代码, 类别*, 产业链, 建设性质, 总投资(万元)*, 建筑面积(㎡), 建设内容, 载体编码, 街道, 责任单位, 责任人, 分管领导, 联系电话, 经度, 纬度, 谋划日期, 储备日期, 签约日期, 落地日期, 计划开工日期, 实际开工日期, 计划竣工日期, 实际竣工日期, 投产日期, 停缓建日期, 终止日期
名单 | 项目编号*, 名单*, 年度*, 纳入日期*, 层级, 类别*, 实施性质, 退出日期, 调整类型, 原因
名单组 | 名单组*, 名单*
年度计划 | 项目编号*, 年度*, 生效日期, 计划投资(万元)*
月度投资 | 项目编号*, 月份*, 本月完成投资(万元)*, 形象进度, 存在问题
统计指标 | 指标*, 期间止*, 期间, 数值, 单位, 同比增幅(%), 全市位次, 来源*
策划项目 | 编号*, 名称*, 策划日期*, 类别*, 产业链, 载体编码, 估算总投资(万元)*, 牵头单位, 会议日期, 结论, 项目编号
招商项目 | 编号*, 名称*, 投资方, 统一社会信用代码, 载体编码, 产业链, 协议类型*, 协议投资(万元)*, 签约日期*, 落地日期, 落地方式, 项目编号
招商活动 | 编号*, 名称*, 日期*, 类型, 地区, 带队级别
企业 | 统一社会信用代码*, 企业名称*, 载体编码, 入驻日期, 迁出日期, 行业代码, 产业链, 链上角色, 标签
资质 | 统一社会信用代码*, 资质*, 申报年度*, 结果*, 有效期起, 有效期止
政策条款 | 政策*, 条号*, 标题*, 内容
通办伙伴 | 行政区划代码*, 名称*, 圈层, 协议日期*, 终止日期
通办事项 | 事项编码*, 名称*, 层级*, 模式, 生效日期*, 失效日期`
const contract = CONTRACT.trim()
  .split('\n')
  .map(line => line.split(' | ') as [string, string])
  .map(([sheet, columns]) => ({ sheet, columns: columns.split(', ') }))

const CHOICES: Record<string, string[]> = {
  '载体.类型': ['片区', '园区', '楼宇', '标准厂房', '孵化器', '特色街区', '产业用地'],
  '项目.类别': ['产业发展类', '基础设施类', '民生保障类', '房地产类'],
  '名单.层级': ['省级', '市级', '区级'],
  '名单.类别': ['实施类', '准备类'],
  '名单.实施性质': ['计划新开工', '续建', '计划竣工'],
  '策划项目.类别': ['产业发展类', '基础设施类', '民生保障类', '房地产类'],
  '策划项目.结论': ['入库', '完善后再报', '不予入库'],
  '招商项目.协议类型': ['框架协议', '正式投资协议'],
  '资质.结果': ['通过', '未通过', '审核中'],
  '通办事项.层级': ['省', '市', '区'],
  '通办事项.模式': ['全程网办', '异地代收代办', '多地联办'],
}

test('the template has every sheet and column of the contract, with notes and drop-down lists', async () => {
  const path = dir.path('template.xlsx')
  // A noun that came later has its own sheet in between; the contract's stand as it says.
  const sheets = declared.workbook.filter(({ name }) => contract.some(({ sheet }) => sheet === name))
  await writeTemplate(path, sheets)
  const headers = Object.entries(await cells(path)).map(([sheet, rows]) => [sheet, rows[1]])
  expect(headers).toEqual(contract.map(({ sheet, columns }) => [sheet, columns.map(column => column.replace('*', ''))]))
  const offered: Record<string, string[]> = {}
  for (const [at, { sheet, columns }] of contract.entries()) {
    const notes = new Map(
      [
        ...(await part(path, `xl/comments${at + 1}.xml`)).matchAll(/<comment ref="([A-Z]+)1".*?<t[^>]*>(.*?)<\/t>/gs),
      ].map(([, column, text]) => [column, text ?? '']),
    )
    for (const [index, column] of columns.entries()) {
      const isDue = notes.get(columnName(index))?.includes('必填') ?? false
      expect([sheet, column, isDue]).toEqual([sheet, column, column.endsWith('*')])
    }
    const xml = await part(path, `xl/worksheets/sheet${at + 1}.xml`)
    for (const [, column = '', list = ''] of xml.matchAll(
      /sqref="([A-Z]+)2:[A-Z]+5001"><formula1>&quot;(.*?)&quot;</g,
    )) {
      const index = columns.findIndex((_, index) => columnName(index) === column)
      offered[`${sheet}.${columns[index]?.replace('*', '')}`] = list.split(',')
    }
  }
  expect(offered).toEqual(CHOICES)
})
