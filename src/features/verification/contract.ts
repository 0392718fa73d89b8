import { z } from 'zod'
import { day, figureId, type Said, scope } from '#features/figures/contract.ts'
import { endpoint } from '#platform/endpoint.ts'

/** What is declared of one figure, for finding it in prose. */
export interface FigureMeta extends Said {
  id: string
  name: string
  /** 个 家 亿元 % 个百分点 名 场 条 项, or empty where the value brings its own. */
  unit: string
  /** Alternatives of scope keys, such as [[], ['sector'], ['zone'], ['zone', 'chain']]. */
  scopeKeys: string[][]
  /** What it covers up to a day: the day itself, the months or the days of the year so far, a published period. */
  period: 'day' | 'months' | 'year' | 'published'
}

/** A year of a list, and the first day on which somebody stands on it. */
export interface ListYear {
  year: number
  from: string
}

/** The names of one district's ledger, as prose may use them. */
export interface Vocabulary {
  district: { code: string; name: string; aliases: string[] }
  figures: FigureMeta[]
  lists: { name: string; years: ListYear[]; group: boolean }[]
  zones: string[]
  parks: string[]
  buildings: string[]
  chains: string[]
  sectors: string[]
  /** Of requests: what they are about, and the units that work on them or make visits. */
  categories: string[]
  units: string[]
  regions: string[]
  tags: string[]
  brands: { name: string; zones: string[] }[]
  qualifications: string[]
  policies: string[]
  indicators: { name: string; units: string[] }[]
  projects: { name: string; number: string }[]
}

/** The same as the database tells them: for each kind of name a JSON array of [name, more about it]. */
export interface LedgerNames {
  district: { code: string; name: string }
  kinds: Record<string, string>
}

export type Scope = Record<string, string | number>

/** `value` is an exact decimal string in `unit`, null where the figure has no value. */
export interface Computed {
  value: string | null
  unit: string
  display: string
  decimals?: number
  /** Why what value there is is not told: no text may find out whether it has it right. */
  withheld?: string
}

/** The ledger as verification sees it. `compute` answers null for what the ledger doesn't know. */
export interface FigureSource {
  vocabulary(): Promise<Vocabulary>
  compute(figure: string, scope: Scope, asOf: string): Promise<Computed | null>
}

/** How a text states a number: plainly, 约, 近, N余, 超过, 不低于, 不超过, 不足. */
export type Compare = 'eq' | 'approx' | 'near' | 'at_least_tens' | 'over' | 'at_least' | 'at_most' | 'under'

export type Verdict = 'match' | 'mismatch' | 'uncheckable'

/** One number that states a fact. `start` and `end` count characters (code points) of the text as given; `stated` is in the figure's unit. */
export interface Statement {
  quote: string
  start: number
  end: number
  figure: string | null
  scope: Scope | null
  asOf: string | null
  stated: string
  compare: Compare
  computed: string | null
  verdict: Verdict
  note: string
}

/** A number that states no fact of the ledger's kind, or that nobody can tell what it counts, and why. */
export interface PassedOver {
  quote: string
  start: number
  end: number
  why: string
}

export interface Verification {
  statements: Statement[]
  summary: Record<Verdict, number>
  passedOver: PassedOver[]
}

/** What a person has said a number in these surroundings means; `context` comes from `contextOf`. */
export interface Binding {
  context: string
  figure: string
  scope: Scope
}

/** Characters one check takes; ten reports of a year. */
export const LONGEST_TEXT = 500_000
/** Numbers one check takes. */
export const MOST_NUMBERS = 50_000
/** Characters of a number with its unit, however it is written. */
export const LONGEST_NUMBER = 60
export const MOST_BYTES = 6 * 1024 * 1024

const statement = z.object({
  quote: z.string(),
  start: z.int(),
  end: z.int(),
  figure: z.string().nullable(),
  scope: scope.nullable(),
  asOf: day.nullable(),
  stated: z.string(),
  compare: z.string(),
  computed: z.string().nullable(),
  verdict: z.enum(['match', 'mismatch', 'uncheckable']),
  note: z.string(),
})
const passedOver = z.object({ quote: z.string(), start: z.int(), end: z.int(), why: z.string() })
const checked = z.object({
  statements: z.array(statement),
  summary: z.object({ match: z.int(), mismatch: z.int(), uncheckable: z.int() }),
  passedOver: z.array(passedOver).describe('没有核对的数及原因；文中每个数不在 statements 就在这里'),
})
const binding = z.object({ context: z.string().min(1).max(200), figure: figureId, scope })

export const verification = {
  check: endpoint({
    method: 'POST',
    path: '/api/v1/verifications',
    summary: '核对文稿中的数字',
    permission: 'figures.read',
    repeats: 'itself',
    maxBody: MOST_BYTES,
    body: z.object({ text: z.string(), asOf: day.optional().describe('文稿没有写明日期时按这一天') }),
    response: checked,
  }),
  read: endpoint({
    method: 'PUT',
    path: '/api/v1/verifications/document',
    summary: '读出 .txt 或 .docx 文件的文字',
    permission: 'figures.read',
    query: z.object({ fileName: z.string().min(1).max(255) }),
    sends: 'bytes',
    maxBody: MOST_BYTES,
    response: z.object({
      text: z.string(),
      unread: z
        .array(z.object({ part: z.string(), quote: z.string() }))
        .describe('含有数字而没有读的部分：页眉、页脚、批注、图表、图片等，及其中的一行'),
    }),
  }),
  bindings: endpoint({
    method: 'GET',
    path: '/api/v1/verifications/bindings',
    summary: '记住的数字含义',
    permission: 'figures.read',
    response: z.object({ bindings: z.array(binding) }),
  }),
  bind: endpoint({
    method: 'POST',
    path: '/api/v1/verifications/bindings',
    summary: '记住一个数字指的是哪个指标',
    permission: 'ledger.write',
    body: z.object({
      text: z.string(),
      start: z.int().min(0),
      end: z.int().min(1),
      figure: figureId,
      scope,
    }),
    maxBody: MOST_BYTES,
    response: binding,
  }),
  unbind: endpoint({
    method: 'DELETE',
    path: '/api/v1/verifications/bindings',
    summary: '忘记一个数字的含义',
    permission: 'ledger.write',
    query: z.object({ context: z.string().min(1).max(200) }),
    response: z.object({}),
  }),
}
