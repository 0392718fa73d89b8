import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'

// How rows by the thousand reach a statement: one text per column, split there.

export type Row = Record<string, string | number | null>
/** Columns of a table but for district_code, and those of them that are its key. */
export interface Keyed {
  key: string[]
  fields: { name: string; type: string }[]
}

/** What a statement that does many things at once writes beside them: a row for each, whose columns it takes along. */
export interface Along {
  columns: Keyed['fields']
  /** Parts of the statement that write the rows of the part `rows` before them, in the order of its column `n` (from 1). */
  parts: (district: string, rows: string) => RawBuilder<unknown>
}

const [SEPARATOR, NONE] = ['\u001e', '\u001d']

/** The texts of a column, and whether one of them could be taken for what separates them or stands for none. */
function textsOf(rows: Row[], name: string) {
  const texts: (string | null)[] = []
  let [isPlain, before]: [boolean, string | null] = [true, null]
  for (const row of rows) {
    const value = row[name]
    const text = value == null ? null : String(value)
    // Many columns say the same row after row.
    if (text !== null && text !== before) isPlain &&= !text.includes(SEPARATOR) && text !== NONE
    texts.push(text)
    before = text
  }
  return { texts, isPlain }
}

/** The values of a column as an array of the statement: one text that is split there, far quicker than JSON or an array's own form. */
function arrayOf(rows: Row[], { name, type }: Keyed['fields'][number]): RawBuilder<unknown> {
  const { texts, isPlain } = textsOf(rows, name)
  const mark = isPlain ? '' : randomUUID()
  const [separator, none] = [SEPARATOR + mark, NONE + mark]
  // A first value that is left out: an empty text would be no value at all.
  const text = separator + texts.map(value => value ?? none).join(separator)
  return sql`(string_to_array(${text}, ${separator}, ${none}))[2:]::${sql.raw(type)}[]`
}

/** Rows as the table `new` of a statement, each with its place among them (`at`, from 1). */
export const incoming = (of: Keyed, rows: Row[]) => {
  const columns = sql.join([...of.fields.map(field => sql.ref(field.name)), sql.ref('at')])
  return sql`unnest(${sql.join(of.fields.map(field => arrayOf(rows, field)))}) with ordinality as new(${columns})`
}
/** As the index of the key has them: texts by their bytes. */
export const inKeyOrder = (of: Keyed, name: string) => {
  const isText = of.fields.some(field => field.name === name && field.type === 'text')
  return sql`${sql.ref(`new.${name}`)} ${sql.raw(isText ? 'collate "C"' : '')}`
}
export const sameKey = (of: Keyed, left: string, right: string) =>
  sql.join(
    of.key.map(name => sql`${sql.ref(`${left}.${name}`)} = ${sql.ref(`${right}.${name}`)}`),
    sql` and `,
  )
