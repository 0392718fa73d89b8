import { z } from 'zod'
import type { Column } from '#features/ledger/contract.ts'
import { exact, recordEndpoints } from '#features/records/contract.ts'
import { requestCategories } from '#features/requests/contract.ts'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'

export const kinds = ['答复', '模板'] as const
export const standings = ['草稿', '已发布', '已撤回'] as const

/** What may stand in a text for what the request says; filled in when it is put into an answer. */
export const placeholders = ['企业名称', '诉求标题', '承办单位', '日期'] as const
export type Placeholder = (typeof placeholders)[number]

export const knowledgeColumns: Column[] = [
  { header: '编号', field: 'entry_no', kind: 'text', key: true, max: 64, note: '区内编号，如 ZS-001' },
  { header: '标题', field: 'title', kind: 'text', required: true, max: 200 },
  {
    header: '种类',
    field: 'kind',
    kind: 'choice',
    required: true,
    choices: kinds,
    note: '答复可以给企业看；模板只在填写答复时使用',
  },
  { header: '类别', field: 'category', kind: 'choice', choices: requestCategories, note: '诉求的类别；不填的各类通用' },
  {
    header: '答复内容',
    field: 'text',
    kind: 'prose',
    required: true,
    note: `可写{${placeholders.join('}、{')}}，用到答复里时自动填上`,
  },
  { header: '依据', field: 'basis', kind: 'prose', note: '政策文件、条款' },
  { header: '有效期至', field: 'valid_until', kind: 'day', note: '最后一天；过后不再推荐。不填的长期有效' },
  {
    header: '发布状态',
    field: 'standing',
    kind: 'choice',
    required: true,
    choices: standings,
    note: '已发布的才会推荐',
  },
  {
    header: '企业可见',
    field: 'for_enterprises',
    kind: 'choice',
    choices: ['是', '否'],
    note: '填“是”的，企业提诉求时看得到；不填为否',
  },
]

export const knowledgeRecords = recordEndpoints({
  noun: 'knowledge',
  sheet: '知识条目',
  write: 'knowledge.write',
  columns: knowledgeColumns,
  nameField: 'title',
  filters: [
    exact(knowledgeColumns, 'kind'),
    exact(knowledgeColumns, 'category'),
    exact(knowledgeColumns, 'standing'),
    exact(knowledgeColumns, 'for_enterprises'),
  ],
  sorts: ['entry_no', 'title', 'valid_until'],
  listed: ['entry_no', 'title', 'kind', 'category', 'standing', 'for_enterprises', 'valid_until'],
})

const category = z.enum(['', ...requestCategories])
export type Category = z.output<typeof category>

const answer = z.object({
  key: z.string(),
  title: z.string(),
  kind: z.enum(kinds),
  category: z.string().nullable(),
  text: z.string(),
  basis: z.string().nullable(),
})
export type KnownAnswer = z.output<typeof answer>

export const knowledgeEndpoints = {
  answers: endpoint({
    method: 'GET',
    path: '/api/v1/knowledge-answers',
    summary: '知识库：可用的答复',
    description:
      '已发布、在有效期内的，至多 8 条：写了 q 的按标题（词语或拼音首字母）和内容查找；没有写的，与 like 相似的在前，其次是同类别的。企业只看到企业可见的答复。',
    permission: 'requests.read',
    query: z.strictObject({
      q: line(100).optional(),
      like: z.string().max(1000).optional().describe('诉求的标题或正在写的内容'),
      category: category.optional(),
    }),
    response: z.object({ answers: z.array(answer) }),
  }),
  names: endpoint({
    method: 'POST',
    path: '/api/v1/knowledge-names',
    summary: '知识库：写到的企业',
    description: '文字里写到的台账中的企业，全称或不带“有限公司”的；已发布的条目不应写具体企业。不保存。',
    permission: 'knowledge.write',
    body: z.strictObject({ words: z.string().max(10_000) }),
    response: z.object({ names: z.array(z.string()).describe('至多 10 家') }),
  }),
  draft: endpoint({
    method: 'GET',
    path: '/api/v1/knowledge-drafts',
    summary: '知识库：由办结的诉求拟一条',
    description: '取最后一次答复；企业名称、承办单位换成占位，称呼、电话等隐去。只是拟稿，不保存。',
    permission: 'knowledge.write',
    query: z.strictObject({ request: line(200).min(1).describe('诉求的编号') }),
    response: z.object({ values: z.record(z.string(), z.string().nullable()) }),
  }),
}
