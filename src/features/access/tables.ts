/*
 * What each table of the ledger is judged by. A new table gets its line here, or reading it fails.
 */

interface Table {
  /** What the workbook calls it. */
  sheet: string
  write: string
  /** What its rows are judged by; without one everybody of the district sees them all. */
  owner?: keyof typeof owners
  read?: string
  /** It changes what lists or scopes mean, so nobody with a part of the district may write it. */
  whole?: true
}

export const owners = {
  projects: { key: 'project_no', words: '项目' },
  proposals: { key: 'proposal_no', words: '策划项目' },
  deals: { key: 'deal_no', words: '招商项目' },
  enterprises: { key: 'uscc', words: '企业' },
  spaces: { key: 'space_code', words: '载体' },
} as const
export type Owner = keyof typeof owners

const tables: Record<string, Table> = {
  spaces: { sheet: '载体', write: 'spaces.write', owner: 'spaces' },
  projects: { sheet: '项目', write: 'projects.write', owner: 'projects' },
  memberships: { sheet: '名单', write: 'lists.write', owner: 'projects' },
  list_groups: { sheet: '名单组', write: 'lists.write', whole: true },
  annual_plans: { sheet: '年度计划', write: 'plans.write', owner: 'projects' },
  monthly_reports: { sheet: '月度投资', write: 'reports.write', owner: 'projects' },
  statistics: { sheet: '统计指标', write: 'statistics.write' },
  proposals: { sheet: '策划项目', write: 'proposals.write', owner: 'proposals' },
  deals: { sheet: '招商项目', write: 'deals.write', owner: 'deals', read: 'deals.read' },
  promotion_events: { sheet: '招商活动', write: 'deals.write' },
  enterprises: { sheet: '企业', write: 'enterprises.write', owner: 'enterprises' },
  qualifications: { sheet: '资质', write: 'enterprises.write', owner: 'enterprises' },
  policy_clauses: { sheet: '政策条款', write: 'policies.write' },
  partners: { sheet: '通办伙伴', write: 'services.write' },
  service_items: { sheet: '通办事项', write: 'services.write' },
  units: { sheet: '单位', write: 'units.manage', whole: true },
}

/** Fields that say whose a row is; of lists, every field does. */
export const scopeFields = [
  'project_no',
  'responsible_unit',
  'street',
  'space_code',
  'parent_code',
  'uscc',
  'proposal_no',
  'deal_no',
  'lead_unit',
]
const lists = ['memberships', 'list_groups']

/** Whether another value of the field may put a row into somebody's scope or out of it. */
export const decidesScope = (table: string, field: string): boolean =>
  lists.includes(table) || scopeFields.includes(field)

/** A table that nobody has placed here is a defect, not an open door. */
export function placed(table: string): Table {
  const found = tables[table]
  if (!found) throw new Error(`access.ts says nothing about ${table}`)
  return found
}

/** The table of a workbook's sheet. */
export function tableOf(sheet: string): string {
  const found = Object.keys(tables).find(table => tables[table]?.sheet === sheet)
  if (!found) throw new Error(`access.ts says nothing about the sheet ${sheet}`)
  return found
}

/** The field by which rows of the table are judged; undefined where everybody sees all. */
export const ownerKey = (table: string): string | undefined => {
  const { owner } = placed(table)
  return owner && owners[owner].key
}

export const sayOutside = (table: string): string => {
  const { owner } = placed(table)
  return `这${owner ? `个${owners[owner].words}` : '条记录'}不在您的数据范围内`
}

/** What a role must hold to write the table. */
export const writePermission = (table: string): string => placed(table).write
