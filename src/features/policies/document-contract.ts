import { z } from 'zod'
import type { Column } from '#features/ledger/contract.ts'
import { exact, recordEndpoints } from '#features/records/contract.ts'

export const policyLevels = ['国家', '省', '市', '区'] as const
export const REPEALED = '已废止'
export const policyStatuses = ['有效', REPEALED] as const

/** The name by which clauses call their policy. */
export const policyColumn: Column = {
  header: '政策',
  field: 'policy',
  kind: 'text',
  also: '政策名称 文件名称 政策文件名称 政策文件 政策文件名 惠企政策 惠企政策名称 所属政策',
  titled: 'quoted',
  key: true,
  max: 200,
}

export const documentColumns: Column[] = [
  { ...policyColumn, note: '与政策条款里的政策同名' },
  { header: '文号', field: 'document_no', kind: 'text', also: '发文字号 发文文号 文件号 政策文号', max: 100 },
  {
    header: '层级',
    field: 'level',
    kind: 'choice',
    also: '政策层级 政策级别 文件级别',
    choices: policyLevels,
    means: { 国家: '国家级 中央', 省: '省级', 市: '市级', 区: '区级 县级 区县' },
  },
  { header: '主管部门', field: 'department', kind: 'text', also: '发文机关 发文单位 发布机关 制定机关', max: 200 },
  {
    header: '有效期起',
    field: 'valid_from',
    kind: 'day',
    also: '施行日期 生效日期 实施日期',
    note: '第一天；不填的不限',
    within: { end: 'first', also: '有效期 有效期限 政策有效期', alone: 'first' },
  },
  {
    header: '有效期止',
    field: 'valid_until',
    kind: 'day',
    also: '失效日期 有效期至',
    note: '最后一天，次日起没有企业符合；不填的长期有效',
    within: { end: 'last' },
  },
  {
    header: '状态',
    field: 'status',
    kind: 'choice',
    also: '政策状态 效力状态 时效性',
    choices: policyStatuses,
    means: { 有效: '现行有效 现行 执行中 试行', 已废止: '废止 失效 已失效 停止执行' },
    fallback: () => '有效',
    note: '已废止的，自废止日期起没有企业符合',
  },
  { header: '废止日期', field: 'repealed_on', kind: 'day', note: '自这一天起不再适用；已废止而不填的，即行不再适用' },
  { header: '申报材料', field: 'materials', kind: 'prose', also: '所需材料 申请材料', note: '一行一项' },
  {
    header: '申报网址',
    field: 'apply_at',
    kind: 'text',
    also: '申报入口 办理地址 申报地址',
    note: '“泉惠企”等申报平台上这项政策的 https 网址；申报、兑现在那里办',
    link: true,
    max: 500,
  },
]

const text = z.string().nullable()

/** What is known of the policy of a clause; null throughout where it is not registered. */
export const documentFacts = z.object({
  number: text.describe('文号'),
  level: text,
  department: text,
  validFrom: text,
  validUntil: text,
  materials: text,
  applyAt: text.describe('申报网址，https'),
  ended: text.describe('今日不适用的缘由，如“已于2026年1月1日废止”；适用的为 null'),
})
export type DocumentFacts = z.output<typeof documentFacts>

export const documentRecords = recordEndpoints({
  noun: 'policy-documents',
  sheet: '政策文件',
  write: 'policies.write',
  columns: documentColumns,
  nameField: 'policy',
  filters: [
    exact(documentColumns, 'level'),
    exact(documentColumns, 'department'),
    exact(documentColumns, 'status'),
    { name: 'inForce', label: '今日适用', kind: 'flag' },
  ],
  sorts: ['policy', 'valid_until', 'document_no'],
  listed: ['policy', 'document_no', 'level', 'department', 'valid_from', 'valid_until', 'status'],
  detail: z.object({
    ended: text.describe('今日不适用的缘由；适用的为 null'),
    clauses: z
      .array(
        z.object({
          key: z.string(),
          number: z.string(),
          title: z.string(),
          conditions: z.int(),
          fits: z
            .int()
            .nullable()
            .describe('今日符合的、本人能看到的企业；没有条件，或条件取自保密的企业经营而本人不能看的，为 null'),
        }),
      )
      .describe('条号从小到大，最多 500 条'),
  }),
})
