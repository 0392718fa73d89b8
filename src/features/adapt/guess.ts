import type { Column, Sheet } from '#features/ledger/ledger.ts'
import type { GridRow } from '#platform/grid.ts'
import { isBlankCell } from '#platform/grid.ts'
import { withNamesForNumbers } from './beside.ts'
import { withChoices } from './by-choices.ts'
import { plainOf, textOf } from './cell.ts'
import { type HeaderSense, senseOf } from './header.ts'
import { readColumn } from './read.ts'
import { isNote } from './rows.ts'
import type { Assignment, Candidate, ColumnSigns } from './signs.ts'
import type { Table, TableColumn } from './table.ts'
import { isTitled } from './titles.ts'
import { type Meaning, plainRole, type Vocabulary } from './vocabulary.ts'
import { normal, unitOf } from './words.ts'

const SAMPLE_ROWS = 400
const SAMPLE = 40

/** The sheet itself and those whose records belong to one of its: 年度计划 and 月度投资 to 项目. */
export const familyOf = (base: Sheet, sheets: readonly Sheet[]): Sheet[] => [
  base,
  ...sheets.filter(
    sheet => sheet !== base && sheet.columns.some(({ key, refers }) => key && refers?.sheet === base.name),
  ),
]

/** The column by which the records of a sheet belong to another's, if that is part of their key. */
export const ownerColumn = (sheet: Sheet): Column | undefined => sheet.columns.find(({ key, refers }) => key && refers)

export function signsOf(table: Table, rows: GridRow[], vocabulary: Vocabulary): ColumnSigns[] {
  const records = rows.slice(0, SAMPLE_ROWS).filter(row => !isNote(row))
  return table.columns.flatMap(column => {
    const sense = senseOf(column.below ? [...column.path, `(${column.below})`] : column.path)
    const sample = records
      .filter(row => !isBlankCell(row.cells[column.at]))
      .slice(0, SAMPLE)
      .map(row => plainOf(row.cells[column.at]))
    const spans = vocabulary.spans(sense)
    if (spans.length === 0) return { column, sense, sample, candidates: candidatesOf(sense, sample, vocabulary) }
    // One column that gives two days is read twice.
    return spans.map(meanings => ({ column: { ...column }, sense, sample, candidates: scored(meanings, sample) }))
  })
}

function candidatesOf(sense: HeaderSense, sample: ColumnSigns['sample'], vocabulary: Vocabulary): Candidate[] {
  const [label = ''] = sense.labels
  // 说明 is a remark, but for the sheets that have a column of just that name.
  if (['serial', 'remark'].includes(plainRole(label) ?? '')) return scored(vocabulary.own(label), sample)
  const counts = isCount(sense, sample)
  const named = vocabulary.meanings(sense).filter(({ sheet, column }) => !(counts && column.key && sheet.numbered))
  // Months across may stand below no heading at all.
  const months =
    sense.month !== undefined && label === '' ? monthColumns(vocabulary, sense.cumulative !== undefined) : []
  const code = codeKind(sample)
  const [days, marks] = [areDays(sample), isYesOrNo(sample)]
  const found = scored(
    [...named, ...months]
      .filter(meaning => mayBe(meaning, sense))
      .filter(({ column, score }) => !code || column.kind === code || column.key || score >= 0.95)
      .filter(({ column, score }) => !(days && isCode(column)) && !(marks && isText(column) && score < 1)),
    sample,
  )
  return withChoices(found, sample)
}

/** 编号 over 1, 2, 3…, anew in each group, tells the rows of this file apart and no records of the ledger. */
export const isCount = ({ labels: [label = ''] }: HeaderSense, sample: ColumnSigns['sample']): boolean =>
  normal(label) === '编号' &&
  sample.length > 1 &&
  sample.every((cell, at) => {
    const number = Number(textOf(cell))
    return number === 1 || (at > 0 && number === Number(textOf(sample[at - 1] ?? null)) + 1)
  })

const isYesOrNo = (sample: ColumnSigns['sample']): boolean =>
  sample.length > 0 && sample.every(cell => /^(?:是|否|有|无|√|×|[yn])$/i.test(textOf(cell).trim()))

const DAY = /^(?:19|20)\d\d(?:[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?|月)?|(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))$/
/** Days are the number of nothing, and no name either: 进驻园区日期 is no 园区. */
const areDays = (sample: ColumnSigns['sample']): boolean =>
  sample.length > 0 &&
  sample.filter(cell => (cell !== null && typeof cell === 'object' && 'day' in cell) || DAY.test(normal(textOf(cell))))
    .length >=
    sample.length * 0.8
const isText = ({ kind, usual }: Column): boolean => ['text', 'prose', 'tags'].includes(kind) && !usual
const isCode = ({ kind, refers, looks }: Column): boolean =>
  refers !== undefined || looks !== undefined || kind === 'uscc' || kind === 'approval-code'

