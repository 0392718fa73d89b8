import { findUnit, type Unit } from '#features/units/unit.ts'
import type { Ctx } from '#platform/context.ts'
import { ledgerDay } from '#platform/day.ts'
import { Refusal } from '#platform/errors.ts'
import { tidy, tidyProse } from '#platform/tidy.ts'
import type { SentFields, StepField } from './contract.ts'
import type { Said } from './flow.ts'

const HIGHEST = 1000

/**
 * What was sent with a step, checked against its fields; blank is null. Units are looked up by number or name.
 * Refusal 422 `invalid_fields` names every field that is missing or wrong.
 */
export async function takeFields(ctx: Ctx, fields: readonly StepField[], sent: SentFields): Promise<Said> {
  const said: Said = { values: {}, units: {} }
  const issues: { path: string; message: string }[] = []
  for (const field of fields) {
    const { when } = field
    const value = when && sent[when.field] !== when.is ? null : tidied(field, sent[field.name])
    said.values[field.name] = value
    const message = value === null ? missing(field) : wrong(field, value)
    if (message) issues.push({ path: field.name, message })
    else if (namesUnits(field) && value !== null) {
      const { units, wrongs } = await unitsCalled(ctx, field, String(value))
      issues.push(...wrongs.map(message => ({ path: field.name, message })))
      if (field.required && units.length === 0 && wrongs.length === 0) {
        issues.push({ path: field.name, message: `请填写${field.label}` })
      }
      said.units[field.name] = units
      said.values[field.name] = units.map(({ name }) => name).join('、')
    }
  }
  if (issues.length > 0) throw invalidFields(issues, fields)
  return said
}

const namesUnits = ({ kind }: StepField) => kind === 'unit' || kind === 'units'

/** The units in use that a field names by number or name, each once, and a sentence for each that is none. */
async function unitsCalled(ctx: Ctx, { kind }: StepField, value: string) {
  const called = kind === 'units' ? value.split(/[、,，]/).flatMap(each => each.trim() || []) : [value]
  const units = new Map<string, Unit>()
  const wrongs: string[] = []
  for (const one of called) {
    const unit = await findUnit(ctx, one)
    if (!unit) wrongs.push(`单位登记中没有“${one}”`)
    else if (unit.endedOn) wrongs.push(`${unit.name}已于 ${unit.endedOn} 撤并，请选在用的单位`)
    else units.set(unit.number, unit)
  }
  return { units: [...units.values()], wrongs }
}

function tidied({ kind }: StepField, value: SentFields[string]): string | number | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'number') return value
  const text = kind === 'prose' ? tidyProse(value) : tidy(value)
  return text === '' ? null : text
}

const missing = ({ required, label }: StepField) => (required ? `请填写${label}` : undefined)

/** A text that was begun for the writer and ends with what they are asked for, 用途和数量：, is no answer yet. */
const unwritten = /([^\n。，；]{1,20})[：:]$/

function wrong({ kind, choices, most }: StepField, value: string | number): string | undefined {
  if (kind === 'choice' && choices && !choices.includes(String(value))) return `可选：${choices.join('、')}`
  if (kind === 'number') {
    const number = /^\d+$/.test(String(value)) ? Number(value) : Number.NaN
    const limit = most ?? HIGHEST
    return Number.isInteger(number) && number >= 1 && number <= limit ? undefined : `须为 1—${limit} 的整数`
  }
  const [, asked] = (kind === 'prose' && unwritten.exec(String(value))) || []
  if (asked) return `请在“${asked}：”后面写明`
  return kind === 'day' ? ledgerDay.safeParse(value).error?.issues[0]?.message : undefined
}

/** 422, with a sentence for each field that is missing or wrong. */
export function invalidFields(issues: { path: string; message: string }[], fields: readonly StepField[]): Refusal {
  const named = issues.map(({ path, message }) => {
    const label = fields.find(({ name }) => name === path)?.label ?? path
    return message.includes(label) ? message : `${label}：${message}`
  })
  return new Refusal(422, 'invalid_fields', `${named.join('；')}。`, { issues })
}

/** The unit that was named in a field. */
export const unitSaid = (said: Said, name: string): Unit => {
  const [unit] = unitsSaid(said, name)
  if (!unit) throw new Error(`no unit in ${name}`)
  return unit
}
/** The units that were named in a field; none where it was left out. */
export const unitsSaid = ({ units }: Said, name: string): readonly Unit[] => units[name] ?? []
