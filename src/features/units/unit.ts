import { type RawBuilder, sql } from 'kysely'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { unitKinds } from './contract.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    units: {
      district_code: string
      unit_no: string
      name: string
      kind: string
      parent_no: string | null
      position: number | null
      aliases: string | null
      ended_on: string | null
      recorded_at: string
      change_id: number
    }
  }
}

export const aliasesOf = (aliases: string | null): string[] => (aliases ? aliases.split('、') : [])

/** The registered names to choose from where the ledger asks for a unit: those in use, in their order. */
export const unitNames = (ctx: Ctx): RawBuilder<unknown> => sql`
  select name as value, row_number() over (order by position nulls last, unit_no) as place from units
  where district_code = ${ctx.district} and (ended_on is null or ended_on > ${today(ctx.now)}::date)`

const signs: [RegExp, (typeof unitKinds)[number]][] = [
  [/街道|办事处|[镇乡]$|[镇乡]人民政府$/, '街道'],
  [/管委会|管理委员会|管理机构|开发区|园区|商务区/, '园区管委会'],
  [/集团|公司|投资平台/, '国企平台'],
  [/[局委办部厅]$|政府|法院|检察院/, '部门'],
  [/中心$|院$|学校$|所$|站$/, '事业单位'],
]
/** What a unit is, as far as its name tells. */
export const kindOf = (name: string): (typeof unitKinds)[number] =>
  signs.find(([sign]) => sign.test(name))?.[1] ?? '其他'
