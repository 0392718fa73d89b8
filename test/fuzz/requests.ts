import fc from 'fast-check'
import { type Role, roleNames } from '#features/roles/contract.ts'
import type { Permission } from '#platform/permission.ts'
import { declared } from '../../src/features.ts'
import { type Material, OWN } from './district.ts'
import type { Operation } from './document.ts'
import { COPIES, ELSEWHERE } from './ledgers.ts'
import { twists } from './twists.ts'
import { hostileJson, hostileText, type Known, valid } from './values.ts'

type Values = Record<string, unknown>
/** A request as it is drawn: nothing in it depends on earlier answers but what `learnt` refers to. */
export interface Plan {
  who: string
  params: Values
  body: unknown
  /** How it departs from what the document asks for. */
  departs: { kind: 'not' } | { kind: 'near' | 'wild'; at: number; values: unknown[] } | { kind: 'twist'; name: string }
}
/** Something an earlier answer said of the operation's noun: the `at`-th of its kind. */
export class Learnt {
  readonly kind: 'cursor' | 'version' | 'id'
  readonly at: number
  constructor(kind: Learnt['kind'], at: number) {
    this.kind = kind
    this.at = at
  }
}

const learnt = (kind: Learnt['kind']) => fc.nat(999).map(at => new Learnt(kind, at))
const nounOf = ({ path }: Operation) => path.split('/')[1] ?? ''
const lists = [...COPIES.slice(0, 3), ELSEWHERE].flatMap(prefix => [
  `${prefix}区级重点项目`,
  `${prefix}省、市级重点项目`,
])
const words = ['示范', 'sfxm', '项目 1', 'P1', '甲-', 'Z1', '2023', '局']

/** What is meant by a name, wherever it stands. */
function meanings(operation: Operation, { figures, ids, templates }: Material): Known {
  const of = (...values: unknown[]) => fc.constantFrom(...values)
  const filters = declared.sources.find(({ noun }) => noun.noun === nounOf(operation))?.noun.filters ?? []
  const codes = of(...(templates.enterprises ?? []).map(({ uscc }) => uscc))
  const choices = filters.flatMap(({ name, choices }) => (choices ? [[name, of(...choices)]] : []))
  return {
    ...Object.fromEntries(choices),
    ...Object.fromEntries(
      ['year', 'listYear', 'fromYear', 'toYear'].map(name => [name, fc.integer({ min: 2022, max: 2024 })]),
    ),
    q: of(...words),
    list: of(...lists),
    district: of(OWN),
    ...Object.fromEntries(['one', 'other', 'kept', 'gone'].map(name => [name, codes])),
    policy: of(...(templates.policies ?? []).map(({ policy }) => policy)),
    space: of('Z1', '甲-Z1', 'B1'),
    project: of(...(ids['/projects'] ?? []).slice(0, 6)),
    figure: of(...figures.map(({ id }) => id)),
    fileName: of('台账.xlsx', '文稿.txt', '模板.docx'),
    text: of(
      '截至2023年12月，重点项目2个，总投资12.35亿元。',
      '2023年完成投资100万元，开工率100%。'.repeat(60),
      '没有数字',
      '截至0000年13月32日开工率100%。一九零零零年底重点项目2个，９９９９年完成投资１００万元。',
    ),
    username: fc.integer({ min: 1, max: 60 }).map(n => `fuzz-new-${n}`),
    password: of('wrong', 'Right-pass-0'),
    current: of('wrong'),
    next: of('Other-pass-2'),
    page: of('projects', 'spaces'),
    cursor: learnt('cursor'),
    fields: of(['name']),
    days: fc.integer({ min: 1, max: 90 }),
    start: fc.integer({ min: 0, max: 5 }),
    end: fc.integer({ min: 4, max: 9 }),
    'if-match': fc.oneof({ weight: 3, arbitrary: of('*') }, { weight: 2, arbitrary: learnt('version') }, of('"1"')),
    'idempotency-key': fc.integer({ min: 1, max: 40 }).map(n => `key-${n}`),
    limit: fc.integer({ min: 1, max: 20 }),
  }
}

const another = (kind: string, key: unknown, n: number) =>
  kind === 'uscc' ? `${String(key).slice(0, -3)}${String(n).padStart(3, '0')}` : `${key}-${n}`

/** A record to write: another one's values, or some of them; new keys where it is to be a new one. */
function written({ method }: Operation, noun: string, templates: Values[]): fc.Arbitrary<unknown> {
  const columns = declared.sources.find(source => source.noun.noun === noun)?.noun.columns ?? []
  const keys = columns.filter(({ key, kind, refers }) => key && ['text', 'uscc'].includes(kind) && !refers)
  const data = columns.filter(({ key }) => !key).map(({ field }) => field)
  const reason = fc.option(fc.constant('核对后更正'), { nil: undefined })
  const some = fc.subarray(data, { minLength: Math.min(1, data.length), maxLength: Math.min(3, data.length) })
  return fc
    .tuple(fc.constantFrom(...templates), some, fc.integer({ min: 0, max: 300 }), reason)
    .map(([of, fields, n, why]) => {
      const renewed = keys.map(({ field, kind }) => [field, n % 3 === 0 ? of[field] : another(kind, of[field], n)])
      const values =
        method === 'POST'
          ? { ...of, ...Object.fromEntries(renewed) }
          : Object.fromEntries(fields.map(field => [field, of[field]]))
      return { values, ...(why && { reason: why }) }
    })
}

