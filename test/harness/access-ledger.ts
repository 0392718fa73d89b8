import type { LedgerRow, LedgerRows } from '#demo/ledger-rows.ts'
import { keyToken } from '#features/records/contract.ts'
import { declared } from '../../src/features.ts'
import { sampleRow, sheetsWithout } from './sample-row.ts'

// Invented. What lies outside the scope of the scoped accounts has OUTSIDE in its names, what another district has
// FOREIGN: neither word may come back to who should not see it. Zones, buildings and units are named in figures, which everybody sees.

/** Keys of a noun as addresses have them. */
export interface Samples {
  own: string
  /** Of the same district, and not of the scope; only where scopes apply. */
  outside?: string
  foreign: string
}

type Mark = 'OWN' | 'OUTSIDE' | 'FOREIGN'
const usccs: Record<Mark, string> = {
  OWN: '91370104MA3EXAMP01',
  OUTSIDE: '91370104MA3EXAMP02',
  FOREIGN: '91370199MA3EXAMP03',
}
const NUMBERS: Record<Mark, number> = { OWN: 1, OUTSIDE: 2, FOREIGN: 3 }
const zones: Record<Mark, string> = { OWN: 'A', OUTSIDE: 'B', FOREIGN: 'F' }
const unitOf = (mark: Mark) => ({ OWN: '示范局', OUTSIDE: '另一局', FOREIGN: 'FOREIGN局' })[mark]
/** What of the district a scoped account works on. */
export const SCOPE = { zones: ['A'], units: ['示范局'] }

const rowsOf = (mark: Mark): Record<string, LedgerRow[]> => ({
  载体: [
    { 编码: zones[mark], 名称: `示范片区${zones[mark]}`, 类型: '片区' },
    { 编码: `${mark}-S`, 名称: `示范楼${zones[mark]}`, 类型: '楼宇', 上级编码: zones[mark] },
  ],
  项目: [
    {
      项目编号: `${mark}-P`,
      项目名称: `${mark}项目`,
      类别: '产业发展类',
      '总投资(万元)': '100',
      载体编码: zones[mark],
      责任单位: mark === 'OWN' ? '示范局' : `${mark}局`,
      街道: `${mark}街道`,
      建设单位: `${mark}公司`,
      责任人: `${mark}联系人`,
      联系电话: `${mark}0000000000`,
      实际开工日期: '2023-03-01',
    },
  ],
  名单: [
    {
      项目编号: `${mark}-P`,
      名单: listOf(mark),
      年度: 2023,
      纳入日期: '2023-01-01',
      类别: '实施类',
      原因: `${mark}原因`,
    },
    { 项目编号: `${mark}-P`, 名单: listOf(mark), 年度: 2024, 纳入日期: '2024-01-01', 类别: '实施类' },
  ],
  年度计划: [{ 项目编号: `${mark}-P`, 年度: 2023, '计划投资(万元)': '10' }],
  月度投资: [{ 项目编号: `${mark}-P`, 月份: '2023-06', '本月完成投资(万元)': '1', 形象进度: `${mark}进度` }],
  策划项目: [
    {
      编号: `${mark}-Q`,
      名称: `${mark}策划`,
      策划日期: '2023-02-01',
      类别: '产业发展类',
      载体编码: zones[mark],
      '估算总投资(万元)': '5',
    },
  ],
  招商项目: [
    {
      编号: `${mark}-D`,
      名称: `${mark}招商`,
      投资方: `${mark}集团`,
      载体编码: zones[mark],
      协议类型: '正式投资协议',
      '协议投资(万元)': '5',
      签约日期: '2023-02-01',
      落地日期: '2023-06-15',
    },
  ],
  议题: [{ 期次: meetingOf(mark), 策划编号: `${mark}-Q`, 结论: '入库', 责任单位: `${mark}局` }],
  招商线索: [
    {
      编号: `${mark}-L`,
      名称: `${mark}线索`,
      来源: '中介',
      投资方: `${mark}集团`,
      登记日期: '2023-02-01',
      跟进单位: mark === 'OWN' ? '示范局' : `${mark}局`,
      招商编号: `${mark}-D`,
    },
  ],
  企业: [{ 统一社会信用代码: usccs[mark], 企业名称: `${mark}企业`, 载体编码: zones[mark], 入驻日期: '2023-01-01' }],
  诉求: [
    {
      编号: `${mark}-R`,
      标题: `${mark}诉求`,
      载体编码: zones[mark],
      来源: '走访',
      类别: '融资',
      内容: `${mark}内容`,
      保密: '否',
      主办单位: unitOf(mark),
      登记日期: '2023-02-01',
    },
  ],
  资质: [{ 统一社会信用代码: usccs[mark], 资质: '高新技术企业', 申报年度: 2023, 结果: '通过' }],
})

