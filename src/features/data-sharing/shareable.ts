import { sql } from 'kysely'
import { type Column, readsWhole } from '#features/ledger/ledger.ts'
import type { ReadSource } from '#features/records/records.ts'
import type { Ctx } from '#platform/context.ts'
import type { Permission } from '#platform/permission.ts'
import type { SharedField } from './contract.ts'

/** What more than these is needed to read is confidential, and shared with nobody this way: 企业经营. */
const OPEN: readonly Permission[] = ['ledger.read', 'requests.read', 'visits.read']

/** The permission to read the records of a noun. */
export const readOf = ({ noun }: ReadSource): Permission => noun.read ?? 'ledger.read'

/** The nouns of which the caller may declare data sets, as those that read them. */
export const shareable = (ctx: Ctx): ReadSource[] =>
  ctx.declared.read.filter(source => isOpen(source) && (!ctx.user || ctx.user.permissions.has(readOf(source))))

const isOpen = (source: ReadSource) => OPEN.includes(readOf(source))

/** The noun of that name, if it may be shared. */
export const sharedNoun = (ctx: Ctx, noun: string): ReadSource | undefined =>
  ctx.declared.read.find(source => source.noun.noun === noun && isOpen(source))

/** The columns of these fields, in the order of the noun's. */
export const columnsOf = ({ noun }: ReadSource, fields: readonly string[]): Column[] =>
  noun.columns.filter(({ field }) => fields.includes(field))

export const toField = ({ field, header, guarded }: Column): SharedField => ({
  field,
  header,
  guarded: guarded !== undefined,
})

/** Of these columns those that are guarded and that the caller may not read whole. */
export const notTheirs = (ctx: Ctx, columns: Column[]): Column[] => columns.filter(column => !readsWhole(ctx, column))

const FILTER = 'shared'
const made = new WeakMap<ReadSource, ReadSource>()

/** The noun as it is delivered: without the records that are confidential, whoever asks. */
export function deliverable(ctx: Ctx, source: ReadSource): ReadSource {
  const known = made.get(source)
  if (known) return known
  const confidential = ctx.declared.access.tables.get(source.sheet.table)?.confidential
  const open = confidential
    ? sql<boolean>`${sql.ref(`t.${confidential.field}`)} is distinct from '是'`
    : sql<boolean>`true`
  const filters = [...source.noun.filters, { name: FILTER, label: '可共享', kind: 'flag' as const }]
  const as = { ...source, noun: { ...source.noun, filters }, rules: { ...source.rules, [FILTER]: () => open } }
  made.set(source, as)
  return as
}
/** What its list is asked for, to be delivered: all that may be, by their keys. */
export const asked = ({ noun }: ReadSource) => ({
  [FILTER]: '是',
  sort: noun.columns.find(({ key }) => key)?.field ?? '',
  limit: 1,
})
