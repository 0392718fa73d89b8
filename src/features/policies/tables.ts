import type { ColumnType, Generated } from 'kysely'
import type { By } from '#platform/who.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    policy_clauses: { district_code: string; policy: string; clause_no: string; title: string }
    policy_documents: { district_code: string; policy: string }
    policy_matches: {
      district_code: string
      policy: string
      clause_no: string
      uscc: string
      since: string
      found_at: string | null
    }
    policy_match_runs: { district_code: string; day: string; at: ColumnType<string, Date, Date> }
    policy_answers: By<'answered'> & {
      district_code: string
      id: Generated<number>
      policy: string
      clause_no: string
      uscc: string
      intention: string | null
      outcome: string | null
      note: string | null
      answered_at: ColumnType<string, Date, never>
    }
  }
}
