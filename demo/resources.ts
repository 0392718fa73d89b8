import type { LedgerRow } from './ledger-rows.ts'
import { serial } from './random.ts'

const [INDUSTRY, PLANNING, HOUSING, HEALTH, PROMOTION, ECONOMIC] = [
  '区工业和信息化局',
  '区发展和改革局',
  '区住房和城乡建设局',
  '区卫生健康局',
  '区投资促进局',
  '济南槐荫经济开发区管理机构',
]

/** Kind, unit, what it is, its price and terms, where it is, and what differs from being offered for good to everybody. */
const OFFERED: [string, string | undefined, string, string | null, string | null, Record<string, string>?][] = [
  ['场地', ECONOMIC, '共享会议室，可坐 80 人，有投影和远程会议设备。', '工作日免费，提前 3 天预约。', 'B01'],
  ['场地', ECONOMIC, '中试车间 600 ㎡，层高 8 米，可按月使用。', '每月 12 元/㎡，水电另计。', 'B02'],
  ['土地', HOUSING, '产业用地 35 亩，已通路、通水、通电。', '以招拍挂公告为准。', 'B20'],
  ['设备', INDUSTRY, '三坐标测量机一台，提供操作人员。', '每小时 200 元。', 'B09'],
  ['设备', INDUSTRY, '工业 CT 一台，可做无损检测。', '每件 300 元起。', 'B09', { 公开范围: '企业账号' }],
  ['人才', INDUSTRY, '数控、焊接等技能工人专场招聘，每季度一次。', '免费参加。', null],
  ['人才', PLANNING, '实习生对接：理工类学生 120 人，每年 7—8 月。', '按校企协议给予补贴。', null],
  ['金融产品', PROMOTION, '信用贷款，最高 500 万元，随借随还。', '年利率以银行公布为准。', null],
  ['金融产品', PROMOTION, '设备更新贷款贴息对接。', '贴息 1 个百分点，最长 2 年。', null, { 有效期止: '2030-12-31' }],
  ['检测', HEALTH, '医疗器械注册检验咨询，一对一辅导。', '免费。', 'A01', { 有效期止: '2030-12-31' }],
  ['其他', PROMOTION, '展会拼团：统一布展，展位费减半。', '每家限一个标准展位。', null, { 有效期止: '2024-06-30' }],
  ['其他', PLANNING, '用能诊断，由第三方机构上门一天。', '每年限 30 家。', null, { 发布状态: '草稿' }],
]

/** 资源 of the demonstration, all invented: twelve, of which one has expired and one is a draft. */
export const resourceRows = (): LedgerRow[] =>
  OFFERED.map(([kind, unit = '', description, terms, space, more], i) => ({
    编号: `ZY-${serial(i + 1)}`,
    名称: `示范资源 ${serial(i + 1)}`,
    种类: kind,
    发布单位: unit,
    联系方式: '区企业服务窗口（演示，无电话）',
    说明: `${description}（虚构）`,
    价格和条件: terms,
    载体编码: space,
    公开范围: '全社会',
    发布状态: '已发布',
    ...more,
  }))
