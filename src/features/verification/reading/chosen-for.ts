import { aYearBefore, type Chosen, ofYearStart } from '../time/chosen.ts'
import type { Period } from '../time/periods.ts'
import type { Timeline } from '../time/timeline.ts'
import { hasFlag, type Token } from '../words/tokens.ts'
import type { Asked } from './asked.ts'
import { isBesidePolicy } from './certainty.ts'
import type { Former } from './compared.ts'
import { isResult, type Outcome } from './readings.ts'
import type { SharedPhrase } from './sharing.ts'

/**
 * 由2023年底的19个扩展到…，事项由130项…: what grew besides grew since the same day; with 与10月末相比 before it since then; else
 * since the year began, as may be.
 */
export function chosenFor(
  phrase: SharedPhrase,
  chosen: Chosen | null,
  formers: Former[],
  compared: Period | null,
): { chosen: Chosen | null; isBase: boolean } {
  if (!phrase.isBase || chosen === null) return { chosen, isBase: false }
  if (compared !== null && compared.asOf < chosen.period.asOf)
    return { chosen: { ...chosen, period: compared, others: [] }, isBase: false }
  const dated = formers.findLast(one => one.isDatedBase)?.chosen
  return dated == null ? { chosen: ofYearStart(chosen), isBase: true } : { chosen: dated, isBase: false }
}

/**
 * 在驻企业43家，2025年营业收入146.34亿元; 上年度，入驻企业实现…: what they made in the year that is over, of those that are there now; of
 * no other year anything is told.
 */
export function ofYearKnownNow(
  chosen: Chosen | null,
  outcome: Outcome,
  { usual: said, whole }: Timeline,
): Chosen | null {
  const usual = said !== null && whole !== null && said.yearOnly && said.year === whole.year - 1 ? whole : said
  if (chosen === null || usual === null || 'reason' in outcome || !chosen.period.yearOnly) return chosen
  const isOpen = isResult(outcome.reading.figure) && usual.year > chosen.period.year
  if (!isOpen) return chosen
  const isLast = usual.year === chosen.period.year + 1
  return isLast
    ? { ...chosen, period: usual, others: [chosen.period, ...chosen.others], isOfWhichYear: false }
    : { ...chosen, others: [...chosen.others, usual] }
}

/** 上年度营业收入25.68亿元，从业人员1728人，出租率62.44%: the year that is over is that of the firms' results only. */
export function ofNowAgain(
  chosen: Chosen | null,
  outcome: Outcome,
  formers: Former[],
  { usual }: Timeline,
): Chosen | null {
  if (chosen === null || usual === null || 'reason' in outcome || !chosen.period.yearOnly) return chosen
  const { period } = chosen
  const isOfResults = formers.some(
    one =>
      'reading' in one.outcome &&
      isResult(one.outcome.reading.figure) &&
      one.chosen?.others.some(({ year }) => year === period.year),
  )
  const isLeft = outcome.reading.figure.period === 'day' && usual.year === period.year + 1 && isOfResults
  return isLeft ? { ...chosen, period: usual, others: [period, ...chosen.others] } : chosen
}

/**
 * 会议议定，事项扩充至200项: what is in force may be named in a resolution, but not what it is to become; in 下步打算，宣讲“人才新政”6条
 * the policy has its clauses already.
 */
export function planned(chosen: Chosen | null, asked: Asked, outcome: Outcome, { usual }: Timeline): Chosen | null {
  if (chosen === null) return null
  if (asked.evidence.flags.has('to')) return { ...chosen, isResolved: false }
  const isInForce = 'reading' in outcome && isBesidePolicy(asked, outcome.reading.figure)
  if (!isInForce) return chosen
  return { ...chosen, isPlan: false, period: chosen.period.future ? (usual ?? chosen.period) : chosen.period }
}

/** 去年同期签约3个: by the same day a year before, where nothing of this year is told that it is compared with; never called wrong. */
export function ofSameTime(chosen: Chosen | null, { usual }: Timeline): Chosen | null {
  const isOpen = chosen?.period.comparison === true && usual !== null && chosen.period.year === usual.year - 1
  if (chosen === null || usual === null || !isOpen) return chosen
  return { ...chosen, period: aYearBefore(usual), others: [], isOfWhichYear: true }
}

/** 走访次数较去年同期（17次）增长141.2%: what stands right behind the day of the year before is of that day, and nothing else is. */
export function ofYearBeforeBeside(chosen: Chosen | null, tokens: Token[], at: number): Chosen | null {
  const [versus, same] = tokens
    .slice(Math.max(0, at - REACHED), at)
    .filter(({ text }) => !/^[（的]$/.test(text))
    .slice(-2)
  const isSame = /^同期/.test(same?.text ?? '') && hasFlag(versus, 'versus') && /[上去]年/.test(versus?.text ?? '')
  if (chosen === null || !isSame) return chosen
  return { ...chosen, period: aYearBefore(chosen.period), others: [] }
}

/** 较去年, 同期, 的 and a bracket. */
const REACHED = 4
