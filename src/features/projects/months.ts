import { keyToken } from '#features/records/contract.ts'
import { Exact, plainDecimal } from '#platform/decimal.ts'
import type { ProjectDetail } from './contract.ts'

/** One month of a project as the ledger has it. */
export interface Report {
  month: string
  year: number
  investment: string
  progress: string | null
  problems: string | null
  /** Locked, and over on the day asked for. */
  counted: boolean
  /** The last day of the month. */
  ends: string
}
interface Money {
  sums: Pick<
    ProjectDetail,
    'year' | 'years' | 'months' | 'planned' | 'completed' | 'completionRate' | 'completedToDate'
  >
  /** The first month that brought investment. */
  firstMonth: string | undefined
}

const sum = (reports: Report[]) => reports.reduce((total, { investment }) => total.plus(investment), new Exact(0))
const rate = (part: Exact, whole: string | null) =>
  whole === null || new Exact(whole).isZero() ? null : part.times(100).div(whole).toDecimalPlaces(4).toFixed()

/** Months and sums of a project in one year: only locked months that have ended count, as in every figure. */
export function monthsOf(
  number: string,
  asOf: string,
  reports: Report[],
  plans: ProjectDetail['plans'],
  asked: number | undefined,
): Money {
  const year = asked ?? reports.findLast(({ counted }) => counted)?.year ?? Number(asOf.slice(0, 4))
  const counted = reports.filter(report => report.counted)
  const completed = sum(counted.filter(report => report.year === year))
  const planned = plans.find(plan => plan.year === year && plan.inForce)?.planned ?? null
  const sums = {
    year,
    years: [...new Set([...plans, ...reports].map(each => each.year))].toSorted().toReversed(),
    months: monthsWithSums(
      number,
      reports.filter(report => report.year === year),
      plans.filter(plan => plan.year === year),
    ),
    planned,
    completed: completed.toFixed(),
    completionRate: rate(completed, planned),
    completedToDate: sum(counted).toFixed(),
  }
  return { sums, firstMonth: counted.find(({ investment }) => !new Exact(investment).isZero())?.month }
}

function monthsWithSums(number: string, reports: Report[], plans: ProjectDetail['plans']): ProjectDetail['months'] {
  let cumulative = new Exact(0)
  return reports.map(({ month, investment, progress, problems, counted, ends }) => {
    if (counted) cumulative = cumulative.plus(investment)
    const inForce = plans.find(({ effectiveOn }) => effectiveOn <= ends)?.planned ?? null
    return {
      key: keyToken([number, month]),
      month,
      investment: plainDecimal(investment),
      cumulative: cumulative.toFixed(),
      rate: rate(cumulative, inForce),
      progress,
      problems,
      counted,
    }
  })
}
