import type { ColumnType, Generated } from 'kysely'
import type { By } from '#platform/who.ts'

type Instant = ColumnType<string, Date, Date>
interface OfCase {
  district_code: string
  noun: string
  key: string
}

declare module '#platform/db/database.ts' {
  interface Tables {
    cases: OfCase & {
      state: string
      seq: number
      unit_no: string | null
      /** Of the clock that runs out first. */
      due_on: string | null
      warn_on: string | null
      running: string | null
      /** The enterprise was asked for something, and has not answered. */
      asked: Generated<boolean>
    }
    case_steps: OfCase & {
      seq: number
      action: string
      from_state: string | null
      to_state: string
      at: Instant
      unit: string | null
      reason: string | null
      said: ColumnType<Record<string, string | number | null>, string, never>
    } & By<'taken'>
    case_clocks: OfCase & {
      name: string
      started_at: Instant
      hours: number | null
      working_days: number | null
      extended: number
      pauses: ColumnType<{ from: string; to: string }[], string, string>
      paused_on: string | null
      due_on: string
      /** From this day on until it is due the light is yellow. */
      warn_on: string
      stopped_at: ColumnType<string | null, Date | null, Date | null>
    }
    case_clock_moves: OfCase & {
      id: Generated<number>
      name: string
      at: Instant
      due_before: string
      due_after: string
    } & By<'moved'>
    case_assists: OfCase & {
      unit_no: string
      /** In which step it was asked to assist, and in which it said what it thinks. */
      asked_seq: number
      answered_seq: number | null
    }
    case_comments: OfCase & {
      id: Generated<number>
      at: Instant
      unit: string | null
      internal: boolean
      asks: Generated<boolean>
      words: string
    } & By<'said'>
  }
}
