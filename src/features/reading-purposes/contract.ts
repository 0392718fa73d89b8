import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'

/** What confidential values are read for. */
export const purposeKinds = ['走访准备', '政策兑现', '统计', '其他'] as const

/** What for, and in words where none of the kinds says it. */
export const purpose = z
  .strictObject({
    kind: z.enum(purposeKinds).describe('用途'),
    note: line(200).trim().min(1).optional().describe('说明；用途为“其他”时必填'),
  })
  .refine(({ kind, note }) => kind !== '其他' || note !== undefined, { path: ['note'], error: '请写明用途' })
export type Purpose = z.output<typeof purpose>

/** 统计：半年报 */
export const sayPurpose = ({ kind, note }: { kind: string; note?: string | null | undefined }): string =>
  note ? `${kind}：${note}` : kind

/** What a refusal to show confidential values without a purpose is called. */
export const PURPOSE_REQUIRED = 'purpose_required'

export const readingPurposes = {
  state: endpoint({
    method: 'POST',
    path: '/api/v1/reading-purposes',
    summary: '说明查看保密数据的用途',
    description:
      '当天（北京时间）有效，可以另说。没有说明的，保密的列表、记录、历史、合计、溯源答 428；说明之后每次查看连同用途记入操作日志。',
    permission: 'reading-purposes.state',
    repeats: 'itself',
    body: purpose,
    response: z.object({ purpose: z.string(), on: z.string().describe('有效的一天') }),
  }),
}
