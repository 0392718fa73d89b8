import type { FirstSheet, LedgerRow, SheetName } from '#demo/ledger-rows.ts'
import type { Cell } from '#platform/excel.ts'
import { sampleRow, sheetsWithout } from './sample-row.ts'

/** Sheet → header row, then records: as a person types them. */
export type Typed = Partial<Record<SheetName, Cell[][]>>

const day = (text: string) => ({ day: text })

/** Invented: every sheet with every column filled, and a second record with nothing but what is required. */
export const fullLedger = (): Record<SheetName, Cell[][]> => {
  const full: Record<string, Cell[][]> = writtenLedger()
  for (const { name, columns } of sheetsWithout(full)) {
    const refer = (n: number) => (sheet: string, header: string) => {
      const [headers = [], ...rows] = full[sheet] ?? []
      return (rows[n - 1] ?? rows[0])?.[headers.indexOf(header)] as string
    }
    const rowOf = (n: number, all: boolean) => {
      // What is confidential not everybody sees who keeps the ledger.
      const made: LedgerRow = { ...sampleRow(columns, { mark: '示范', n, refer: refer(n) }), 保密: '否' }
      return columns.map(({ header, kind, key, required }): Cell => {
        const value = all || key || required ? (made[header] ?? null) : null
        return kind === 'day' && value !== null ? day(String(value)) : value
      })
    }
    full[name] = [columns.map(({ header }) => header), rowOf(1, true), rowOf(2, false)]
  }
  return full as Record<SheetName, Cell[][]>
}

