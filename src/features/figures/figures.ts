import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Permission } from '#platform/permission.ts'
import type { Said, Scope } from './contract.ts'
import type { Common, Dated, Moment } from './rows.ts'

export {
  atMoment,
  type Common,
  type Dated,
  dayFor,
  eachMoment,
  inWan,
  known,
  type Moment,
  type Moments,
  ofMoment,
} from './rows.ts'

/** What figures ask of nouns that they know nothing of: each gives its part (`Noun.figured`). */
export interface Figured {
  /** Zones, parks and buildings at or above each space, a record of a building counting for the zone it lies in: `tree`, `above`, `places`. */
  places: Common[]
  /** What the ledger may call each unit (`called`), beside its name and those of all units above it: `unit_names`. */
  units: Common[]
  /** The projects that figures of one project are of. */
  projects: {
    /** The name of the one asked for. */
    named: (moment: Moment) => RawBuilder<unknown>
    /** The number of the one of that number or name that the caller may see. Refusals 404 `unknown_project`, 409 `ambiguous_project`. */
    find: (ctx: Ctx, nameOrNumber: string) => Promise<string>
    /** Any that the caller may see. */
    first: (ctx: Ctx) => Promise<string | undefined>
  }
  /** Which months have been reported, as the ledger says now; months 'YYYY-MM'. */
  reporting: {
    /** The last month, no later than that one, that any project has reported. */
    latest: (ctx: Ctx, upTo: string) => Promise<string | undefined>
    /** Of the projects that are to report the month, how many have. */
    of: (ctx: Ctx, month: string) => Promise<{ reported: number; expected: number }>
  }
}

/**
 * What figures are computed from: one row per record with its scopes, flags and amounts as columns.
 * Every row has `title`, `recorded_at`, `change_id`, the key columns, and `space_code` where zones, parks and buildings apply.
 */
export interface Basis {
  id: string
  /** The workbook sheet its records stand in, and how that sheet names their key. */
  sheet: string
  key: Record<string, string>
  /** Columns shown beside a traced record: label → SQL expression on the row. */
  facts: Record<string, string>
  /**
   * By sheet: which facts stand in rows of other sheets that carry the same key, and which of their fields those are;
   * of any sheet, its own too, which versions count (as `t`). Facts that are not named here are columns of its own.
   */
  elsewhere?: Record<
    string,
    { facts?: Record<string, string>; where?: (moment: Moment, scope: Scope) => RawBuilder<boolean> }
  >
  /** What `rows` reads by name, each after those it reads itself. */
  common?: Common[]
  /** A flag of its rows: what is flagged is listed, and on the web counted, to those alone who hold the permission. */
  closed?: { where: string; to: Permission }
  rows: (moment: Moment) => RawBuilder<unknown>
  /** Several rows may be of one record, which counts once: the column that tells records apart. Only for counts. */
  once?: string
  /** What figures are computed from instead of `rows`, which list what is behind them: the same, read once for several moments. */
  dated?: Dated
  /** A row there stands for as many records as this column says, else for one. */
  counted?: string
}

/** The scope keys that are columns of a basis; zone, park and building come from the tree of spaces, and a unit has those below it. */
export const scopeColumns: Record<string, string> = {
  list: 'list',
  listYear: 'list_year',
  sector: 'category',
  category: 'category',
  unit: 'unit',
  chain: 'chain',
  region: 'region',
  tag: 'tag',
  brand: 'brand',
  qualification: 'qualification',
  policy: 'policy',
  clause: 'clause_no',
  indicator: 'indicator',
  project: 'project',
}
export const scopeNames: Record<string, string> = {
  list: '名单',
  listYear: '名单年度',
  sector: '类别',
  category: '类别',
  unit: '单位',
  zone: '片区',
  park: '园区',
  building: '楼宇',
  chain: '产业链',
  region: '地区',
  tag: '标签',
  brand: '品牌',
  qualification: '资质',
  policy: '政策',
  clause: '条号',
  indicator: '统计指标',
  project: '项目',
}

/** To whom on the web an exact sum is told; to others in round numbers, of `grain` (as `of`) or coarser. */
export interface Exactly {
  to: Permission
  grain: number
}

/**
 * How the rows become a value; `of` and `by` are SQL expressions on the row, money in 万元. `least`: of fewer records
 * the sum is withheld, since it would tell what single ones say; `exactly`: two sums of different days would, so that
 * few are told them to the digit.
 */
export type Measure =
  | { kind: 'count' }
  | { kind: 'sum'; of: string; orNone: boolean; money: boolean; least: number; exactly?: Exactly | undefined }
  | { kind: 'ratio'; of: string; by: string; money: boolean; lessElapsed: boolean; mean?: true }
  | { kind: 'latest'; of: string }

