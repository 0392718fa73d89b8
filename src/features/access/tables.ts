import type { RawBuilder } from 'kysely'
import type { Ctx, DataScope } from '#platform/context.ts'
import type { Endpoint } from '#platform/endpoint.ts'
import type { Call } from '#platform/http.ts'
import type { Permission } from '#platform/permission.ts'

/** Of a confidential table: what must be so, and is noted, before its values are shown. Refuses where it is not. */
export type Opening = (call: Call, endpoint: Pick<Endpoint, 'method' | 'path' | 'file'>, sheet: string) => Promise<void>

/** Whose the rows of a table are; without `by` and `owner`, everybody of the district sees them all. */
export interface Access {
  /**
   * The columns by which rows are a person's: of a scope's units, zones, streets and lists, and of the project or the
   * enterprise that a row names. Of such a table rows of others may be a part: see `owner`. It is called by its sheet and found by its key.
   */
  by?: Partial<Record<keyof DataScope | 'projects' | 'enterprises', string>>
  /** The table that has `by` and whose key the rows carry: who sees that row sees these. */
  owner?: string
  /**
   * Rows with 是 in the field are kept from all but those who hold the permission and the units of `by.units`, whatever
   * else their scope has.
   */
  confidential?: { field: string; permission: Permission }
  /** All of it is confidential: what is asked of who reads it, beside the permission. */
  opening?: Opening
  /** What is asked of who reads it and noted, though it is not confidential: it leaves as a file without approval. */
  reading?: Opening
  /** It changes what lists or scopes mean, so nobody with a part of the district may write it. */
  whole?: true
  /** Which more rows `alias` are a person's who sees a part of the district. */
  also?: (ctx: Ctx, alias: string) => RawBuilder<boolean>
  /** What a kind of scope stands for, where this noun's rows say so. */
  kinds?: Partial<Kinds>
  /** Which rows of the table may be written, where that is more than seeing them as they are to be: on `candidate`. */
  writable?: (district: string, scope: DataScope) => RawBuilder<boolean>
  /** What else than keys and `by` may put a row of any table into somebody's scope or out of it, if it changes. */
  decides?: readonly string[] | 'all'
}

/** Statements of what there is of a kind to make a scope of: `value`, `label` and `place`, an order. */
type Choices = (district: string) => RawBuilder<unknown>

/** What the values of a scope stand for, as SQL that its nouns give. */
export interface Kinds {
  units: {
    /** What the ledger calls these units and all below them; a name that no unit bears stands for itself. */
    below: (district: string, names: string[]) => RawBuilder<unknown>
    /** The same of the unit of that number. */
    belowNumber: (district: string, number: string) => RawBuilder<unknown>
    choices: Choices
    /** A statement of every name in the register, aliases too. */
    called: (district: string) => RawBuilder<unknown>
  }
  zones: {
    /** The codes of these spaces and of all below them. */
    below: (district: string, codes: string[]) => RawBuilder<unknown>
    /** A statement of the codes of the spaces of that code or name and of all below them. */
    within: (district: string, codeOrName: string) => RawBuilder<unknown>
    choices: Choices
    /** A statement of `value` and `name`. */
    named: (district: string) => RawBuilder<unknown>
  }
  lists: {
    /** The project of that column stands, on the day, on one of these lists or on a list of these groups. */
    holds: (district: string, column: string, names: string[], day: string) => RawBuilder<boolean>
    choices: Choices
  }
}

/** The same of a noun's table, with what its contract says. */
export interface Placed extends Access {
  table: string
  /** What the workbook calls it. */
  sheet: string
  /** The first field of its key. */
  key: string
  read?: Permission | undefined
  write: Permission
}

declare module '#platform/context.ts' {
  interface Declared {
    /** What each table of the ledger is judged by; by all `fields`, a row that is to be written. */
    access: { tables: ReadonlyMap<string, Placed>; fields: readonly string[]; kinds: Kinds }
  }
}

/** What follows from the tables of all nouns. */
export function accessOf(placed: Placed[]): Ctx['declared']['access'] {
  const tables = new Map(placed.map(each => [each.table, each]))
  const fields = placed.flatMap(({ key, by, decides, confidential }) => [
    ...(by ? [key, ...Object.values(by)] : []),
    ...(confidential ? [confidential.field] : []),
    ...(Array.isArray(decides) ? decides : []),
  ])
  for (const { table, owner } of placed) {
    if (owner && !tables.get(owner)?.by) throw new Error(`${table} belongs to ${owner}, which belongs to nobody`)
  }
  return { tables, fields: [...new Set(fields)], kinds: kindsOf(placed) }
}

/** Whatever the nouns give; what is missing, `lacksOfAll` (nouns/declare.ts) tells. */
const kindsOf = (placed: Placed[]): Kinds => Object.assign({}, ...placed.map(each => each.kinds ?? {}))

/** Whether another value of the field may put a row into somebody's scope or out of it. */
export function decidesScope({ declared: { access } }: Ctx, table: string, field: string): boolean {
  return access.tables.get(table)?.decides === 'all' || access.fields.includes(field)
}

/** A table that no noun places is a defect, not an open door. */
export function placed({ declared: { access } }: Ctx, table: string): Placed {
  const found = access.tables.get(table)
  if (!found) throw new Error(`access.ts says nothing about ${table}: no noun declares it`)
  return found
}

/** The table of a workbook's sheet. */
export function tableOf({ declared: { access } }: Ctx, sheet: string): string {
  for (const { table, sheet: name } of access.tables.values()) if (name === sheet) return table
  throw new Error(`access.ts says nothing about the sheet ${sheet}: no noun declares it`)
}

/** The table that a table's rows are judged by, itself or another; undefined where everybody sees all. */
export function ownerOf(ctx: Ctx, table: string): Placed | undefined {
  const { by, owner = by && table } = placed(ctx, table)
  return owner === undefined ? undefined : placed(ctx, owner)
}

/** The field by which rows of the table are judged; undefined where everybody sees all. */
export const ownerKey = (ctx: Ctx, table: string): string | undefined => ownerOf(ctx, table)?.key

export const sayOutside = (ctx: Ctx, table: string): string => {
  const owner = ownerOf(ctx, table)
  return `这${owner ? `个${owner.sheet}` : '条记录'}不在您的数据范围内`
}
