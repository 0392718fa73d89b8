import { namesOfZones, seesAll } from '#features/access/access.ts'
import { rankingsOn } from '#features/dashboard/dashboard.ts'
import type { Figure, Scope } from '#features/figures/contract.ts'
import { addressOf, figuresByAddress, round } from '#features/figures/figure.ts'
import { YELLOW_POINTS } from '#features/lists/contract.ts'
import { behindWays, projectRecords } from '#features/projects/contract.ts'
import { defaultSort } from '#features/records/contract.ts'
import { countOf } from '#features/records/records.ts'
import type { QuestionRead } from '#features/verification/verification.ts'
import type { Ctx } from '#platform/context.ts'
import type { Asked } from './behind.ts'
import type { Answer } from './contract.ts'

/** An answer and how sure it is that it was asked for, 0…1. */
export interface Candidate {
  answer: Answer
  confidence: number
}

/** What an unknown word leaves of a certainty. */
export const DOUBT = 0.6
const SHORTEST_UNKNOWN = 2

export const address = (path: string, search: Record<string, string>) => `${path}?${new URLSearchParams(search)}`

export const rounded = (value: string) => round(value, { decimals: 2, rounding: 'half-up' }, false)

export const about = (scope: Scope): string => {
  const { listYear, ...rest } = scope
  const words = [...(listYear === undefined ? [] : [`${listYear}年`]), ...Object.values(rest).map(String)]
  return words.join(' · ') || '全区'
}

const figureAnswer = (figure: Figure, asOf: string, part: Answer['part']): Answer => ({
  kind: 'figure',
  name: figure.scope.indicator === undefined ? figure.name : figure.name.replace(/^统计指标/, ''),
  about: about(figure.scope),
  asOf,
  to: address('/figures/trace', { id: figure.id, scope: JSON.stringify(figure.scope), asOf }),
  part,
  display: figure.display,
  figure,
})

/** Words that say what is asked for; a figure of something else is not sure to be meant. */
const SAYS: [RegExp, RegExp][] = [
  [/序时/, /schedule/],
  [/开工/, /start|under_construction|same_year/],
  [/落地/, /landed/],
  [/率/, /rate/],
]

const isSaid = (id: string, core: string) => SAYS.every(([word, figure]) => !word.test(core) || figure.test(id))

/** The figures a question may ask for that have a value; words the ledger doesn't know leave a doubt. */
export async function figuresFor(ctx: Ctx, read: QuestionRead): Promise<Candidate[]> {
  const found: Candidate[] = []
  if (read.isElsewhere) return found
  const doubt = read.unknown.some(word => word.length >= SHORTEST_UNKNOWN) ? DOUBT : 1
  for (const { figure: id, scope, asOf, confidence } of read.meanings) {
    const project = scope.project === undefined ? undefined : String(scope.project)
    const figure = (await figuresByAddress(ctx, asOf, project)).get(addressOf(id, scope))
    if (figure === undefined || figure.value === null) continue
    found.push({
      answer: figureAnswer(figure, asOf, 'district'),
      confidence: confidence * (isSaid(id, read.core) ? doubt : DOUBT),
    })
  }
  return found
}

/** The same of the zones that somebody of a part of the district has, where the question names no place. */
export async function ownFigures(ctx: Ctx, read: QuestionRead, found: Candidate[]): Promise<Candidate[]> {
  const zones = await ownZones(ctx)
  if (zones.length === 0 || read.named.zone !== null) return []
  const own: Candidate[] = []
  for (const { answer, confidence } of found) {
    if (answer.kind !== 'figure') continue
    const figures = await figuresByAddress(ctx, answer.asOf)
    for (const zone of zones) {
      const figure = figures.get(addressOf(answer.figure.id, { ...answer.figure.scope, zone }))
      if (figure !== undefined && figure.value !== null)
        own.push({ answer: figureAnswer(figure, answer.asOf, 'own'), confidence })
    }
  }
  return own
}

const ownZones = async (ctx: Ctx): Promise<string[]> => [
  ...(await namesOfZones(ctx, ctx.user?.scope?.zones ?? [])).values(),
]

