/**
 * How prose speaks of a figure, for finding it in a text. A name may join parts with `+` (在建+百亿): prose then has all
 * parts, in any order. The figure's own name and unit need no saying.
 */
export interface Said {
  /** Synonyms as prose writes them, such as 开工率, 实际开工率. */
  names: string[]
  /** Those of the names that are its own only where its family was spoken of before: 受理诉求10件，办结6件. */
  short?: string[]
  /** Measure words besides the unit: 个 项 宗. */
  measures?: string[]
  /** The nouns that such a thing is counted by: 项目, 企业. */
  heads?: string[]
  /** Figures of one family speak of the same things: 项目189个，总投资889亿元，已开工49个. */
  family?: string
  /** Doings by which prose counts it: any verb with any object, 新签 and 投资协议, on either side of the number. */
  acts?: { verbs: string[]; objects: string[] }
  /** What it tells within its family, where the reading of a text must know that. */
  role?: Role
  /** A plan for a year to come may state it: which projects, of what size. */
  plannable?: boolean
  /** Its things have stages; one that no figure counts, 竣工 or 在谈, makes it another number. */
  staged?: boolean
  /** Counts all that are there, so that 今年引进12家 is another number. */
  stock?: boolean
  /** Its things lie outside the district, so that no zone narrows it. */
  outside?: boolean
  /** Words of plans near it are its own: 计划 in the name of a policy. */
  standing?: boolean
}

/** members: the thing itself, 216个区级重点项目 · joined, left: changes by their own words · the others as they are named. */
export type Role =
  | 'members'
  | 'joined'
  | 'left'
  | 'implementing'
  | 'preparing'
  | 'started'
  | 'startRate'
  | 'newStarts'
  | 'total'
  | 'planned'
  | 'completed'
  | 'completionRate'
  | 'lead'
  | 'value'
  | 'growth'
  | 'rank'
