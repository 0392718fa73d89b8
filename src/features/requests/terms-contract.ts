import { z } from 'zod'
import { settingEndpoints } from '#features/settings/contract.ts'
import { requestCategories, requestUrgencies } from './choices.ts'

const days = z.int().min(1, '至少 1').max(60, '最多 60')

const hours = z.int().min(1, '至少 1').max(240, '最多 240')

export const requestTerms = z.strictObject({
  dispatchHours: hours.default(24).describe('派单：登记、退单或收回后几小时'),
  signHours: hours.describe('签收：派单后几小时'),
  returnDays: days.describe('退单：派单后几个工作日内'),
  handleDays: days.describe('办理：派单次日起几个工作日'),
  handleByCategory: z.partialRecord(z.enum(requestCategories), days).describe('某类诉求另定的办理工作日'),
  signByUrgency: z.partialRecord(z.enum(requestUrgencies), hours).default({}).describe('某种紧急程度另定的签收小时数'),
  handleByUrgency: z
    .partialRecord(z.enum(requestUrgencies), days)
    .default({})
    .describe('某种紧急程度另定的办理工作日；类别也另定的，取较短的'),
  reviewDays: days.default(2).describe('审核：反馈后几个工作日'),
  rateDays: days.describe('评价：审核通过后几日，期满默认不计'),
  callBackDays: days.describe('回访：评价或期满后几个工作日'),
  closeDays: days.default(2).describe('办结：回访后几个工作日'),
  conveneDays: days.default(2).describe('协调：报召集人后几个工作日'),
})
export type RequestTerms = z.output<typeof requestTerms>

/**
 * 派单 24 小时 as 合肥高新 has it; 签收 24 小时, 审核, 办结 and 协调 2 个工作日, 评价 7 日, 回访 5 个工作日 by practice;
 * 办理 5, 退单 2 个工作日 as 山东 12345 has them (2020).
 */
export const DECLARED_TERMS: RequestTerms = {
  dispatchHours: 24,
  signHours: 24,
  returnDays: 2,
  handleDays: 5,
  handleByCategory: {},
  signByUrgency: {},
  handleByUrgency: {},
  reviewDays: 2,
  rateDays: 7,
  callBackDays: 5,
  closeDays: 2,
  conveneDays: 2,
}

export const requestTermEndpoints = settingEndpoints({
  path: '/api/v1/request-terms',
  summary: '诉求时限设置',
  description: '此后开始的时限按新的计；正在计时的不变。',
  read: 'ledger.read',
  write: 'requests.terms',
  value: requestTerms,
})
