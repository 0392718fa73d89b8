import { addDays } from '../calendar.ts'
import type { LedgerRow } from '../ledger-rows.ts'
import { nth } from '../random.ts'
import { DISTRICT_LIST, ON_DISTRICT_LIST } from './cohorts.ts'
import { LIST_BEGINS } from './dates.ts'
import { type Draft, isStarted } from './draft.ts'
import { type Category, greenList, type Listed, listOf2024, municipal, provincial } from './listing.ts'

type Stay = {
  from: string
  to?: string
  category: Category
  came?: string
  went?: string
  why?: string
}

const CAME: Record<Category, string> = { 实施类: '实施类增补', 准备类: '准备类增补' }
const TO_IMPLEMENTING = '由准备类调整为实施类'
const TO_PREPARING = '由实施类调整为准备类'
const EXIT = '退出'
const REASONS = ['投资方原因', '要素未落实', '与其他项目合并', '政策原因', '投资方原因']

/** Sheet 名单: a row for each stay of a project on a list in one category. */
export function listRows(drafts: Draft[]): LedgerRow[] {
  return [
    ...drafts
      .filter(one => ON_DISTRICT_LIST.includes(one.cohort))
      .flatMap(one => rows(one, DISTRICT_LIST, '区级', stays(one))),
    ...provincial(drafts).flatMap(listed => rows(listed.project, '省级重点项目', '省级', [stay(listed)])),
    ...municipal(drafts).flatMap(listed => rows(listed.project, '市级重点项目', '市级', [stay(listed)])),
    ...greenRows(drafts),
    ...nextYearRows(drafts),
  ]
}

/** Sheet 名单组. */
export const groupRows = (): LedgerRow[] =>
  ['省级重点项目', '市级重点项目'].map(list => ({ 名单组: '省、市级重点项目', 名单: list }))

/** How a project went through the 区级 list of 2023. */
function stays(one: Draft): Stay[] {
  const from = one.joinedOn
  const turned = one.turnedOn ?? ''
  const why = nth(REASONS, one.rank)
  switch (one.cohort) {
    case 'promoted':
      return [
        { from, to: turned, category: '准备类', went: TO_IMPLEMENTING, why: '前期手续已完备' },
        { from: turned, category: '实施类', came: TO_IMPLEMENTING, why: '前期手续已完备' },
      ]
    case 'demoted':
      return [
        { from, to: turned, category: '实施类', went: TO_PREPARING, why: '土地供应推迟' },
        { from: turned, category: '准备类', came: TO_PREPARING, why: '土地供应推迟' },
      ]
    case 'withdrawn':
      return [{ from, to: turned, category: '实施类', went: EXIT, why }]
    case 'dropped':
      return [{ from, to: turned, category: '准备类', went: EXIT, why }]
    case 'preparing':
      return [{ from, category: '准备类' }]
    case 'reserved':
      return [{ from, category: '准备类', came: CAME.准备类, why: '新策划项目入库' }]
    case 'joined':
      return [{ from, category: '实施类', came: CAME.实施类, why: '新策划项目入库' }]
    default:
      return [{ from, category: '实施类' }]
  }
}

function stay({ category, joinedOn, leftOn }: Listed): Stay {
  if (joinedOn) return { from: joinedOn, category, came: CAME[category], why: '年中调整增补' }
  return { from: LIST_BEGINS, category, ...(leftOn ? { to: leftOn, went: EXIT, why: '年中调整退出' } : {}) }
}

function rows(one: Draft, list: string, level: string, stays: Stay[], year = 2023): LedgerRow[] {
  return stays.map(({ from, to, category, came, went, why }) => ({
    项目编号: one.number,
    名单: list,
    年度: year,
    纳入日期: from,
    层级: level,
    类别: category,
    实施性质: category === '实施类' ? natureOf(one, year) : null,
    退出日期: to ?? null,
    调整类型: went ?? came ?? null,
    原因: why ?? null,
  }))
}

function natureOf(one: Draft, year: number): string {
  if (one.started === null || one.started >= `${year}-01-01`) return '计划新开工'
  return one.completed?.startsWith(String(year)) ? '计划竣工' : '续建'
}

const GREEN = '绿色低碳高质量发展重大项目'
const BATCHES = ['2023-03-31', '2023-06-30', '2023-09-28', '2023-11-30']

function greenRows(drafts: Draft[]): LedgerRow[] {
  const { first, joining, leaving } = greenList(drafts)
  const category = (one: Draft): Category => (isStarted(one) || one.cohort === 'waiting' ? '实施类' : '准备类')
  const early = first.map((one): [Draft, Stay] => {
    const stay = { from: '2022-12-28', category: category(one) }
    const gone = leaving.indexOf(one)
    if (gone < 0) return [one, stay]
    const to = one.completed ? addDays(one.completed, 12) : nth(BATCHES, gone)
    return [one, { ...stay, to, went: EXIT, why: one.completed ? '完工退出' : nth(REASONS, gone) }]
  })
  const late = joining.map((one, i): [Draft, Stay] => {
    const ready = [one.reserved ?? '', one.turnedOn ?? ''].toSorted().at(-1) ?? ''
    const from = BATCHES.slice(i % 3).find(day => day >= ready) ?? '2023-11-30'
    return [one, { from, category: category(one), came: CAME[category(one)], why: '动态调整增补' }]
  })
  return [...early, ...late].flatMap(([one, stay]) => rows(one, GREEN, '市级', [stay]))
}

export const NEXT_YEAR_BEGINS = '2024-01-02'

function nextYearRows(drafts: Draft[]): LedgerRow[] {
  const { carried, fresh } = listOf2024(drafts)
  const entry = (one: Draft, came: string) =>
    rows(one, DISTRICT_LIST, '区级', [{ from: NEXT_YEAR_BEGINS, category: categoryIn2024(one), came }], 2024)
  return [...carried.flatMap(one => entry(one, '结转')), ...fresh.flatMap(one => entry(one, '新增'))]
}

/** Started or about to start: 实施类; a third of what was still in preparation moves up. */
export function categoryIn2024(one: Draft): Category {
  if (isStarted(one) || ['waiting', 'promoted', 'idea'].includes(one.cohort)) return '实施类'
  return one.rank % 3 === 0 ? '实施类' : '准备类'
}
