import { Exact } from '#platform/decimal.ts'
import type { Adapted } from './adapted.ts'
import { sayBare } from './bare.ts'
import { nearest } from './choices.ts'
import { columnOf } from './column-reader.ts'
import { doubtsOf } from './doubts.ts'
import { lackingOf } from './lacking.ts'
import { type MappedColumn, type MappedTable, splitTarget } from './mapping.ts'
import type { TableRead } from './reader.ts'
import type { Change, DueDraft as Draft, Question } from './report.ts'
import { titleQuestions } from './title-questions.ts'
import { unitNames, unitOf } from './words.ts'

type Choice = Question['choices'][number]

/** Below this a guess is asked about. */
const SURE = 0.75
/** A column whose name is only partly that of the ledger has to be surer. */
const SURE_OF_PART = 0.8
const MOST = 300

/** What a person should decide, the most weighty first. */
export function questionsOf(adapted: Adapted): Question[] {
  const drafts = [
    ...adapted.reads.flatMap(read => [
      ...sheetQuestion(adapted, read),
      ...periodQuestion(read, adapted),
      ...columnQuestions(adapted, read),
      ...unitQuestions(adapted, read),
      ...wordQuestions(read),
      ...titleQuestions(adapted, read),
    ]),
    ...lackingOf(adapted),
    ...doubtsOf(adapted),
  ]
  const { seen = [] } = adapted.mapping
  return drafts
    .map(draft => ({ due: false, ...draft, id: `${draft.kind}:${draft.table ?? ''}:${draft.text}`.slice(0, 300) }))
    .filter(({ id }) => !seen.includes(id))
    .slice(0, MOST)
    .map(question =>
      isOpen(question) ? { ...question, choices: [...question.choices, asItIs(seen, question.id)] } : question,
    )
}

/** What looks odd may be right as it is. */
const ODD = new Set(['doubt', 'implausible', 'total'])
const isOpen = ({ choices, kind, due }: Question): boolean =>
  choices.length === 0 || (ODD.has(kind) && !due && !choices.some(({ label }) => label.startsWith('照读')))

/** The way out where nothing is to be chosen. */
const asItIs = (seen: string[], id: string): Choice =>
  set('知道了，就按现在的读', { path: ['seen'], value: [...seen, id] })

const set = (label: string, ...changes: Change[]): Choice => ({ label, changes })

const inTable = (table: number, ...path: (string | number)[]) => ['tables', table, ...path]

function sheetQuestion({ tables }: Adapted, { index, mapped }: TableRead): Draft[] {
  if (mapped.sure >= SURE) return []
  const others = (tables[index]?.others ?? []).slice(0, 3)
  const change = (sheet: string): Change[] => [
    { path: inTable(index, 'into'), value: sheet },
    { path: inTable(index, 'sure'), value: 1 },
  ]
  return [
    {
      kind: 'sheet',
      table: index,
      text: `“${mapped.sheet}”第 ${mapped.header[0]} 行起的这张表是哪一类台账？`,
      assumed: `按“${mapped.into}”读取`,
      rows: mapped.header,
      choices: [
        set(mapped.into, { path: inTable(index, 'sure'), value: 1 }),
        ...others.map(({ sheet }) => set(sheet, ...change(sheet))),
      ],
    },
  ]
}

function periodQuestion({ index, mapped, readers }: TableRead, adapted: Adapted): Draft[] {
  const implied = (sheet: TableRead['base'], period: string) =>
    sheet.columns.some(
      ({ key, kind, implied: by }) =>
        key && kind === period && by && readers.some(one => one.sheet === sheet && one.column.field === by.by),
    )
  const kinds = readers.flatMap(({ sheet, mapped: column }) =>
    sheet.columns.some(({ key, kind }) => key && (kind === 'month' || kind === 'year')) && !implied(sheet, 'year')
      ? [{ sheet, column }]
      : [],
  )
  const given = (kind: string) => readers.some(({ column }) => column.key && column.kind === kind)
  const lacksYear =
    kinds.some(({ column }) => (column.year ?? mapped.year) === undefined) && !given('year') && !given('month')
  const byMonth = kinds.filter(({ sheet }) => sheet.columns.some(({ key, kind }) => key && kind === 'month'))
  const lacksMonth =
    byMonth.length > 0 &&
    !given('month') &&
    mapped.month === undefined &&
    !byMonth.every(({ sheet }) => implied(sheet, 'month')) &&
    byMonth.every(({ column }) => column.month === undefined)
  const drafts: Draft[] = []
  const last = Number(adapted.today.slice(0, 4))
  if (lacksYear) {
    drafts.push({
      kind: 'period',
      table: index,
      text: `“${mapped.sheet}”没有写年度，计划和月份是哪一年的？`,
      assumed: '没有年度，这些列没有读入',
      rows: [],
      choices: [last, last - 1, last + 1].map(year => set(`${year} 年`, { path: inTable(index, 'year'), value: year })),
      due: true,
    })
  }
  if (lacksMonth) {
    drafts.push({
      kind: 'period',
      table: index,
      text: `“${mapped.sheet}”没有写月份，完成投资、形象进度是哪个月的？`,
      assumed: '没有月份，这些列没有读入',
      rows: [],
      choices: Array.from({ length: 12 }, (_, at) =>
        set(`${at + 1} 月`, { path: inTable(index, 'month'), value: at + 1 }),
      ),
      due: true,
    })
  }
  return drafts
}

