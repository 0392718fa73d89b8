/** What a project went through in 2023, and so which dates, plans and months it has. */
export type Cohort =
  | 'continuing' // 区级 实施类, started before 2023
  | 'starting' // 区级 实施类, starts in 2023
  | 'waiting' // 区级 实施类, not started
  | 'terminated' // 区级 实施类, started, given up in November
  | 'promoted' // 区级 准备类 → 实施类
  | 'demoted' // 区级 实施类 → 准备类
  | 'withdrawn' // 区级 实施类, left during the year
  | 'dropped' // 区级 准备类, left during the year
  | 'preparing' // 区级 准备类
  | 'joined' // proposed in 2023, on the 区级 list and started in 2023
  | 'reserved' // proposed in 2023, joined the 区级 list as 准备类
  | 'proposed' // proposed and started in 2023, not on the 区级 list
  | 'idea' // proposed in 2023, not started, not on the 区级 list
  | 'elsewhere' // older, not on the 区级 list
  | 'coming' // on the list of 2024 only

/** A project while it is being made up; money in whole 万元. */
export type Draft = {
  number: string
  name: string
  cohort: Cohort
  /** Position within its cohort, from 0. */
  rank: number
  named: boolean
  zone: 'A' | 'B' | 'C' | null
  space: string | null
  sector: string
  chain: string | null
  investment: number
  fixedInvestment: boolean
  content: string | null
  floorArea: string | null
  idea: string | null
  reserved: string | null
  signed: string | null
  landed: string | null
  plannedStart: string | null
  started: string | null
  plannedEnd: string | null
  completed: string | null
  producing: string | null
  suspended: string | null
  terminated: string | null
  /** On the 区级 list: the day it joined and, for a change of category or an exit, that day. */
  joinedOn: string
  turnedOn: string | null
  plan2023: number | null
  done2023: number
}

/** Cohort sizes that make the published list: members, 实施类, started, 准备类 follow from them. */
export type Sizes = Record<Cohort, number>

export const isStarted = (draft: Draft): boolean => draft.started !== null

export const startedIn2023 = (draft: Draft): boolean => draft.started?.startsWith('2023') ?? false
