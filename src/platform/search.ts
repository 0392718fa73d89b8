import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from './context.ts'
import { lend } from './lend.ts'
import { firstLetters, readingsOf } from './pinyin.ts'

/** How records of a table are found by what people call them; `name` and `key` are its columns. */
export interface Searched {
  noun: string
  name: string
  key: string[]
  /** What else they were called, by key: found as well. Of rows as they stand once they are written. */
  formerNames?: ((ctx: Ctx, keys: string[]) => Promise<Map<string, string[]>>) | undefined
}
type Row = Record<string, string | number | null>

declare module './db/database.ts' {
  interface Tables {
    search_entries: {
      district_code: string
      noun: string
      key: string
      name: string
      haystack: string
      grams: number[]
      version: number
    }
  }
}

/** The version of what `haystackOf` makes of a name: with another one, entries are made anew in the background. */
export const READINGS = 4
/** Between the values of a key of several columns. */
export const KEY_SEPARATOR = '\u001f'
const WORDS = 8
/** The last lines of what is looked through: names without their inner spaces, and the two of pinyin. */
const READING_LINES = 3

const plain = (text: string) => text.normalize('NFKC').toLowerCase()
const withoutSpaces = (text: string) => plain(text).replace(/\s+/gu, '')
/** Between names that stand without their spaces. */
const BAR = '|'

/**
 * What may be looked for: name, number, former names, those names that have inner spaces without them (|示范企业003|),
 * first letters of the pinyin, whole pinyin; a line each, readings with spaces between.
 */
export function haystackOf(name: string, number: string, former: readonly string[] = []): string {
  const names = [name, ...former].map(plain)
  const readings = names
    .flatMap(each => readingsOf(each))
    .map(syllables => syllables.filter(syllable => syllable !== ' '))
  const lines = [readings.map(firstLetters), readings.map(syllables => syllables.join(''))]
  const [said = '', ...others] = names
  const narrow = names.filter(each => /\s/u.test(each.trim())).map(withoutSpaces)
  const bars = narrow.length > 0 ? [BAR, ...narrow.flatMap(each => [each, BAR])].join('') : ''
  return [said, plain(number), ...others, bars, ...lines.map(words => [...new Set(words)].join(' '))].join('\n')
}

/** Of the entry of a record whose key has so many values, the former name that has all words of the query, where its name and number have not. */
export function formerFound(haystack: string, keys: number, query: string): string | undefined {
  const lines = haystack.split('\n')
  const has = (text: string) => wordsOf(query).every(word => text.includes(word))
  const narrow = withoutSpaces(query)
  const hasWhole = (line: string) => withoutSpaces(line).includes(narrow)
  const own = lines.slice(0, 1 + keys)
  if (has(own.join('\n')) || own.some(hasWhole)) return undefined
  return lines.slice(1 + keys, -READING_LINES).find(each => has(each) || hasWhole(each))
}

/** Two characters as one number; two beyond 16 bits may share it with others, which the text then tells apart. */
const gram = (before: number, character: number) => (before << 16) | (character & 0xffff)
const codes = (text: string) => Array.from(text, character => character.codePointAt(0) ?? 0)

/**
 * Every two characters that stand side by side, and every one of the name and number: trigrams
 * would not find words of two characters.
 */
export function gramsOf(haystack: string): number[] {
  const grams = new Set<number>()
  const lines = haystack.split('\n')
  for (const [at, line] of lines.entries()) {
    const isReading = at >= lines.length - READING_LINES
    let before = 0
    for (const code of codes(line)) {
      if (before) grams.add(gram(before, code))
      if (!isReading) grams.add(gram(0, code))
      before = code
    }
  }
  return [...grams]
}

/** A whole name as one number, however its inner spaces are written: found by the index, however many begin alike. */
export function wholeGram(name: string): number {
  let hash = 0x811c9dc5
  for (const code of codes(withoutSpaces(name))) hash = Math.imul(hash ^ code, 0x01000193)
  return hash | 0
}

/** The words of a query; each has to be found. Pinyin may be typed in syllables. */
const wordsOf = (query: string): string[] => plain(query).split(/\s+/u).filter(Boolean).slice(0, WORDS)

/** Whether a text of `haystackOf` has every word of the query; true for a query without words. */
export const hasWords = (haystack: string, query: string): boolean =>
  wordsOf(query).every(word => haystack.includes(word))

/** Numbers begin alike, and every pair of digits is in millions of them: how they end tells them apart. */
const END_OF_NUMBER = 8

/** The grams that a text must have for a word to stand in it; of a long number, those of its end. */
export function gramsAsked(word: string): number[] {
  const characters = /\d/.test(word) ? codes(word).slice(-END_OF_NUMBER) : codes(word)
  if (characters.length === 1) return characters.map(code => gram(0, code))
  return [...new Set(characters.slice(1).map((code, at) => gram(characters[at] ?? 0, code)))]
}