/** Numbers that look like nothing else. */
const CODES = new Map<string, RegExp>([
  ['uscc', /^[\da-hj-npqrtuwxy]{18}$/],
  ['approval-code', /^\d{4}-\d{6}-\d{2}-\d{2}-\d{6}$/],
])
/** The kind of codes of which a column is full, whatever it is called. */
export function codeKind(sample: ColumnSigns['sample']): string | undefined {
  if (sample.length === 0) return undefined
  return [...CODES].find(([, looks]) => sample.every(cell => looks.test(normal(textOf(cell)))))?.[0]
}

const MEASURES = ['money', 'area', 'integer']
/** What somebody is to reach, where the ledger keeps what there is. */
const AIM = /目标|任务|预期|预计/

/** 拟走访时间 is no day of a visit. */
const TO_COME = /^(?:拟|计划|预计|预定|安排)/

/** Numbers of those who serve a record are not its own. */
const OTHERS = /专员|联络员|领导|干部|服务官|物业|经办|客户经理/
const CONTACT = new Set(['phone', 'contact'])

/** A sum or an amount is no code and none of some words; a share of something is no amount, and an aim is none that there is. */
function mayBe({ column, score }: Meaning, { cumulative, unit, percent, labels: [label = ''] }: HeaderSense): boolean {
  const { kind, header, also = '' } = column
  if ((cumulative !== undefined || unit !== undefined) && ['approval-code', 'uscc', 'choice', 'prose'].includes(kind))
    return false
  const isShare = percent || (score < 0.95 && plainRole(label) === 'computed')
  if (isShare && ['money', 'area', 'day', 'month', 'year', 'choice'].includes(kind)) return false
  if (score < 0.95 && CONTACT.has(column.field) && OTHERS.test(label)) return false
  if (kind === 'day' && score < 0.95 && TO_COME.test(label) && !TO_COME.test(`${header} ${also}`)) return false
  const aim = AIM.exec(label)?.[0]
  return aim === undefined || score >= 0.95 || !MEASURES.includes(kind) || `${header} ${also}`.includes(aim)
}

function scored(meanings: Meaning[], sample: ColumnSigns['sample']): Candidate[] {
  const fits = new Map<string, number>()
  const candidates = meanings.map(meaning => {
    const { column } = meaning
    const kind = `${column.kind} ${column.choices?.join() ?? ''} ${column.looks ?? ''} ${column.within?.end ?? ''}`
    const fit = fits.get(kind) ?? fitOf(column, sample)
    fits.set(kind, fit)
    return { meaning, fit, score: meaning.score * (meaning.score >= 0.95 ? 0.55 + 0.45 * fit : 0.35 + 0.65 * fit) }
  })
  return candidates
    .filter(({ score, fit, meaning }) => score >= 0.3 && !(meaning.column.looks && fit < 0.5))
    .sort((a, b) => b.score - a.score)
}

/** What stands below a month, or below 1—9月, and nothing else: the month's amount, or a published value. */
const monthColumns = (vocabulary: Vocabulary, sum: boolean): Meaning[] =>
  vocabulary.sheets.flatMap(sheet => {
    const column = sheet.columns.find(({ kind, required, unitIn }) => unitIn || (!sum && kind === 'money' && required))
    return column && sheet.columns.some(({ kind, key }) => kind === 'month' && key)
      ? [{ sheet, column, score: 0.9 }]
      : []
  })

const TYPED = new Set([
  'money',
  'area',
  'day',
  'month',
  'year',
  'uscc',
  'approval-code',
  'choice',
  'degree',
  'decimal',
  'integer',
])

/** The part of the sample that a column of this kind can take. */
function fitOf(column: Column, sample: ColumnSigns['sample']): number {
  if (sample.length === 0) return 0.95
  if (column.looks) {
    const looks = new RegExp(column.looks)
    return sample.filter(cell => looks.test(textOf(cell).trim())).length / sample.length
  }
  if (!TYPED.has(column.kind)) {
    const numeric = sample.filter(cell => /^-?[\d.,]+%?$/.test(textOf(cell))).length
    return column.required && !column.key ? 1 - 0.8 * (numeric / sample.length) : 1
  }
  const taken = sample.filter(cell => {
    const reading = readColumn(column, cell, { unit: unitOf('万元'), year: 2000, words: {} })
    return 'value' in reading && !(column.kind === 'uscc' && !/^[\da-z]{15,}/i.test(normal(textOf(cell))))
  })
  const share = taken.length / sample.length
  // Words for choices may be this office's own; the name of the column counts for more.
  return column.kind === 'choice' ? 0.5 + 0.5 * share : share
}

/** Of two columns one may have a place for each year and month. */
const placeOf = ({ meaning: { sheet, column } }: Candidate, sense: HeaderSense): string => {
  const keys = sheet.columns.filter(({ key }) => key).map(({ kind }) => kind)
  const year = keys.includes('year') || keys.includes('month') ? (sense.year ?? '') : ''
  const month = keys.includes('month') ? (sense.month ?? (sense.lastMonth ? 'last' : '')) : ''
  return `${sheet.name}.${column.header}.${year}.${month}`
}

