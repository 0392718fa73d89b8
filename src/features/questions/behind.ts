import { type BehindWay, behindWays } from '#features/projects/contract.ts'

/** A question that asks which projects: their filter, and whether its words leave no doubt. */
export interface Asked {
  filter: Record<string, string>
  isSure: boolean
}

/** 落后几个点, 落后多少: a figure is asked for, no list. */
const MEASURED = /(?:落后|滞后|慢)[^，]{0,6}(?:多少|几)(?:个)?(?:百分)?点|(?:落后|滞后)(?:了)?(?:多少|几)个?$/
/** That projects are asked for. */
const WHICH = /哪|项目|名单|清单|谁|有没有|多少家|(?:有|共)(?:多少|几)个?|(?:多少|几)个$/

const WORDS: [BehindWay, RegExp][] = [
  [
    'start',
    /(?:该|应|计划|本该)(?:当|要)?开工.{0,4}(?:没|未)|(?:没|未)(?:有|能)?(?:按|如)(?:计划|期|时|照计划).{0,1}(?:开工|动工)|应开未开|逾期(?:未|没)开工|超期(?:未|没)(?:有)?开工|到期(?:未|没)(?:有)?开工/,
  ],
  [
    'completion',
    /(?:超期|逾期|到期)(?:还)?(?:未|没)?(?:有)?(?:竣工|完工)|(?:没|未)(?:有|能)?(?:按|如)(?:计划|期|时)(?:竣工|完工)|(?:该|应)(?:当)?(?:竣工|完工).{0,4}(?:没|未)|^(?:哪些)?项目?(?:超期|逾期)(?:了)?$/,
  ],
  ['idle', /(?:三|3)个?月.{0,5}(?:没|无|零|未)|连续.{0,5}(?:没|无)(?:有)?(?:完成)?投资/],
  ['report', /(?:没|未|漏|缺|欠)(?:有)?(?:上|填)?(?:报|交)/],
  [
    'schedule',
    /落后|滞后|(?:进度|序时)[^，]{0,4}慢|慢于|没(?:有)?(?:赶|跟)上(?:序时|进度)|进度(?:没|未)达|拖后腿|低于序时|赶不上/,
  ],
]
/** 没开工: by the plan, or at all? 进度慢: how slow? */
const LOOSE: [BehindWay, RegExp][] = [
  ['start', /(?:没|未|还没|尚未)(?:有)?(?:开工|动工|开建)/],
  ['completion', /超期|逾期/],
  ['idle', /没(?:有)?(?:动静|进展)|停滞|不动/],
]
/** The filter knows one limit of points. */
const LIMIT = 10

/** Those behind schedule. */
export const ofSchedule: Asked = { filter: { behind: behindWays.schedule }, isSure: true }

/** The filters of projects behind that a question asks for; empty when it asks for none. */
export function behindAsked(core: string): Asked[] {
  if (MEASURED.test(core) || !(WHICH.test(core) || /(?:落后|未报|没报|超期)了?$|的$/.test(core))) return []
  const of = (way: BehindWay, isSure: boolean): Asked => ({ filter: { behind: behindWays[way] }, isSure })
  const found = WORDS.find(([, pattern]) => pattern.test(core))
  if (found !== undefined) return [of(found[0], found[0] !== 'schedule' || isLimit(core))]
  return LOOSE.filter(([, pattern]) => pattern.test(core)).map(([way]) => of(way, false))
}

/** 落后20个点以上 is more than the filter can say. */
function isLimit(core: string): boolean {
  const points = /(\d+|[一二三四五六七八九十]+)个?(?:百分)?点/.exec(core)?.[1]
  return points === undefined || points === String(LIMIT) || points === '十'
}
