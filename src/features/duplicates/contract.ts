import { z } from 'zod'
import { historyEntry } from '#features/records/contract.ts'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'
import { whole } from '#platform/whole.ts'

const text = z.string().nullable()
const code = line(40).min(1)

/** Why two enterprises may be one. */
export const duplicateReasons = {
  organisation: '主体标识码相同',
  letter: '代码只差一位',
  name: '名称相同',
  former: '曾用名相同',
  address: '地址相同、名称相近',
} as const
type Reason = keyof typeof duplicateReasons

const side = z.object({
  key: z.string(),
  uscc: z.string(),
  name: z.string(),
  place: text.describe('所在载体'),
  codeHolds: z.boolean().describe('代码的校验位相符'),
})
export type Side = z.output<typeof side>

const pair = z.object({
  one: side,
  other: side,
  reasons: z.array(
    z.object({
      kind: z.enum(Object.keys(duplicateReasons) as [Reason, ...Reason[]]),
      said: text.describe('相同的曾用名、地址'),
    }),
  ),
  judged: z.object({ by: z.string(), at: z.string() }).nullable().describe('谁、何时认为不是重复'),
})
export type Pair = z.output<typeof pair>

const permission = 'enterprises.merge' as const
const WHOLE = '只限数据范围为全区的账号。'

export const duplicates = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/duplicates',
    summary: '疑似重复企业',
    description: `台账中代码、名称、曾用名、地址相近的企业，成对列出，理由多的在前，最多 200 对。${WHOLE}`,
    permission,
    query: z.strictObject({
      judged: z.enum(['different']).optional().describe('different：只列已认为不是重复的；缺省为还没有判断的'),
    }),
    response: z.object({ pairs: z.array(pair), more: z.boolean().describe('还有更多，没有列出') }),
  }),
  judge: endpoint({
    method: 'POST',
    path: '/api/v1/duplicates/judgements',
    summary: '疑似重复企业：不是重复，或收回这个判断',
    description: `记下谁、何时判断；只增不改，最近一次有效。${WHOLE}`,
    permission,
    body: z.strictObject({ one: code, other: code, different: z.boolean() }),
    response: z.object({}),
  }),
}

const moving = z.object({ noun: z.string(), sheet: z.string(), count: z.int() })
const cells = z.array(historyEntry.shape.cells.element.omit({ field: true }))

export const conflictChoices = {
  kept: '用留下的一方',
  gone: '用并入的一方',
  both: '两条都留',
} as const
export type ConflictChoice = keyof typeof conflictChoices
const choice = z.enum(Object.keys(conflictChoices) as [ConflictChoice, ...ConflictChoice[]])

const conflict = z.object({
  id: z.string(),
  noun: z.string(),
  sheet: z.string(),
  words: z.string().describe('如 年度 2024，两家都有'),
  goneKey: z.string(),
  keptKeys: z.array(z.string()),
  cells: cells.describe('不同的各列：before 为留下的一方，after 为并入的一方；保密的和本人不能查看的不列'),
  choices: z.array(choice),
  refused: text.describe('本人的角色不能决定的，为什么'),
})
export type Conflict = z.output<typeof conflict>

const compared = side.extend({
  version: z.string(),
  formerNames: z.array(z.string()),
  values: z.record(z.string(), z.union([z.string(), z.int(), z.null()])),
  labels: z.record(z.string(), z.string()),
})

const preview = z.object({
  kept: compared,
  gone: compared,
  moves: z.array(moving).describe('要转到留下的一方的记录'),
  hidden: z.boolean().describe('还有本人不能查看的记录，一并转移'),
  followers: z.array(z.object({ words: z.string(), count: z.int() })),
  conflicts: z.array(conflict),
})
export type MergePreview = z.output<typeof preview>

const merge = z.object({
  id: z.int(),
  gone: z.object({ uscc: z.string(), name: z.string() }),
  kept: z.object({ key: z.string(), uscc: z.string(), name: z.string() }),
  moved: z.array(moving),
  mergedAt: z.string(),
  mergedBy: z.string(),
  undoneAt: text,
  undoneBy: text,
  stayed: z
    .array(z.object({ noun: text, key: text, words: z.string() }))
    .describe('撤销时因合并之后又有改动而没有恢复的'),
})
export type MergeView = z.output<typeof merge>

const path = '/api/v1/enterprise-merges' as const
export const enterpriseMerges = {
  list: endpoint({
    method: 'GET',
    path,
    summary: '企业合并：列表',
    description: `从新到旧。${WHOLE}`,
    permission,
    query: z.strictObject({
      limit: whole(1, 200).default(50),
      cursor: whole(1, 2_000_000_000).optional(),
    }),
    response: z.object({ merges: z.array(merge), nextCursor: z.int().nullable() }),
  }),
  preview: endpoint({
    method: 'GET',
    path: `${path}/preview`,
    summary: '企业合并：两家对照，将转移什么，有哪些冲突',
    description: WHOLE,
    permission,
    query: z.strictObject({ kept: code.describe('留下的代码'), gone: code.describe('并入的代码') }),
    response: preview,
  }),
  merge: endpoint({
    method: 'POST',
    path,
    summary: '企业合并：并入另一家',
    description: `一个事务：所选的值、各类记录、企业账号和邀请转到留下的一家，并入的一家移出台账，名称成为曾用名。有冲突而没有选的，409 conflicts。可以撤销。${WHOLE}`,
    permission,
    body: z.strictObject({
      kept: code,
      gone: code,
      keptVersion: line(100).describe('对照时所见版本'),
      goneVersion: line(100),
      values: z.array(line(64)).max(100).default([]).describe('用并入的一方的值的字段'),
      choices: z.record(line(1200), choice).default({}).describe('冲突 → 选择'),
    }),
    status: 201,
    response: merge,
  }),
  undo: endpoint({
    method: 'POST',
    path: `${path}/{id}/undo`,
    summary: '企业合并：撤销',
    description: `恢复两家和转移的记录；合并之后又有改动的保持现状，逐一列出。${WHOLE}`,
    permission,
    params: z.object({ id: whole(1, 2_000_000_000) }),
    response: merge,
  }),
}