/** Tables that a whole district shares: their rows are either one's own district's or another's. */
const sharedRows = (mark: Mark): Record<string, LedgerRow[]> => ({
  名单组: [{ 名单组: `${mark}组`, 名单: listOf(mark) }],
  联席会议: [{ 期次: meetingOf(mark), 日期: '2023-03-01', 召集人: `${mark}召集人` }],
  统计指标: [{ 指标: `${mark}指标`, 期间止: '2023-06', 数值: '1', 单位: '亿元', 来源: '示范统计局' }],
  招商活动: [{ 编号: `${mark}-E`, 名称: `${mark}活动`, 日期: '2023-04-01' }],
  政策文件: [{ 政策: `${mark}政策`, 文号: `${mark}文号`, 有效期止: '2026-12-31', 申报材料: `${mark}材料` }],
  政策条款: [{ 政策: `${mark}政策`, 条号: '1', 标题: `${mark}标题` }],
  政策条件: [{ 政策: `${mark}政策`, 条号: '1', 序号: 1, 字段: '标签', 比较: '有', 值: `${mark}标签` }],
  通办伙伴: [{ 行政区划代码: mark === 'OWN' ? '370112' : '370113', 名称: `${mark}伙伴`, 协议日期: '2023-01-01' }],
  通办事项: [{ 事项编码: `${mark}-I`, 名称: `${mark}事项`, 层级: '区', 生效日期: '2023-01-01' }],
})

/** Rows of the nouns that have none above: their own, and as others', what lies outside the scope or in another district. */
const madeRows = (mark: Mark): Record<string, LedgerRow[]> => {
  const written = { ...sharedRows(mark), ...rowsOf(mark) }
  const made: Record<string, LedgerRow[]> = {}
  const refer = (sheet: string, header: string) => (made[sheet] ?? written[sheet])?.at(-1)?.[header] ?? null
  for (const { name, table, columns } of sheetsWithout(written)) {
    const unit = declared.access.tables.get(table)?.by?.units
    const given = unit ? { [unit]: unitOf(mark) } : {}
    made[name] = [sampleRow(columns, { mark, n: NUMBERS[mark], refer, given })]
  }
  return made
}
/** The rest of the district has rows of a made noun only if scopes apply to it. */
const madeOutside = (): Record<string, LedgerRow[]> =>
  Object.fromEntries(Object.entries(madeRows('OUTSIDE')).filter(([name]) => isScoped(name)))
const isScoped = (sheet: string) =>
  [...declared.access.tables.values()].some(one => one.sheet === sheet && (one.by || one.owner))
/** A meeting is the whole district's, whatever lies before it. */
const meetingOf = (mark: Mark) => (mark === 'FOREIGN' ? 'FOREIGN-M' : 'OWN-M')
const listOf = (mark: Mark) => (mark === 'FOREIGN' ? 'FOREIGN名单' : '示范名单')

const merged = (...parts: Record<string, LedgerRow[]>[]): Partial<LedgerRows> => {
  const sheets = [...new Set(parts.flatMap(part => Object.keys(part)))]
  return Object.fromEntries(sheets.map(sheet => [sheet, parts.flatMap(part => part[sheet] ?? [])]))
}
export const ownLedger = merged(rowsOf('OWN'), rowsOf('OUTSIDE'), sharedRows('OWN'), madeRows('OWN'), madeOutside())
export const foreignLedger = merged(rowsOf('FOREIGN'), sharedRows('FOREIGN'), madeRows('FOREIGN'))

const each = (key: (mark: Mark) => string): Samples => ({
  own: key('OWN'),
  outside: key('OUTSIDE'),
  foreign: key('FOREIGN'),
})
const shared = (key: (mark: Mark) => string): Samples => ({ own: key('OWN'), foreign: key('FOREIGN') })

function madeKeys(): Record<string, Samples> {
  const made = sheetsWithout({ ...sharedRows('OWN'), ...rowsOf('OWN') })
  return Object.fromEntries(
    made.map(({ name, columns, noun }) => {
      const headers = columns.filter(({ key }) => key).map(({ header }) => header)
      const key = (mark: Mark) => keyToken(headers.map(header => madeRows(mark)[name]?.[0]?.[header] ?? ''))
      return [noun.noun, isScoped(name) ? each(key) : shared(key)]
    }),
  )
}

/** noun → keys of its records. */
export const recordKeys: Record<string, Samples> = {
  ...madeKeys(),
  spaces: each(mark => `${mark}-S`),
  projects: each(mark => `${mark}-P`),
  memberships: each(mark => `${mark}-P~${listOf(mark)}~2023~2023-01-01`),
  plans: each(mark => `${mark}-P~2023~2023-01-01`),
  reports: each(mark => `${mark}-P~2023-06`),
  proposals: each(mark => `${mark}-Q`),
  deals: each(mark => `${mark}-D`),
  meetings: shared(meetingOf),
  'agenda-items': each(mark => `${meetingOf(mark)}~${mark}-Q`),
  leads: each(mark => `${mark}-L`),
  enterprises: each(mark => usccs[mark]),
  requests: each(mark => `${mark}-R`),
  qualifications: each(mark => `${usccs[mark]}~高新技术企业~2023`),
  'list-groups': shared(mark => `${mark}组~${listOf(mark)}`),
  statistics: shared(mark => `${mark}指标~2023-06`),
  events: shared(mark => `${mark}-E`),
  'policy-documents': shared(mark => `${mark}政策`),
  policies: shared(mark => `${mark}政策~1`),
  'policy-conditions': shared(mark => `${mark}政策~1~1`),
  partners: shared(mark => (mark === 'OWN' ? '370112' : '370113')),
  'service-items': shared(mark => `${mark}-I`),
  'planned-visits': each(mark => `${mark}-J`),
  resources: each(mark => `${mark}-Z`),
  'building-labels': each(mark => `${mark}-S~双亿元~2023-01-01`),
  units: shared(mark => `${mark}-U`),
  knowledge: shared(mark => `${mark}-K`),
  lists: shared(listOf),
}