/** 西站片区完成率: as zones are ranked by it. Null when no rate of a zone is asked for. */
export async function ratesFor(
  ctx: Ctx,
  { isOfRate, named, core, unknown }: QuestionRead,
): Promise<Candidate[] | null> {
  const isOfZones = /(?:各|哪个|哪几个|几个|每个)(?:片区|园区)|片区.{0,4}(?:排名|最高|最低|最好|最差|最快|最慢)/.test(
    core,
  )
  if (!isOfRate || (named.zone === null && !isOfZones)) return null
  const { main, rankings } = await rankingsOn(ctx, named.asOf)
  const isOther = named.list !== null && (named.list.list !== main?.list || named.list.listYear !== main.listYear)
  if (main === null || isOther) return []
  const doubt = unknown.some(word => word.length >= SHORTEST_UNKNOWN && !/片区|最/.test(word)) ? DOUBT : 1
  const zones = rankings.zones.filter(({ name }) => isOfZones || name === named.zone)
  return zones.flatMap(({ name, completionRate, planned, completed, rank }) => {
    if (completionRate === null) return []
    const answer: Answer = {
      kind: 'rate',
      name: '年度投资完成率',
      about: about({ listYear: main.listYear, list: main.list, zone: name }),
      asOf: named.asOf,
      to: address('/projects', { list: main.list, listYear: String(main.listYear), zone: name, asOf: named.asOf }),
      part: 'district',
      display: `${rounded(completionRate)}%`,
      note: `计划 ${rounded(planned)} 亿元，完成 ${rounded(completed)} 亿元${rank === null ? '' : `，在各片区中居第 ${rank} 位`}`,
    }
    return [{ answer, confidence: doubt }]
  })
}

/** The words of such a question that name nothing. */
const ASKING =
  /哪些|哪几个|哪个|哪|谁|有没有|没有|没|未|还|按期|按时|按计划|计划|如期|到期|逾期|超期|列一下|列出|名单|清单|月报|月|个月|这个|本|报|漏|缺|欠|拖后腿|进度|序时|以上|超过|百分点|个点|点|连续|零|投资|完成|应|该|开工|竣工|完工|里|的|了|有|多少|几|个|三|3|项目|在|滞后|落后|慢/g

/** 哪些项目落后: the list of projects so filtered, of which everybody sees his own. */
export async function listsFor(ctx: Ctx, asked: Asked[], read: QuestionRead, sort?: string): Promise<Candidate[]> {
  if (ctx.user !== null && !ctx.user.permissions.has('ledger.read')) return []
  if (read.isElsewhere) return []
  const { named } = read
  const isUnclear = read.unknown.some(word => word.replaceAll(ASKING, '').length >= SHORTEST_UNKNOWN)
  const found: Candidate[] = []
  for (const { filter, isSure } of asked) {
    const whole: Record<string, string> = {
      ...filter,
      ...(named.zone !== null && { zone: named.zone }),
      ...(named.list !== null && { list: named.list.list, listYear: String(named.list.listYear) }),
      asOf: named.asOf,
    }
    const answer: Answer = {
      kind: 'list',
      name: `${filter.behind === behindWays.schedule ? `落后序时${YELLOW_POINTS}个百分点以上` : (filter.behind ?? '')}的项目`,
      about: about({ ...(named.list ?? {}), ...(named.zone !== null && { zone: named.zone }) }),
      asOf: named.asOf,
      to: address('/projects', { ...whole, ...(sort && { sort }) }),
      part: seesAll(ctx, 'projects') ? 'district' : 'own',
      filter: whole,
      count: await countProjects(ctx, whole),
    }
    found.push({ answer, confidence: isSure && !isUnclear ? 1 : DOUBT })
  }
  return found
}

/** As many as the list of projects shows with the same filters. */
export const countProjects = (ctx: Ctx, filter: Record<string, string>): Promise<number> => {
  const projects = ctx.declared.read.find(({ noun }) => noun.noun === projectRecords.noun)
  if (projects === undefined) throw new Error('no projects are declared')
  return countOf(ctx, projects, { ...filter, sort: defaultSort(projects.noun), limit: 1 })
}
