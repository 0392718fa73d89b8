import type { CaseSpec, caseEndpoints, Side } from '#features/cases/contract.ts'
import type { RecordNoun } from '#features/records/contract.ts'

/** A noun with a life as its pages know it. */
export interface Lived extends Pick<CaseSpec, 'begins' | 'steps' | 'alike' | 'choices'> {
  records: RecordNoun
  endpoints: ReturnType<typeof caseEndpoints>
  /** What the sides are called whose turn it may be. */
  sides: Record<Side, string>
}