/** Words parted by spaces or line ends. */
export const words = (text: string): string[] => text.trim().split(/\s+/)

/**
 * Which rows of the basis are the figure's: a column that says so, or a condition on the moment, such as `inYear`.
 */
export type Where = string | ((moment: Moment) => RawBuilder<boolean>)
export const whereOf = ({ where }: { where: Where }, moment: Moment): RawBuilder<boolean> =>
  typeof where === 'string' ? sql<boolean>`${sql.raw(where)}` : where(moment)

/** The day of a column is in the year of asOf, and not after it. */
export const inYear = (moment: Moment, day: string): RawBuilder<boolean> =>
  sql<boolean>`coalesce(${sql.ref(day)} <= ${moment.asOf}::date and ${sql.ref(day)} >= ${`${moment.asOf.slice(0, 4)}-01-01`}::date, false)`
/** The day of a column has come by asOf. */
export const by = (moment: Moment, day: string): RawBuilder<boolean> =>
  sql<boolean>`coalesce(${sql.ref(day)} <= ${moment.asOf}::date, false)`
/** The day of a column has not come by asOf, or there is none. */
export const notYet = (moment: Moment, day: string): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(day)} is null or ${sql.ref(day)} > ${moment.asOf}::date)`

/**
 * One figure, declared once: what is shown as its definition is what is computed, and texts are read by what is said of it.
 * `where` picks the records behind it; `scopes` are the alternatives of contract section 3.
 */
export interface FigureDeclaration {
  id: string
  name: string
  definition: string
  unit: string
  decimals: number
  /** Rates keep their zeros (80.00 %), amounts drop them (3141 亿元). */
  trailingZeros: boolean
  rounding: 'half-up' | 'truncate'
  basis: Basis
  where: Where
  measure: Measure
  scopes: string[][]
  period: 'day' | 'months' | 'year' | 'published'
  said: Said
}

declare module '#platform/context.ts' {
  interface Declared {
    /** The whole catalogue. */
    figures: readonly FigureDeclaration[]
    figured: Figured
  }
}

type Declared = Omit<FigureDeclaration, 'decimals' | 'trailingZeros' | 'rounding' | 'measure' | 'unit'> &
  Partial<Pick<FigureDeclaration, 'decimals' | 'rounding'>>

interface Sums {
  orNone?: boolean
  least?: number
  exactly?: Exactly
}

/** A number of records. */
export const countOf = (unit: string, declared: Declared): FigureDeclaration => ({
  rounding: 'half-up',
  decimals: 0,
  trailingZeros: false,
  unit,
  measure: { kind: 'count' },
  ...declared,
})

/** Σ of a column of 万元, given in 亿元 (÷ 10 000); of no record it is 0, or (`orNone`) there is no value. */
export const moneyOf = (
  of: string,
  { orNone = false, least = 0, exactly, ...declared }: Declared & Sums,
): FigureDeclaration => ({
  rounding: 'half-up',
  decimals: 2,
  trailingZeros: false,
  unit: '亿元',
  measure: { kind: 'sum', of, orNone, money: true, least, exactly },
  ...declared,
})

/** Σ of a column of anything else, given in its own unit. */
export const sumOf = (
  of: string,
  unit: string,
  { orNone = false, least = 0, exactly, ...declared }: Declared & Sums,
): FigureDeclaration => ({
  rounding: 'half-up',
  decimals: 0,
  trailingZeros: false,
  unit,
  measure: { kind: 'sum', of, orNone, money: false, least, exactly },
  ...declared,
})

/**
 * A quotient in percent, of counts or (`money`) of 万元;
 * `lessElapsed` takes off the share of the year that has ended and gives 个百分点.
 */
export const rateOf = (
  of: string,
  by: string,
  { money = false, lessElapsed = false, ...declared }: Declared & { money?: boolean; lessElapsed?: boolean },
): FigureDeclaration => ({
  rounding: 'half-up',
  decimals: 2,
  trailingZeros: true,
  unit: lessElapsed ? '个百分点' : '%',
  measure: { kind: 'ratio', of, by, money, lessElapsed },
  ...declared,
})

/** The mean of a column over the records, in a unit of its own. */
export const meanOf = (of: string, unit: string, declared: Declared): FigureDeclaration => ({
  rounding: 'half-up',
  decimals: 1,
  trailingZeros: true,
  unit,
  measure: { kind: 'ratio', of, by: '1', money: false, lessElapsed: false, mean: true },
  ...declared,
})

/** A value taken over as published. */
export const latestOf = (of: string, unit: string, decimals: number, declared: Declared): FigureDeclaration => ({
  rounding: 'half-up',
  decimals,
  trailingZeros: false,
  unit,
  measure: { kind: 'latest', of },
  ...declared,
})
