import { z } from 'zod'
import { type Mapping, mapping } from './mapping.ts'

/** What was not taken from a cell, and why. */
export const unreadCell = z.object({
  row: z.int(),
  column: z.string().describe('文件的列名'),
  cell: z.string().describe('如 D17'),
  value: z.string(),
  why: z.string(),
})
export type UnreadCell = z.output<typeof unreadCell>

export const total = z.object({
  column: z.string(),
  file: z.string().nullable().describe('文件自己的合计，没有即空'),
  read: z.string().describe('读入的合计'),
  unit: z.string(),
  row: z.int().nullable(),
  same: z.boolean().nullable(),
})
export type Total = z.output<typeof total>

export const sheetReading = z.object({
  from: z.string().describe('文件中的工作表'),
  to: z.string().describe('台账工作表'),
  headerRows: z.array(z.int()),
  rows: z.int(),
  skipped: z.array(z.object({ row: z.int(), why: z.string() })),
  unread: z.array(unreadCell),
  totals: z.array(total),
})
export type SheetReading = z.output<typeof sheetReading>

/** What was made of a cell that does not plainly stand there. */
export const note = z.object({
  table: z.int(),
  sheet: z.string(),
  row: z.int().describe('0 即整张表'),
  column: z.string(),
  cell: z.string(),
  text: z.string(),
})
export type Note = z.output<typeof note>

const step = z.union([z.string(), z.int()])
/** A change of the mapping: at this path stands this value from now on; null takes away. */
export const change = z.object({ path: z.array(step), value: z.unknown() })
export type Change = z.output<typeof change>

/** A copy with a value at a path; null takes it away. */
function put(whole: unknown, [step, ...rest]: (string | number)[], value: unknown): unknown {
  if (step === undefined) return value
  const at = Array.isArray(whole) ? [...whole] : { ...(whole as Record<string, unknown>) }
  const holder = at as Record<string | number, unknown>
  if (rest.length === 0 && value === null) delete holder[step]
  else holder[step] = put(holder[step] ?? {}, rest, value)
  return at
}

/** A mapping after some changes. */
export const changed = (mapping: Mapping, changes: Change[]): Mapping =>
  changes.reduce((whole, { path, value }) => put(whole, path, value) as Mapping, mapping)

/** What a person should decide; until then the reading assumes what `assumed` says. */
export const question = z.object({
  id: z.string(),
  table: z.int().nullable(),
  kind: z.enum([
    'sheet',
    'column',
    'unit',
    'word',
    'group',
    'constant',
    'lacking',
    'twin',
    'conflict',
    'doubt',
    'unplaced',
    'period',
    'total',
    'implausible',
    'mapping',
    'hidden',
  ]),
  text: z.string(),
  assumed: z.string(),
  rows: z.array(z.int()),
  choices: z.array(z.object({ label: z.string(), changes: z.array(change) })),
  /** Without an answer rows will be refused by the import. */
  due: z.boolean(),
})
export type Question = z.output<typeof question>
/** A question as it is found, before it is numbered and weighed. */
export type Draft = Omit<Question, 'id' | 'due'>
export type DueDraft = Draft & { due?: boolean }

/** What an adaptation did: the contract's report, and what is to be asked or known. */
export const adaptReport = z.object({
  mapping,
  sheets: z.array(sheetReading),
  questions: z.array(question),
  notes: z.array(note),
  noteCount: z.int(),
  unreadCount: z.int(),
  /** Records without a number that were given one by the rule. */
  numbered: z.array(z.object({ sheet: z.string(), count: z.int(), first: z.string(), last: z.string() })),
  /** Sheets and tables of the file that were not read. */
  passed: z.array(z.object({ sheet: z.string(), header: z.array(z.int()), why: z.string() })),
})
export type AdaptReport = z.output<typeof adaptReport>
