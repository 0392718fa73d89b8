import { z } from 'zod'
import { tierNames } from '#features/spaces/contract.ts'
import { line } from '#platform/line.ts'

const amount = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,4})?$/, '请填数字（亿元，最多 4 位小数）')
  .refine(text => Number(text) > 0, '门槛须大于 0；不用的档次留空')

const tier = z.strictObject({
  name: z.enum(tierNames),
  from: amount.nullable().describe('年税收不低于（亿元）；null 为不用'),
})
const label = z.strictObject({
  name: line(40).trim().min(1, '请填称号'),
  rule: line(300).trim().min(1, '请写明认定办法').describe('凭什么认定，供登记时对照'),
})

export const tierRules = z
  .strictObject({
    tiers: z
      .array(tier)
      .length(tierNames.length)
      .refine(tiers => tiers.every(({ name }, at) => name === tierNames[at]), `须依次为${tierNames.join('、')}`)
      .refine(tiers => {
        const set = tiers.flatMap(({ from }) => (from === null ? [] : [Number(from)]))
        return set.every((from, at) => at === 0 || from < (set[at - 1] as number))
      }, '高的档次门槛须高于低的'),
    labels: z
      .array(label)
      .max(20, '最多 20 个称号')
      .refine(labels => new Set(labels.map(({ name }) => name)).size === labels.length, '有重名的称号'),
  })
  .describe('楼宇档次的门槛和称号的认定办法')
export type TierRules = z.output<typeof tierRules>

/** Until a district sets its own; 准亿元 as districts that foster buildings have it, none of them a published rule of this one. */
export const DECLARED_TIERS: TierRules = {
  tiers: [
    { name: '十亿元楼', from: '10' },
    { name: '亿元楼', from: '1' },
    { name: '准亿元楼', from: '0.5' },
    { name: '千万元楼', from: '0.1' },
  ],
  labels: [{ name: '双亿元', rule: '双塔各自年税收达 1 亿元，或一幢达 2 亿元，以认定文件为准' }],
}