/** The entries of a district's records, as a table of somebody's statement. */
export const entriesOf = lend('search_entries')

/** Whether an entry answers to the query: the index narrows, the text decides. True for a query without words. */
export function answers(entry: string, query: string): RawBuilder<boolean> {
  const words = wordsOf(query)
  if (words.length === 0) return sql<boolean>`true`
  const grams = [...new Set(words.flatMap(gramsAsked))]
  const found = words.map(word => sql`strpos(${sql.ref(`${entry}.haystack`)}, ${word}) > 0`)
  return sql<boolean>`(${sql.ref(`${entry}.grams`)} @> ${grams}::integer[] and ${sql.join(found, sql` and `)})`
}

/** Whether the name, number or a former name of an entry is the query, however inner spaces are written. */
export function isCalled(entry: string, query: string): RawBuilder<boolean> {
  const [haystack, whole] = [sql.ref(`${entry}.haystack`), withoutSpaces(query)]
  return sql<boolean>`(lower(${sql.ref(`${entry}.name`)}) = ${whole} or strpos(${haystack}, ${`\n${whole}\n`}) > 0
    or strpos(${haystack}, ${`${BAR}${whole}${BAR}`}) > 0)`
}

/** The same, found by the index. */
export const called = (entry: string, query: string): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${entry}.grams`)} @> ${[wholeGram(query)]}::integer[] and ${isCalled(entry, query)})`

/** Whether the name of an entry begins with the query; found by an index of how names begin, which `beginning` is in. */
export function beginsWith(entry: string, query: string): RawBuilder<boolean> {
  const word = query.trim().toLowerCase()
  const begins = Array.from(word).slice(0, BEGINNING).join('')
  return sql<boolean>`(${beginning(entry)} >= ${begins} and ${beginning(entry)} < ${begins + LAST_CHARACTER}
    and strpos(lower(${sql.ref(`${entry}.name`)}), ${word}) = 1)`
}
export const beginning = (entry: string): RawBuilder<string> =>
  sql<string>`lower(left(${sql.ref(`${entry}.name`)}, ${sql.lit(BEGINNING)}))`
const BEGINNING = 32
const LAST_CHARACTER = '\u{10ffff}'

/** The key of a row's entry, as SQL on the row. */
export const entryKey = (of: Searched, alias: string): RawBuilder<string> =>
  sql<string>`${sql.join(
    of.key.map(column => sql.ref(`${alias}.${column}`)),
    sql` || ${sql.lit(KEY_SEPARATOR)} || `,
  )}`

const keyOf = (of: Searched, row: Row) => of.key.map(column => String(row[column] ?? '')).join(KEY_SEPARATOR)

/**
 * Writes the entries of rows that are new or have another name; within the transaction that writes the rows. With
 * `older`, only over entries of older readings: whoever writes the row meanwhile knows its name better.
 */
export async function indexRows(ctx: Ctx, of: Searched, rows: Row[], over: 'any' | 'older' = 'any'): Promise<void> {
  const named = rows.map(row => ({ key: keyOf(of, row), name: String(row[of.name] ?? '') }))
  const { rows: standing } = await sql<{ key: string; name: string }>`
    select key, name from search_entries where district_code = ${ctx.district} and noun = ${of.noun}
      and version = ${READINGS} and key = any(${named.map(({ key }) => key)}::text[])`.execute(ctx.db)
  const known = new Map(standing.map(({ key, name }) => [key, name]))
  const unlike = named.filter(({ key, name }) => known.get(key) !== name)
  const former = await of.formerNames?.(
    ctx,
    unlike.map(({ key }) => key),
  )
  const entries = unlike.map(({ key, name }) => {
    const haystack = haystackOf(name, key.replaceAll(KEY_SEPARATOR, '\n'), former?.get(key))
    const wholes = [name, ...(former?.get(key) ?? [])].map(wholeGram)
    return { key, name, haystack, grams: `{${[...gramsOf(haystack), ...wholes]}}` }
  })
  if (entries.length === 0) return
  await sql`
    insert into search_entries as standing (district_code, noun, key, name, haystack, grams, version)
    select ${ctx.district}, ${of.noun}, key, name, haystack, grams::integer[], ${READINGS}::smallint
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as new (key text, name text, haystack text, grams text)
    on conflict (district_code, noun, key) do update set name = excluded.name, haystack = excluded.haystack,
      grams = excluded.grams, version = excluded.version
    where ${sql.lit(over === 'any')} or standing.version < excluded.version`.execute(ctx.db)
}

/** Takes out the entries of rows that go. */
export async function unindexRows(ctx: Ctx, of: Searched, rows: Row[]): Promise<void> {
  await sql`delete from search_entries where district_code = ${ctx.district} and noun = ${of.noun}
    and key = any(${rows.map(row => keyOf(of, row))}::text[])`.execute(ctx.db)
}