const cut = (file: Buffer) =>
  fc.integer({ min: 0, max: 999 }).map(n => file.subarray(0, Math.floor((file.length * n) / 1000)))
const flipped = (file: Buffer) =>
  fc.tuple(fc.nat(file.length - 1), fc.nat(255)).map(([at, value]) => {
    const copy = Buffer.from(file)
    copy[at] = value
    return copy
  })

function bytes({ path }: Operation, { files }: Material): fc.Arbitrary<unknown> {
  const good =
    path === '/imports' || path === '/adapt/files' || path === '/attachments'
      ? [files.workbook]
      : path === '/brief-template'
        ? [files.template]
        : files.documents
  const file = fc.constantFrom(...good)
  const damaged = file.chain(one => fc.oneof(cut(one), flipped(one)))
  const noise = fc.uint8Array({ maxLength: 64 }).map(array => Buffer.from(array))
  return fc.oneof({ weight: 3, arbitrary: file }, { weight: 2, arbitrary: damaged }, { weight: 1, arbitrary: noise })
}

function bodyOf(operation: Operation, material: Material, known: Known): fc.Arbitrary<unknown> {
  const templates = material.templates[nounOf(operation)]
  if (operation.body === undefined) return fc.constant(undefined)
  if (operation.body === 'bytes') return bytes(operation, material)
  if (templates && templates.length > 0) return written(operation, nounOf(operation), templates)
  const { scope: _, ...rest } = known
  return valid(operation.body, rest)
}

/** Mostly left out: each of many filters alone may be valid, and all together find nothing. */
const seldom = (arbitrary: fc.Arbitrary<unknown>, name: string) =>
  fc.oneof({ weight: name === 'cursor' ? 9 : 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

function paramsOf(operation: Operation, { ids, figures }: Material, known: Known): fc.Arbitrary<Values> {
  const { path, parameters } = operation
  const prefix = path.replace(/\/\{.*$/, '')
  // A conversion to PDF takes LibreOffice seconds: it is tested by itself.
  const own = path.endsWith('/pdf') ? ids[prefix]?.slice(1) : ids[prefix]
  const made = ['/accounts', '/figures', '/lists'].includes(prefix) || path.endsWith('/pdf') ? 0 : 1
  // Of what has no sheet there is only what the fuzz itself has made.
  const there = own && own.length > 0 ? [{ weight: 2, arbitrary: fc.constantFrom(...own) }] : []
  const one = own && fc.oneof(...there, { weight: made || 1 - there.length, arbitrary: learnt('id') })
  const meant = one ? { ...known, key: one, id: one } : known
  const of = ({ name, schema, required }: Operation['parameters'][number]) => {
    const value = valid(schema, meant, name)
    return [name, required || name === 'if-match' ? value : seldom(value, name)] as const
  }
  const params = fc.record(Object.fromEntries(parameters.map(of)))
  if (prefix !== '/figures' || !parameters.some(({ name }) => name === 'id')) return params
  const scoped = parameters.some(({ name }) => name === 'scope')
  return fc
    .tuple(params, fc.constantFrom(...figures))
    .map(([values, { id, scope }]) => ({ ...values, id, ...(scoped && { scope: JSON.stringify(scope) }) }))
}

const departures: fc.Arbitrary<Plan['departs']> = fc.oneof(
  { weight: 30, arbitrary: fc.constant({ kind: 'not' as const }) },
  {
    weight: 40,
    arbitrary: fc.record({ kind: fc.constant('near' as const), at: fc.nat(999), values: fc.tuple(hostileJson) }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('wild' as const),
      at: fc.nat(),
      values: fc.array(hostileText, { minLength: 4, maxLength: 4 }),
    }),
  },
  { weight: 18, arbitrary: fc.constantFrom(...Object.keys(twists)).map(name => ({ kind: 'twist' as const, name })) },
)

const permitted = ({ permission }: Operation) =>
  roleNames.filter(
    role => declared.held[role].has(permission as Permission) || ['public', 'signed-in'].includes(permission),
  )
/** Whether somebody may be heard at all. */
export const mayAsk = (operation: Operation, who: string): boolean =>
  operation.permission === 'public' || permitted(operation).includes(who as Role)

/** Requests of every kind for one operation. */
export function requestOf(operation: Operation, material: Material, cast: string[]): fc.Arbitrary<Plan> {
  const known = meanings(operation, material)
  const may = permitted(operation)
  return fc.record({
    who: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...may) },
      { weight: 1, arbitrary: fc.constantFrom(...cast) },
    ),
    params: paramsOf(operation, material, known),
    body: bodyOf(operation, material, known),
    departs: departures,
  })
}
