import type { ColumnType } from 'kysely'
import type { By } from '#platform/who.ts'

type Json = ColumnType<unknown, string, never>
type JsonOrNone = ColumnType<unknown, string | null, never>

/** A problem that a visit brought to light, and the request that it became. */
export interface Problem {
  district_code: string
  visit_no: string
  seq: number
  title: string
  category: string
  content: string | null
  request_no: string | null
}

declare module '#platform/db/database.ts' {
  interface Tables {
    visit_reports: By<'reported'> & {
      district_code: string
      /** Given by the phone. */
      id: string
      visit_no: string
      form: string
      met: string | null
      promised: string | null
      answers: Json
      place: JsonOrNone
      photos: Json
      made_at: ColumnType<string, Date, never>
      reported_at: ColumnType<string, Date, never>
    }
    visit_problems: Problem
  }
}
