import { read } from './source-tree.ts'

/** Where a table's rows are described: the sheet of a noun, or the columns that Kysely knows. */
const SHEET = /\btable: '(\w+)'/g
const COLUMNS = /interface Tables \{([\s\S]*?)\n {2}\}/g
const NAME = /^ {4}(\w+): /gm
const CREATED = /create table (\w+)/g
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, first = '']) => first)

/** src/features/projects/months.ts → projects; src/platform/history.ts → platform; src/main.ts → src. */
export const ownerOf = (file: string): string => /^src\/(?:features\/)?([^/]+)\//.exec(file)?.[1] ?? 'src'

/** Each table → the feature, or the platform, that describes its rows; undefined where nobody does. */
export function tableOwners(sources: string[], migrations: string[]): Map<string, string | undefined> {
  const owners = new Map<string, string | undefined>()
  for (const file of migrations) for (const table of found(read(file), CREATED)) owners.set(table, undefined)
  for (const file of sources) {
    const text = read(file)
    const described = found(text, COLUMNS).flatMap(columns => found(columns, NAME))
    for (const table of [...found(text, SHEET), ...described]) owners.set(table, ownerOf(file))
  }
  return owners
}

const SQL = /\b(?:from|join|into|update|using|lateral)\s+(?:only\s+)?"?(\w+)"?/gi
const CALLS =
  /\b(?:selectFrom|insertInto|updateTable|deleteFrom|\w+Join|known|table|lend)\(\s*(?:moment,\s*)?['"](\w+)/g

/** The tables that the SQL of a file names, in Kysely's calls and in statements; former versions by the name of the table. */
export function tablesIn(file: string): Set<string> {
  const text = read(file).replace(/^\s*(\*|\/\*|\/\/).*$/gm, '')
  const statements = found(text, /(`[^`]*`)/g)
  const names = [...found(text, CALLS), ...statements.flatMap(statement => found(statement, SQL))]
  return new Set(names.map(name => name.replace(/_history$/, '')))
}
