import { sql } from 'kysely'
import { calendarOf } from '#features/calendar/calendar.ts'
import { unitsCalled } from '#features/units/unit.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import type { ChangedRow, Row } from '#platform/history.ts'
import { type Clock, nextDue, started } from './clocks.ts'
import type { Span } from './flow.ts'
import { putClocks } from './kept.ts'
import { caseKey } from './stand.ts'

/** What a noun with a life says of records that come in with a workbook, without steps. */
export interface Arriving {
  noun: string
  columns: { field: string; key?: boolean | undefined; header: string }[]
  /** The column of the unit that has it, by name. */
  unit?: string
  /** The state that the days of a record tell of, and the clocks that run. */
  standing: (ctx: Ctx) => Promise<(row: Row) => { state: string; clocks: Arrived[] }>
}
/** A clock that began with a day. */
interface Arrived {
  name: string
  from: string
  span: Span
  extended?: number
}

const BATCH = 5000

/**
 * Brings up to date where records stand that a workbook wrote, in its transaction. Refusal 409 `worked_on` where
 * somebody took a step with one of them meanwhile.
 */
export async function arrived(ctx: Ctx, arriving: Arriving, rows: Row[]): Promise<void> {
  const dayOf = await calendarOf(ctx)
  const standing = await arriving.standing(ctx)
  for (let start = 0; start < rows.length; start += BATCH) {
    const stands = rows.slice(start, start + BATCH).map(row => {
      const { state, clocks } = standing(row)
      const running = clocks.map(({ name, from, span, extended }) =>
        started({ name, at: `${from}T00:00:00+08:00`, span, extended }, dayOf),
      )
      const next = nextDue(running)
      return {
        key: caseKey(arriving.columns, row),
        state,
        unit: arriving.unit ? (row[arriving.unit] ?? null) : null,
        due_on: next?.due_on ?? null,
        warn_on: next?.warn_on ?? null,
        running: next?.name ?? null,
        clocks: running,
      }
    })
    await stand(ctx, arriving.noun, stands)
  }
}

async function stand(ctx: Ctx, noun: string, stands: { key: string; clocks: Clock[] }[]): Promise<void> {
  const { db, district } = ctx
  const taken =
    await sql`insert into cases as c (district_code, noun, key, state, seq, unit_no, due_on, warn_on, running)
    select ${district}, ${noun}, s.key, s.state, 0, u.unit_no, s.due_on, s.warn_on, s.running
    from jsonb_to_recordset(${JSON.stringify(stands)}::jsonb)
      as s (key text, state text, unit text, due_on date, warn_on date, running text)
    left join ${unitsCalled(district)} u on u.called = s.unit
    order by s.key
    on conflict (district_code, noun, key) do update set state = excluded.state, unit_no = excluded.unit_no,
      due_on = excluded.due_on, warn_on = excluded.warn_on, running = excluded.running
      where c.seq = 0`.execute(db)
  if (Number(taken.numAffectedRows) < stands.length) {
    throw new Refusal(409, 'worked_on', '导入期间有人在平台上办理了其中的事项，本次没有任何改动。请重新导入。')
  }
  await sql`delete from case_clocks where district_code = ${district} and noun = ${noun}
    and key = any(${stands.map(({ key }) => key)}::text[])`.execute(db)
  await putClocks(
    ctx,
    noun,
    stands.flatMap(({ key, clocks }) => clocks.map(clock => ({ ...clock, key }))),
  )
}

/** Refuses rows of a workbook that would change what was worked on in the platform. */
export async function workedOn(ctx: Ctx, { noun, columns }: Arriving, changed: ChangedRow[]) {
  if (changed.length === 0) return []
  const keys = changed.map(({ after }) => caseKey(columns, after))
  const { rows } = await sql<{ key: string }>`select key from cases where district_code = ${ctx.district}
    and noun = ${noun} and key = any(${keys}::text[]) and seq > 0`.execute(ctx.db)
  const worked = new Set(rows.map(({ key }) => key))
  const header = columns.find(({ key }) => key)?.header ?? ''
  return changed
    .filter((_, at) => worked.has(keys[at] ?? ''))
    .map(({ after }) => ({
      row: after,
      header,
      message: '这件事项已在平台上办理，不能用工作簿改动。请在平台上办理，或从工作簿中删去这一行。',
    }))
}