const weightOf = (column: Column, base: boolean): number =>
  column.key ? 2 : column.required ? (column.kind === 'text' ? 2 : 1.6) : base ? 1 : 0.9

/** Where a column is something else by its very name, what it may be here speaks against this. */
const passedOver = ({ score }: Candidate, best: number): number =>
  best - score > 0.2 && best >= 0.85 ? best - score : 0

/** Which columns of a family the columns of a table are, the surest first; undefined where its records cannot be told. */
export function assign(
  base: Sheet,
  family: Sheet[],
  signs: ColumnSigns[],
  titles: string[] = [],
): Assignment | undefined {
  const possible = family.filter(sheet => sheet === base || isKeyed(sheet, signs, titles))
  const leaning = new Map(possible.map(sheet => [sheet, leaningTo(sheet, base, signs)]))
  const options = signs.flatMap(({ column, sense, candidates }) =>
    candidates
      .filter(({ meaning }) => possible.includes(meaning.sheet) && isPlaced(meaning, sense, base))
      .map(candidate => ({
        column,
        sense,
        candidate,
        best: candidates[0]?.score ?? 0,
        score: candidate.score + (leaning.get(candidate.meaning.sheet) ?? 0),
      })),
  )
  options.sort((a, b) => b.score - a.score)
  const columns = new Map<TableColumn, Candidate>()
  const places = new Set<string>()
  let score = 0
  for (const { column, sense, candidate, best } of options) {
    const place = placeOf(candidate, sense)
    if (columns.has(column) || places.has(place) || candidate.score < 0.42) continue
    columns.set(column, candidate)
    places.add(place)
    const { meaning } = candidate
    score += (candidate.score - passedOver(candidate, best)) * weightOf(meaning.column, meaning.sheet === base)
  }
  score += withNamesForNumbers(possible, signs, columns)
  const isOwn = ({ meaning: { sheet, column } }: Candidate) =>
    (sheet === base && (column.key || column.field === base.noun.nameField)) ||
    (column.key && column.refers?.sheet === base.name)
  if (![...columns.values()].some(isOwn) && !isToldByOwner(base, columns)) return undefined
  return { base, columns, score: score - missing(base, columns) }
}

/** Of two columns of one name (年度) the one whose sheet has more of the table's columns: so much goes before, and no more. */
function leaningTo(sheet: Sheet, base: Sheet, signs: ColumnSigns[]): number {
  if (sheet === base) return 0.005
  const own = signs.filter(({ candidates }) =>
    candidates.some(({ meaning, score }) => meaning.sheet === sheet && score >= 0.9 && !meaning.column.refers),
  )
  return Math.min(own.length, 10) * 0.0004
}

/** The columns by which records are told that have a number and no name, such as visits: whose they are, and the day. */
export const tellingColumns = ({ noun, numbered, columns }: Sheet): Column[] =>
  numbered === undefined || noun.nameField !== undefined
    ? []
    : columns.filter(({ required, refers, kind }) => required && (refers || kind === 'day'))

function isToldByOwner(base: Sheet, columns: Assignment['columns']): boolean {
  const telling = tellingColumns(base)
  const taken = new Set([...columns.values()].map(({ meaning }) => meaning.column))
  return telling.length > 0 && telling.every(column => taken.has(column))
}

/** Whether the table has what tells the rows of a record's other sheet apart; years and months may stand anywhere. */
const isKeyed = (sheet: Sheet, signs: ColumnSigns[], titles: string[]): boolean =>
  sheet.columns
    .filter(({ key, refers, kind, fallback }) => key && !refers && !fallback && kind !== 'year' && kind !== 'month')
    .every(
      column =>
        isTitled(column, titles) ||
        signs.some(({ candidates }) =>
          candidates.some(({ meaning, score }) => meaning.column === column && score >= 0.5),
        ),
    )

/** A sum of months is none of them; an owner's number is the owner's own where the table is about owners. */
function isPlaced({ sheet, column }: Meaning, sense: HeaderSense, base: Sheet): boolean {
  if (
    (sense.cumulative || sense.span) &&
    column.kind === 'money' &&
    sheet.columns.some(({ kind, key }) => key && (kind === 'month' || kind === 'year'))
  )
    return false
  if (sense.cumulative === 'start' && column.kind === 'money') return false
  // What is planned for one month is no plan of a year.
  const ofYear = sheet.columns.some(({ kind, key }) => key && kind === 'year')
  if (ofYear && column.kind === 'money' && (sense.month !== undefined || sense.lastMonth)) return false
  if (sense.lastMonth && !sheet.columns.some(({ kind, key }) => key && kind === 'month')) return false
  return !(sheet !== base && column.key && column.refers?.sheet === base.name)
}

function missing(base: Sheet, columns: Map<TableColumn, Candidate>): number {
  const taken = new Set([...columns.values()].map(({ meaning }) => meaning.column))
  const due = base.columns.filter(column => column.required && !taken.has(column))
  return due.reduce((sum, column) => sum + (column.kind === 'choice' ? 0.3 : 0.8), 0)
}
