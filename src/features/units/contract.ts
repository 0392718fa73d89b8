import { z } from 'zod'
import type { Column } from '#features/ledger/contract.ts'
import { exact, recordEndpoints } from '#features/records/contract.ts'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'

export const unitKinds = ['部门', '街道', '园区管委会', '国企平台', '事业单位', '项目单位', '其他'] as const

export const unitColumns: Column[] = [
  { header: '编号', field: 'unit_no', kind: 'text', key: true, max: 32, note: '区内编号，不重复、不更改' },
  {
    header: '名称',
    field: 'name',
    kind: 'text',
    required: true,
    unique: true,
    max: 100,
    note: '规范全称，与台账中的写法一致',
  },
  { header: '类别', field: 'kind', kind: 'choice', required: true, choices: unitKinds },
  {
    header: '上级单位编号',
    field: 'parent_no',
    kind: 'text',
    refers: { sheet: '单位', header: '编号', noun: 'units' },
    note: '数据范围给了上级，就含其下各级',
  },
  { header: '规定顺序', field: 'position', kind: 'integer', note: '同级之中从小到大排列，空白的排在最后' },
  { header: '别名', field: 'aliases', kind: 'tags', note: '台账中的其他写法、原名；改名时请把原名写在这里' },
  { header: '停用日期', field: 'ended_on', kind: 'day', note: '撤并后不再使用的第一天；台账记录仍归它' },
]

const place = z.object({ key: z.string(), name: z.string(), kind: z.string() })
const named = { projects: z.int(), proposals: z.int() }

/** Who is responsible: kept on pages, named in the ledger by name. */
export const unitRecords = recordEndpoints({
  noun: 'units',
  sheet: '单位',
  write: 'units.manage',
  columns: unitColumns,
  nameField: 'name',
  filters: [exact(unitColumns, 'kind')],
  sorts: ['position', 'unit_no', 'name', 'kind'],
  listed: ['unit_no', 'name', 'kind', 'parent_no', 'position', 'aliases', 'ended_on'],
  detail: z.object({
    path: z.array(place).describe('由上至下的各级上级'),
    children: z.array(place).describe('直接下级'),
    holds: z.object(named).describe('以它或其下各级为责任单位的项目、为牵头单位的策划项目'),
  }),
})

const listed = z.object({
  key: z.string(),
  number: z.string(),
  name: z.string(),
  kind: z.string(),
  parent: z.string().nullable().describe('上级单位的编号'),
  depth: z.int().describe('在树中的层数，0 为最上'),
  aliases: z.array(z.string()),
  endedOn: z.string().nullable(),
  version: z.string(),
  ...named,
})
export type ListedUnit = z.output<typeof listed>
const unregistered = z.object({ name: z.string(), kind: z.enum(unitKinds).describe('按名称推断的类别'), ...named })
export type UnregisteredName = z.output<typeof unregistered>

const left = z.object({
  words: z.string().describe('未办结的诉求等'),
  count: z.int(),
  measure: z.string(),
  noun: z.string().describe('在哪个名词的列表里；账号为 accounts'),
  filter: z.record(z.string(), z.string()).describe('列表的筛选'),
})
export type UnitWorkLeft = z.output<typeof left>

export const units = {
  overview: endpoint({
    method: 'GET',
    path: '/api/v1/units/overview',
    summary: '单位：全部单位与台账中尚未登记的名称',
    description: '单位按上下级和规定顺序排列，各附以它（含别名）为责任单位、牵头单位的记录数。',
    permission: 'units.manage',
    response: z.object({
      units: z.array(listed),
      unregistered: z.array(unregistered).describe('按记录数从多到少'),
      nextNumber: z.string().describe('可用的下一个编号'),
    }),
  }),
  work: endpoint({
    method: 'GET',
    path: '/api/v1/units/{key}/work',
    summary: '单位：还没有办完的',
    description:
      '停用一个单位以前看：未办结的诉求、今日起的走访计划、有效的包联、在用的账号各多少；没有的不列。只有数目。',
    permission: 'units.manage',
    params: z.object({ key: line(200).min(1) }),
    response: z.object({ work: z.array(left) }),
  }),
  register: endpoint({
    method: 'POST',
    path: '/api/v1/units/registrations',
    summary: '单位：登记台账中的名称',
    description: '每个名称登记为一个单位，编号自动续排，类别按名称推断，之后可改。已登记的名称会被拒绝。',
    permission: 'units.manage',
    body: z.strictObject({ names: z.array(line(100).trim().min(1)).min(1).max(200) }),
    status: 201,
    response: z.object({ registered: z.int() }),
  }),
}
