import { day } from '#platform/day.ts'
import type { Database } from '#platform/db/database.ts'

/** The words of the command line are off: exit 2, with the usage. */
export class WrongUsage extends Error {}

export interface Input {
  values: Record<string, string | boolean | string[] | undefined>
  positionals: string[]
  /** Opens the database the command is to work on. */
  open: () => Promise<Database>
  /** What the audit log calls it, if it belongs there. */
  noted?: { action: string; operation: string } | undefined
}
/** `json` is the one document of `--json`, `text` what a person reads; `exit` 1 where the answer is a refusal. */
export interface Result {
  json: unknown
  text: string
  exit?: number
}
export interface Command {
  name: string
  /** What stands in the usage after the name. */
  arguments: string
  does: string
  /** The words it takes, all of them. */
  positionals?: string[]
  options: Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>
  /** Options it cannot do without. */
  needs?: string[]
  /** It changes something, or takes data out: the district's audit log tells of it. */
  notes?: true
  run: (input: Input) => Promise<Result>
}

export const text = { type: 'string' } as const
export const flag = { type: 'boolean' } as const

/** Throws WrongUsage where words or options are missing, or there are too many. */
export function checkUsage({ positionals: wanted = [], needs = [], options }: Command, input: Input): void {
  const { positionals: words, values } = input
  if (words.length > wanted.length) throw new WrongUsage(`多出的参数“${words[wanted.length]}”。`)
  if (words.length < wanted.length || words.includes('')) throw new WrongUsage(`须给出：${wanted.join(' ')}。`)
  const missing = needs.find(name => values[name] === undefined)
  if (missing) throw new WrongUsage(`缺少 --${missing}。`)
  const empty = Object.keys(options).find(
    name => typeof values[name] === 'string' && String(values[name]).trim() === '',
  )
  if (empty) throw new WrongUsage(`--${empty} 不能为空。`)
}

/** The value of an option that `needs` names, or of a given one. */
export const given = ({ values }: Input, option: string): string => String(values[option])

/** A day that was given to an option. Throws WrongUsage. */
export function dayIn(asked: string, option: string): string {
  const { data, error } = day.safeParse(asked)
  if (!data) throw new WrongUsage(`--${option} “${asked}”不可用：${error?.issues[0]?.message}。`)
  return data
}

export const asOfIn = (input: Input): string => dayIn(given(input, 'as-of'), 'as-of')

const INSTANT = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d(?::?\d\d)?)?)?$/i

/** An instant; without an offset it is China's time, and a mere day counts to its end, as --as-of does. */
export function knownAtIn({ values }: Input): string | undefined {
  const asked = values['known-at']
  if (asked === undefined) return undefined
  const [, on = '', time = '23:59:59.999', zone = '+08:00'] = INSTANT.exec(String(asked)) ?? []
  const offset =
    zone.toUpperCase() === 'Z'
      ? 'Z'
      : zone.replace(/^(...):?(\d\d)?$/, (_, hours, minutes = '00') => `${hours}:${minutes}`)
  const at = new Date(day.safeParse(on).success ? `${on}T${time}${offset}` : Number.NaN)
  if (Number.isNaN(at.getTime()))
    throw new WrongUsage(`--known-at “${asked}”不是时刻，须如 2024-01-04T09:00:00+08:00。`)
  return at.toISOString()
}

export function scopeIn({ values }: Input): Record<string, string | number> {
  const pairs = ((values.scope as string[] | undefined) ?? []).map(pair => {
    const at = pair.indexOf('=')
    if (at < 1) throw new WrongUsage(`--scope “${pair}”须为 键=值，如 list=区级重点项目。`)
    const [key, value] = [pair.slice(0, at), pair.slice(at + 1)]
    if (key === 'listYear' && !/^\d{4}$/.test(value)) throw new WrongUsage('--scope listYear 须为四位年份。')
    return [key, key === 'listYear' ? Number(value) : value] as const
  })
  return Object.fromEntries(pairs)
}
