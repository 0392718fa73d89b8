import { MAX_PAGE } from '#features/records/contract.ts'
import type { Ctx } from '#platform/context.ts'
import { proseDay } from '#platform/day.ts'
import { Exact, inHundredMillions } from '#platform/decimal.ts'
import { type OutCell, type OutColumn, writeWorkbook } from '#platform/excel.ts'
import type { changesOf } from './changes.ts'
import { compareLists } from './compare.ts'
import { type ListMove, moveNames, type Part, partFacts, partNames } from './contract.ts'

type Comparison = Awaited<ReturnType<typeof compareLists>>
type Compared = Comparison['projects'][number]
type Moves = Awaited<ReturnType<typeof changesOf>>

const text = (header: string, width: number): OutColumn => ({ header, kind: 'text', width })
const amount: OutColumn = { header: '总投资', kind: 'money', width: 14 }
const day = (header: string): OutColumn => ({ header, kind: 'day', width: 13 })
const project = [text('项目编号', 14), text('项目名称', 40), amount]
const sumOf = (items: { totalInvestment: string }[]) =>
  inHundredMillions(items.reduce((sum, { totalInvestment }) => sum.plus(totalInvestment), new Exact(0)).toFixed())
const totalOf = (items: { totalInvestment: string }[]): OutCell[] => [`合计（${items.length} 个）`, null, sumOf(items)]

const bridge = { completed: '减：完工', left: '减：退出', carried: '其中：结转', added: '加：新增' } as const

/** From one year to the other, as the page shows it: 前一年度 − 完工 − 退出 + 新增 = 后一年度. */
function bridgeOf({ from, to, parts }: Comparison): OutCell[][] {
  const side = (one: Comparison['from']): OutCell[] => [
    `${one.year}年（截至${proseDay(one.day)}）`,
    one.projects,
    inHundredMillions(one.totalInvestment),
  ]
  const step = (part: Part): OutCell[] => [
    bridge[part],
    parts[part].projects,
    inHundredMillions(parts[part].totalInvestment),
  ]
  return [side(from), step('completed'), step('left'), step('carried'), step('added'), side(to)]
}

const facts: Record<(typeof partFacts)[Part][number], OutColumn> = {
  completedOn: day('竣工'),
  leftOn: day('退出'),
  reason: text('原因', 30),
}
const categoryOf = ({ formerCategory, category }: { formerCategory: string | null; category: string | null }) =>
  formerCategory && category && formerCategory !== category
    ? `${formerCategory} → ${category}`
    : (category ?? formerCategory)

/** Why two years of a list differ and the projects of the part that is shown, as an office's tables. */
export async function writeComparison(
  ctx: Ctx,
  file: string,
  list: string,
  asked: Omit<Parameters<typeof compareLists>[2], 'limit' | 'cursor'>,
): Promise<void> {
  const first = await compareLists(ctx, list, { ...asked, limit: MAX_PAGE })
  const projects: Compared[] = [...first.projects]
  for (let { nextCursor } = first; nextCursor; ) {
    const page = await compareLists(ctx, list, { ...asked, limit: MAX_PAGE, cursor: nextCursor })
    projects.push(...page.projects)
    nextCursor = page.nextCursor
  }
  const { from, to, part } = first
  const shown = partFacts[part]
  const office = (title: string) => ({ title, unit: '亿元', date: `截至${proseDay(to.day)}` })
  await writeWorkbook(file, [
    {
      name: '两年对比',
      columns: [text('构成', 34), { header: '项目数（个）', kind: 'number', width: 14 }, amount],
      rows: bridgeOf(first),
      office: office(`${list}${from.year}年与${to.year}年对比表`),
    },
    {
      name: partNames[part],
      columns: [...project, text('类别', 18), ...shown.map(fact => facts[fact])],
      rows: projects.map(one => [
        one.number,
        one.name,
        inHundredMillions(one.totalInvestment),
        categoryOf(one),
        ...shown.map(fact => one[fact]),
      ]),
      office: {
        ...office(`${list}${from.year}年至${to.year}年${partNames[part]}项目一览表`),
        totals: totalOf(projects),
      },
    },
  ])
}

const moved = (move: ListMove): OutCell[] => [
  move.number,
  move.name,
  inHundredMillions(move.totalInvestment),
  move.on,
  move.formerCategory ? `${move.formerCategory} → ${move.category}` : move.category,
  [move.adjustment, move.reason].filter(Boolean).join('：'),
]

/** What came onto a list and left it between two days, as an office's tables: the sum, then each kind. */
export async function writeChanges(
  file: string,
  { list, year, from, to }: { list: string; year: number; from: string; to: string },
  moves: Moves,
): Promise<void> {
  const { before, after, joined, left } = moves
  const office = (title: string) => ({ title, unit: '亿元', date: `${proseDay(from)}至${proseDay(to)}` })
  const columns = [...project, day('日期'), text('类别', 18), text('调整与原因', 34)]
  const kinds = Object.entries(moveNames) as [keyof typeof moveNames, string][]
  await writeWorkbook(file, [
    {
      name: '进出',
      columns: [text('构成', 24), { header: '项目数（个）', kind: 'number', width: 14 }, amount],
      rows: [
        ['期初', before.projects, inHundredMillions(before.totalInvestment)],
        ['加：纳入', joined.length, null],
        ['减：退出', left.length, null],
        ['期末', after.projects, inHundredMillions(after.totalInvestment)],
      ],
      office: office(`${year}年${list}进出情况表`),
    },
    ...kinds.map(([kind, name]) => ({
      name,
      columns,
      rows: moves[kind].map(moved),
      office: { ...office(`${year}年${list}${name}项目一览表`), totals: totalOf(moves[kind]) },
    })),
  ])
}
