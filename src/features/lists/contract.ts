import { z } from 'zod'
import { between, DEFAULT_PAGE, day, exact, MAX_PAGE, recordEndpoints, year } from '#features/records/contract.ts'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'
import { XLSX } from '#platform/media.ts'
import { whole } from '#platform/whole.ts'
import { listCategories, listGroupColumns, listLevels, membershipColumns } from './columns.ts'

export * from './columns.ts'

export const membershipRecords = recordEndpoints({
  noun: 'memberships',
  sheet: '名单',
  write: 'lists.write',
  columns: membershipColumns,
  filters: [
    { name: 'project', label: '项目编号', kind: 'text', field: 'project_no', match: 'is' },
    { name: 'list', label: '名单', kind: 'list', hint: '名单或名单组' },
    exact(membershipColumns, 'list_year'),
    { name: 'memberOn', label: '当日在名单内', kind: 'day' },
    exact(membershipColumns, 'level'),
    exact(membershipColumns, 'category'),
    exact(membershipColumns, 'implement_kind'),
    exact(membershipColumns, 'adjustment'),
    ...between(membershipColumns, 'joined_on'),
    ...between(membershipColumns, 'left_on'),
  ],
  sorts: ['project_no', 'list', 'list_year', 'joined_on', 'left_on', 'category'],
  listed: ['project_no', 'list', 'list_year', 'joined_on', 'category', 'implement_kind', 'left_on', 'adjustment'],
})

export const listGroupRecords = recordEndpoints({
  noun: 'list-groups',
  sheet: '名单组',
  write: 'lists.write',
  columns: listGroupColumns,
  filters: [exact(listGroupColumns, 'group_name'), exact(listGroupColumns, 'list')],
  sorts: ['group_name', 'list'],
  listed: ['group_name', 'list'],
})

/** 个百分点 below 序时进度: from here a yellow light, above there a red one. */
export const YELLOW_POINTS = 10
export const RED_POINTS = 30
/** Months after the planned start from which the light is red. */
export const LATE_MONTHS = 3

const text = z.string().nullable()
const list = line(200).min(1).describe('名单或名单组的名称')
const page = {
  limit: whole(1, MAX_PAGE).default(DEFAULT_PAGE),
  cursor: z.string().max(4000).optional(),
}

const counts = z.object({
  projects: z.int(),
  implementing: z.int(),
  preparing: z.int(),
  totalInvestment: z.string().describe('万元'),
})
export type ListCounts = z.output<typeof counts>

const item = {
  key: z.string().describe('项目的主键'),
  number: z.string(),
  name: z.string(),
  totalInvestment: z.string(),
}
export const member = z.object({
  ...item,
  category: z.string(),
  implementKind: text,
  joinedOn: z.string(),
  leftOn: text,
  lists: z.array(z.string()).describe('所在的名单；名单组可有几个'),
})
export type ListMember = z.output<typeof member>

export const move = z.object({
  ...item,
  on: z.string(),
  list: z.string(),
  category: z.string().describe('纳入后或退出前的类别'),
  formerCategory: text.describe('调整类别：原类别'),
  adjustment: text,
  reason: text,
})
export type ListMove = z.output<typeof move>

const side = z.object({ year: z.int(), day, projects: z.int(), totalInvestment: z.string() })
const part = z.object({ projects: z.int(), totalInvestment: z.string() })
export const partNames = { carried: '结转', added: '新增', completed: '完工', left: '退出' } as const
export type Part = keyof typeof partNames
/** What is shown of the projects of each part, besides their names, amounts and categories. */
export const partFacts = {
  carried: ['completedOn'],
  added: [],
  completed: ['completedOn', 'leftOn'],
  left: ['leftOn', 'reason'],
} as const satisfies Record<Part, readonly ('completedOn' | 'leftOn' | 'reason')[]>
/** How projects move on a list between two days. */
export const moveNames = { joined: '纳入', left: '退出', recategorised: '调整类别' } as const

const compared = {
  fromYear: year,
  toYear: year,
  fromDay: day.optional().describe('缺省为前一年度的 12 月 31 日，不晚于今日'),
  toDay: day.optional().describe('缺省为后一年度的 12 月 31 日，不晚于今日'),
  part: z.enum(['carried', 'added', 'completed', 'left']).default('carried').describe('列出哪一部分的项目'),
}

