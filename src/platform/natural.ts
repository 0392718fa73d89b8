import { type RawBuilder, sql } from 'kysely'

const DIGITS = '一二三四五六七八九'
const digit = (text: RawBuilder<unknown>, none: number) =>
  sql`case ${text} when '' then ${sql.lit(none)} else strpos(${sql.lit(DIGITS)}, ${text}) end`

/** What people count by in a text: 2 before 10, 第二条 before 第十条; without a number last. As text to order by, no two alike. */
export function naturalOrder(text: RawBuilder<unknown>): RawBuilder<string> {
  const said = sql`substring(${text} from '[一二三四五六七八九十]+')`
  const tens = (at: 1 | 2) => sql`split_part(${said}, '十', ${sql.lit(at)})`
  const chinese = sql`case when ${said} like '%十%' then 10 * (${digit(tens(1), 1)}) + (${digit(tens(2), 0)})
    else ${digit(said, 0)} end`
  return sql<string>`(lpad(coalesce(substring(${text} from '[0-9]+'), (${chinese})::text, '~'), 40, '0') || ${text}) collate "C"`
}
