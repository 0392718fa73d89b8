/** What other features may use of figures beside their declarations (figures.ts). */

export { addressOf, figuresByAddress } from './addressed.ts'
export { toTheDigit } from './approximate.ts'
export { findProject, lastReportedDay } from './asked.ts'
export { type RecordDifference, recordDifferences } from './differences.ts'
export { computeFigures, computeSeries, evaluate, inMemory } from './evaluate.ts'
export { keptAnswer } from './kept.ts'
export { endedMonths, endOfMonth, momentOf, monthBefore, monthEndBefore, monthEndsUpTo } from './moment.ts'
export { commonsOf } from './statement.ts'
export { figureAt, traceFigure } from './trace.ts'
export { round } from './value.ts'
export { isGuarded } from './withheld.ts'
export { computeBetween, computeRest, computeWithin, type Part } from './within.ts'