/** So many projects at once. */
export const MOST_ENLISTED = 2000
/** 类别 of many at once: one for all, or 实施类 for those that have started by the day and 准备类 for the others. */
export const enlistCategories = [...listCategories, '按是否开工'] as const

const enlistment = z.strictObject({
  projects: z.array(line(100).min(1)).min(1).max(MOST_ENLISTED).describe('项目编号'),
  list: line(100).trim().min(1).describe('名单'),
  year: z.int().min(1949).max(2099),
  joinedOn: day,
  level: z.enum(listLevels).optional(),
  category: z.enum(enlistCategories),
})
export type Enlistment = z.output<typeof enlistment>

export const lists = {
  enlist: endpoint({
    method: 'POST',
    path: '/api/v1/enlistments',
    summary: '把多个项目一次纳入一个名单',
    description: '要么都纳入，要么一个也不纳入；与逐条填写名单同样核对、同样留历史。',
    permission: 'lists.write',
    body: enlistment,
    status: 201,
    response: z.object({ enlisted: z.int() }),
  }),
  all: endpoint({
    method: 'GET',
    path: '/api/v1/lists',
    summary: '全部名单和名单组',
    permission: 'ledger.read',
    query: z.object({ asOf: day.optional().describe('缺省为最近一个报齐的月份的月末，不晚于今日') }),
    response: z.object({
      asOf: day,
      lists: z.array(
        z.object({
          name: z.string(),
          group: z.boolean(),
          lists: z.array(z.string()).describe('名单组所含的名单'),
          levels: z.array(z.string()),
          years: z.array(counts.extend({ year: z.int() })),
        }),
      ),
    }),
  }),
  members: endpoint({
    method: 'GET',
    path: '/api/v1/lists/{list}/{year}',
    summary: '名单在某日的项目',
    permission: 'ledger.read',
    params: z.object({ list, year }),
    query: z.object({
      asOf: day.optional().describe('缺省为最近一个报齐的月份的月末，不晚于今日'),
      category: z.enum(listCategories).optional(),
      ...page,
    }),
    response: z.object({
      list: z.string(),
      year: z.int(),
      asOf: day,
      counts,
      members: z.array(member),
      nextCursor: text,
    }),
  }),
  changes: endpoint({
    method: 'GET',
    path: '/api/v1/lists/{list}/{year}/changes',
    summary: '名单在两日之间的进出',
    description: '起日、止日都含；当日由一类别转为另一类别的列为调整，不算进出。每类最多 500 条。',
    permission: 'ledger.read',
    params: z.object({ list, year }),
    query: z.object({ from: day, to: day }),
    response: z.object({
      before: counts.describe('起日前一天'),
      after: counts.describe('止日'),
      joined: z.array(move),
      left: z.array(move),
      recategorised: z.array(move),
    }),
  }),
  changesExport: endpoint({
    method: 'GET',
    path: '/api/v1/lists/{list}/{year}/changes/export',
    summary: '导出名单在两日之间的进出（Excel）',
    permission: 'ledger.export',
    params: z.object({ list, year }),
    query: z.object({ from: day, to: day }),
    file: XLSX,
    response: z.unknown(),
  }),
  compareExport: endpoint({
    method: 'GET',
    path: '/api/v1/lists/{list}/compare/export',
    summary: '导出两个年度的对比和所列的项目（Excel）',
    permission: 'ledger.export',
    params: z.object({ list }),
    query: z.object(compared),
    file: XLSX,
    response: z.unknown(),
  }),
  compare: endpoint({
    method: 'GET',
    path: '/api/v1/lists/{list}/compare',
    summary: '两个年度的名单为何不同',
    description:
      '结转为两个年度都在的；新增为只在后一年度的；只在前一年度的，后一日期前已竣工的为完工，其余为退出。前 − 完工 − 退出 + 新增 = 后。',
    permission: 'ledger.read',
    params: z.object({ list }),
    query: z.object({ ...compared, ...page }),
    response: z.object({
      list: z.string(),
      from: side,
      to: side,
      parts: z.object({ carried: part, added: part, completed: part, left: part }),
      part: z.enum(['carried', 'added', 'completed', 'left']),
      projects: z.array(
        z.object({
          ...item,
          formerCategory: text,
          category: text,
          completedOn: text,
          leftOn: text,
          reason: text,
        }),
      ),
      nextCursor: text,
    }),
  }),
}
