import { z } from 'zod'
import { settingEndpoints } from '#features/settings/contract.ts'
import { line } from '#platform/line.ts'

/** The sign that a visit says by a field of its own; others are questions of a visit that were answered with 是. */
export const MAY_LEAVE = '外迁意向'

export const visitSigns = z
  .strictObject({
    signs: z
      .array(line(100).trim().min(1, '不能空白'))
      .max(30, '最多 30 项')
      .refine(signs => new Set(signs).size === signs.length, '有重复的')
      .describe('外迁意向，或走访提纲里答“是”的问题'),
  })
  .describe('走访里看到哪些情况要通知包联人员和领导')
export type VisitSigns = z.output<typeof visitSigns>

/** Signs that an enterprise may leave, as those who keep business in their towns ask for them. */
export const DECLARED_SIGNS: VisitSigns = {
  signs: [MAY_LEAVE, '有外地来招引', '租约在 12 个月内到期', '主要负责人近期有变动'],
}

export const visitSignEndpoints = settingEndpoints({
  path: '/api/v1/visit-signs',
  summary: '走访预警设置',
  description: '从此后登记、修改的走访起用。',
  read: 'ledger.read',
  write: 'visits.signs',
  value: visitSigns,
})
