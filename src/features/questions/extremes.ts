import { seesAll } from '#features/access/access.ts'
import { rankingsOn } from '#features/dashboard/dashboard.ts'
import type { QuestionRead } from '#features/verification/verification.ts'
import type { Ctx } from '#platform/context.ts'
import { about, address, type Candidate, DOUBT, listsFor, rounded } from './answers.ts'
import { ofSchedule } from './behind.ts'

type Kind = 'zone' | 'unit' | 'project'

/** Who is first or last: 谁最慢, 哪个片区最快, 垫底的是哪个单位. */
export interface Extreme {
  last: boolean
  /** Of which it is asked; none where the question does not say. */
  kind: Kind | null
}

const LAST = /最(?:慢|落后|滞后|靠后|拖后腿)|(?:落后|滞后)(?:得)?最(?:多|厉害|严重)|垫底|倒数第一/
const FIRST = /(?<!开工|投产|落地)最(?:快|靠前)|领跑|跑(?:得|在)最前/
const OF: [Kind, RegExp][] = [
  ['zone', /片区|园区|街道|镇/],
  ['unit', /单位|部门|局|哪家/],
  ['project', /项目/],
]

/** Undefined where the question asks for no extreme. */
export function extremeAsked(core: string): Extreme | undefined {
  const last = LAST.test(core)
  if (!last && !FIRST.test(core)) return undefined
  return { last, kind: OF.find(([, words]) => words.test(core))?.[0] ?? null }
}

/**
 * The zone and the unit at the end of the ranks by completion rate, and the projects behind schedule, the worst first:
 * one of them where the question says which is meant, else all to choose from.
 */
export async function extremesFor(ctx: Ctx, { last, kind }: Extreme, read: QuestionRead): Promise<Candidate[]> {
  const wants = (one: Kind) => kind === null || kind === one
  const { asOf } = read.named
  const { main, rankings } = await rankingsOn(ctx, asOf)
  const found: Candidate[] = []
  const confidence = kind === null ? DOUBT : 1
  const ranked = (one: 'zone' | 'unit') => {
    const all = (one === 'zone' ? rankings.zones : rankings.units).filter(({ rank }) => rank !== null)
    const best = all.toSorted((a, b) => ((a.rank ?? 0) - (b.rank ?? 0)) * (last ? -1 : 1))[0]
    if (!main || best?.completionRate == null) return
    const filter = { [one === 'zone' ? 'zone' : 'responsible_unit']: best.name }
    found.push({
      answer: {
        kind: 'rate',
        name: `年度投资完成率（各${one === 'zone' ? '片区' : '责任单位'}中${last ? '最低' : '最高'}）`,
        about: about({ listYear: main.listYear, list: main.list, [one]: best.name }),
        asOf,
        to: address('/projects', { list: main.list, listYear: String(main.listYear), ...filter, asOf }),
        part: 'district',
        display: `${rounded(best.completionRate)}%`,
        note: `计划 ${rounded(best.planned)} 亿元，完成 ${rounded(best.completed)} 亿元，在 ${all.length} 个中居第 ${best.rank} 位`,
      },
      confidence,
    })
  }
  if (wants('zone')) ranked('zone')
  // how a unit stands is told to who may see its projects
  if (wants('unit') && seesAll(ctx, 'projects')) ranked('unit')
  if (last && wants('project')) {
    const [list] = await listsFor(ctx, [ofSchedule], read, '-points')
    if (list) found.push({ ...list, confidence })
  }
  return found
}
