import type { ColumnType, JSONColumnType } from 'kysely'
import type { DataScope } from '#platform/context.ts'
import type { By, MaybeBy } from '#platform/who.ts'
import type { DeliveryFormat, frequencies, Sensitivity } from './contract.ts'

type Instant = ColumnType<string, Date, never>
type MaybeInstant = ColumnType<string | null, never, Date>

declare module '#platform/db/database.ts' {
  interface Tables {
    data_sets: By<'declared'> &
      MaybeBy<'closed'> & {
        district_code: string
        id: string
        title: string
        noun: string
        fields: string[]
        unit_no: string
        unit: string
        sensitivity: Sensitivity
        frequency: (typeof frequencies)[number]
        description: string
        /** What of the district whoever declared it worked on then; null is all of it. */
        scope: JSONColumnType<DataScope> | null
        declared_at: Instant
        closed_at: MaybeInstant
        closed_reason: string | null
      }
    data_applications: By<'asked'> &
      MaybeBy<'decided'> &
      MaybeBy<'revoked'> & {
        district_code: string
        id: string
        data_set_id: string
        unit_no: string
        unit: string
        purpose: string
        fields: string[]
        days: number
        asked_at: Instant
        granted: string[] | null
        /** Of the guarded fields those that are given whole. */
        whole: string[] | null
        until: string | null
        decided_at: MaybeInstant
        refused_reason: string | null
        revoked_at: MaybeInstant
        revoked_reason: string | null
        token_hash: string | null
        token_at: MaybeInstant
      }
    data_deliveries: By<'taken'> & {
      district_code: string
      id: string
      application_id: string
      at: Instant
      way: '文件' | '接口'
      format: DeliveryFormat
      fields: string[]
      row_count: number
      address: string
    }
  }
}