/** Those of the first nouns, where there is more to say than columns do. */
const writtenLedger = (): Record<FirstSheet | '政策条件', Cell[][]> => ({
  载体: [
    [
      '编码',
      '名称',
      '类型',
      '上级编码',
      '品牌',
      '品牌起始',
      '品牌终止',
      '建筑面积(㎡)',
      '可招商面积(㎡)',
      '已入驻面积(㎡)',
      '经度',
      '纬度',
      '地址',
    ],
    ['Z1', '示范片区', '片区', null, null, null, null, null, null, null, null, null, null],
    [
      'B1',
      '示范楼宇',
      '楼宇',
      'Z1',
      '示范系列',
      day('2023-01-01'),
      day('2024-01-01'),
      12000.5,
      8000,
      6000.25,
      116.9012,
      36.651234,
      '示范路 1 号',
    ],
  ],
  项目: [
    [
      '项目编号',
      '项目名称',
      '项目代码',
      '建设单位',
      '统一社会信用代码',
      '行业代码',
      '类别',
      '产业链',
      '建设性质',
      '总投资(万元)',
      '建筑面积(㎡)',
      '建设内容',
      '载体编码',
      '街道',
      '责任单位',
      '责任人',
      '分管领导',
      '联系电话',
      '经度',
      '纬度',
      '谋划日期',
      '储备日期',
      '签约日期',
      '落地日期',
      '计划开工日期',
      '实际开工日期',
      '计划竣工日期',
      '实际竣工日期',
      '投产日期',
      '停缓建日期',
      '终止日期',
    ],
    [
      'P1',
      '示范项目 1',
      '2311-370104-04-01-123456',
      '示范建设单位',
      '91370104MA00000000',
      '0111',
      '产业发展类',
      '示范链',
      '新建',
      123456.7891,
      999.5,
      '第一行\n第二行 =1+1',
      'B1',
      '示范街道',
      '示范局',
      '示范联系人甲',
      '示范领导甲',
      '00000000001',
      116.9,
      36.65,
      day('2023-01-01'),
      day('2023-01-02'),
      day('2023-01-03'),
      day('2023-01-04'),
      day('2023-02-01'),
      day('2023-03-01'),
      day('2024-12-01'),
      day('2024-11-01'),
      day('2024-12-31'),
      day('2025-01-01'),
      day('2025-02-01'),
    ],
    ['=P2', '+示范项目 2', null, null, null, null, '房地产类', null, null, 0, ...Array(21).fill(null)],
  ],
  名单: [
    ['项目编号', '名单', '年度', '纳入日期', '层级', '类别', '实施性质', '退出日期', '调整类型', '原因'],
    [
      'P1',
      '区级重点项目',
      2023,
      day('2023-01-01'),
      '区级',
      '准备类',
      '计划新开工',
      day('2023-06-01'),
      '调整类别',
      '条件成熟',
    ],
    ['P1', '区级重点项目', 2023, day('2023-06-01'), null, '实施类', null, null, null, null],
  ],
  名单组: [
    ['名单组', '名单'],
    ['省、市级重点项目', '区级重点项目'],
  ],
  年度计划: [
    ['项目编号', '年度', '生效日期', '计划投资(万元)'],
    ['P1', 2023, null, 1000],
    ['P1', 2023, day('2023-07-01'), 1200.5],
  ],
  月度投资: [
    ['项目编号', '月份', '本月完成投资(万元)', '形象进度', '存在问题'],
    ['P1', '2023-03', 100.1234, '基坑开挖', '无'],
    ['P1', '2023-04', 0, null, null],
  ],
  统计指标: [
    ['指标', '期间止', '期间', '数值', '单位', '同比增幅(%)', '全市位次', '来源'],
    ['固定资产投资', '2023-11', '1—11月', 1234567.123, '万元', -15.1, 3, '示范统计公报'],
    ['固定资产投资', '2023-12', null, null, null, null, null, '示范统计公报'],
  ],
  策划项目: [
    [
      '编号',
      '名称',
      '策划日期',
      '类别',
      '产业链',
      '载体编码',
      '估算总投资(万元)',
      '牵头单位',
      '会议日期',
      '结论',
      '项目编号',
    ],
    [
      'C1',
      '示范策划 1',
      day('2023-01-05'),
      '产业发展类',
      '示范链',
      'B1',
      5000,
      '示范局',
      day('2023-02-05'),
      '入库',
      'P1',
    ],
    ['C2', '示范策划 2', day('2023-01-06'), '民生保障类', null, null, 1, null, null, null, null],
  ],
  招商项目: [
    [
      '编号',
      '名称',
      '投资方',
      '统一社会信用代码',
      '载体编码',
      '产业链',
      '协议类型',
      '协议投资(万元)',
      '签约日期',
      '落地日期',
      '落地方式',
      '项目编号',
    ],
    [
      'D1',
      '示范招商 1',
      '示范投资方',
      '91370104MA00000000',
      'B1',
      '示范链',
      '正式投资协议',
      9000,
      day('2023-01-05'),
      day('2023-05-05'),
      '注册公司',
      'P1',
    ],
    ['D2', '示范招商 2', null, null, null, null, '框架协议', 1, day('2023-01-06'), null, null, null],
  ],
  招商活动: [
    ['编号', '名称', '日期', '类型', '地区', '带队级别'],
    ['E1', '示范活动 1', day('2023-03-03'), '推介会', '长三角', '区级领导'],
    ['E2', '示范活动 2', day('2023-03-04'), null, null, null],
  ],
  企业: [
    ['统一社会信用代码', '企业名称', '载体编码', '入驻日期', '迁出日期', '行业代码', '产业链', '链上角色', '标签'],
    [
      '91370104MA00000000',
      '示范企业 1',
      'B1',
      day('2022-01-01'),
      day('2026-01-01'),
      '3562',
      '示范链',
      '链主',
      '央企、世界500强',
    ],
    ['91370104MA0000001X', '示范企业 2', null, null, null, null, null, null, null],
  ],
  资质: [
    ['统一社会信用代码', '资质', '申报年度', '结果', '有效期起', '有效期止'],
    ['91370104MA00000000', '高新技术企业', 2023, '通过', day('2023-11-01'), day('2026-10-31')],
    ['91370104MA00000000', '高新技术企业', 2020, '未通过', null, null],
  ],
  政策条款: [
    ['政策', '条号', '标题', '内容'],
    ['示范政策', '第一条', '示范条款', '甲。\n乙。'],
    ['示范政策', '第二条', '示范条款', null],
  ],
  政策条件: [
    ['政策', '条号', '序号', '字段', '比较', '值'],
    ['示范政策', '第一条', 1, '载体', '是', '示范片区'],
    ['示范政策', '第一条', 2, '研发占比', '至少', '5'],
  ],
  通办伙伴: [
    ['行政区划代码', '名称', '圈层', '协议日期', '终止日期'],
    ['370199', '示范伙伴区', '省会都市圈', day('2022-01-01'), day('2025-01-01')],
    ['370198', '示范伙伴市', null, day('2022-01-01'), null],
  ],
  通办事项: [
    ['事项编码', '名称', '层级', '模式', '生效日期', '失效日期'],
    ['S1', '示范事项 1', '区', '全程网办', day('2022-01-01'), day('2025-01-01')],
    ['S2', '示范事项 2', '省', null, day('2022-01-01'), null],
  ],
})
