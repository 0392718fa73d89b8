/** What other features may use of lists beside what they keep (list.ts). */

export { howBehind, isBehind, isToReport, lightOf, type Standing, standingOn } from './behind.ts'
export { membersAt } from './figures.ts'