function columnQuestions({ tables }: Adapted, { index, mapped, readers }: TableRead): Draft[] {
  const signs = tables[index]?.signs ?? []
  return mapped.columns.flatMap((column, at): Draft[] => {
    const sign = signs.find(sign => sign.column.at === column.at)
    const candidates = sign?.candidates ?? []
    const family = new Set(readers.map(({ sheet }) => sheet.name).concat(mapped.into))
    const targets = candidates
      .filter(({ meaning }) => family.has(meaning.sheet.name))
      .map(({ meaning }) => `${meaning.sheet.name}.${meaning.column.header}`)
    const rivals = mapped.columns.filter(other => other !== column && other.to !== null && targets[0] === other.to)
    const lostName =
      column.to === null &&
      rivals.length > 0 &&
      (candidates[0]?.score ?? 0) >= 0.7 &&
      column.role === 'ignored' &&
      // 小计 of a quarter and 上年 are no rivals of a month and of this year.
      sign?.sense.span !== true
    // A unit that is not written is asked about by itself.
    const sure = column.why.includes('没有写单位')
      ? candidates.find(({ meaning }) => `${meaning.sheet.name}.${meaning.column.header}` === column.to)?.score
      : column.sure
    const doubtful = column.to !== null && (sure ?? 1) < (column.why.startsWith('列名部分') ? SURE_OF_PART : SURE)
    if (!lostName && !doubtful) return []
    const options = [...new Set([column.to, ...targets])].filter(to => to !== null).slice(0, 5)
    const choice = (to: string | null): Choice =>
      set(to ?? '不读这一列', { path: inTable(index, 'columns', at), value: decided(column, to) })
    return [
      {
        kind: 'column',
        table: index,
        text: lostName
          ? `“${column.header}”和“${rivals[0]?.header}”都像“${splitTarget(targets[0] ?? '.').header}”，用哪一列？`
          : `“${column.header}”一列是什么？`,
        assumed: column.to === null ? `用“${rivals[0]?.header}”，这一列没有读入` : `读作“${column.to}”`,
        rows: [],
        choices: lostName
          ? swaps(index, at, column, rivals[0], mapped, targets[0] ?? '')
          : [...options.map(choice), choice(null)],
      },
    ]
  })
}

const decided = ({ role: _, ...column }: MappedColumn, to: string | null): MappedColumn => ({
  ...column,
  to,
  ...(to === null && { role: 'ignored' as const }),
  sure: 1,
  why: '人为所定',
})

function swaps(
  table: number,
  at: number,
  column: MappedColumn,
  rival: MappedColumn | undefined,
  mapped: MappedTable,
  to: string,
): Choice[] {
  if (!rival) return []
  const other = mapped.columns.indexOf(rival)
  return [
    set(`用“${rival.header}”`, {
      path: inTable(table, 'columns', at),
      value: { ...column, role: 'computed', sure: 1, why: '人为所定' },
    }),
    set(
      `用“${column.header}”`,
      { path: inTable(table, 'columns', at), value: decided(column, to) },
      { path: inTable(table, 'columns', other), value: decided(rival, null) },
    ),
  ]
}

function unitQuestions({ tables }: Adapted, { index, mapped, totals, rows }: TableRead): Draft[] {
  const open = mapped.columns.filter(
    ({ why, sure, unit }) => unit !== undefined && sure <= 0.5 && why.includes('没有写单位'),
  )
  const [first] = open
  if (!first) return []
  const sum = totals.totals().find(({ column }) => column === first.header)?.read ?? '0'
  const bare = sayBare(tables[index]?.table, open, rows)
  const factor = unitOf(first.unit ?? '')?.factor ?? '1'
  const choice = (unit: string): Choice => {
    const billions = new Exact(sum)
      .div(factor)
      .times(unitOf(unit)?.factor ?? 1)
      .toFixed()
    const changes = open.map(column => {
      const why = column.why.replace(/；?没有写单位.*$/, '；单位为人所定')
      return {
        path: inTable(index, 'columns', mapped.columns.indexOf(column)),
        value: { ...column, unit, sure: 1, why },
      }
    })
    return set(`${unit}（“${first.header}”合计 ${billions} 亿元）`, ...changes)
  }
  return [
    {
      kind: 'unit',
      table: index,
      text: `“${open.map(({ header }) => header).join('、')}”没有写单位，是哪一种？${bare.text}`,
      assumed: `按${first.unit}读取，“${first.header}”合计 ${sum} 亿元`,
      rows: bare.rows,
      choices: unitNames('money')
        .filter(unit => ['元', '万元', '亿元'].includes(unit))
        .map(choice),
    },
  ]
}

/** Words of which it is not certain which choice they mean. */
function wordQuestions({ index, mapped, open, base }: TableRead): Draft[] {
  return [...open.values()].flatMap(({ kind, reader, text, rows }): Draft[] => {
    if (kind !== 'word' && kind !== 'group') return []
    const to = kind === 'group' ? (mapped.groups ?? '') : (reader?.to ?? '')
    const column = kind === 'group' ? columnOf(to, [base])?.column : reader?.column
    const choices = column?.choices ?? column?.usual
    if (!column || !choices) return []
    const [best] = nearest(column, text)
    const ordered = [...new Set([...nearest(column, text).map(({ choice }) => choice), ...choices])]
    const words = mapped.words[to] ?? {}
    return [
      {
        kind,
        table: index,
        text: `“${text}”是哪一种${column.header}？（${rows.length} 行）`,
        assumed: `${column.usual ? '照原文记' : '没有读入'}${best ? `；最接近的是“${best.choice}”` : ''}`,
        rows,
        choices: [
          ...ordered.map(choice =>
            set(choice, { path: inTable(index, 'words', to), value: { ...words, [text]: choice } }),
          ),
          ...(column.usual
            ? [set('照原文', { path: inTable(index, 'words', to), value: { ...words, [text]: text } })]
            : []),
          set('留空', { path: inTable(index, 'words', to), value: { ...words, [text]: '' } }),
        ],
        due: column.required === true,
      },
    ]
  })
}
