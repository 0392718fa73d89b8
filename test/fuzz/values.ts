import fc from 'fast-check'
import type { Schema } from './document.ts'

const INVISIBLE = ['\u200b', '甲\u200b乙', '\u202e乙甲', '\u2066x\u2069', '\ufeff', '\u00ad', 'e\u0301', '\u3164']
const UNSTORABLE = ['\0', 'a\0b', '\ud800', '\udc00x', '甲\ud83d', '\u0001', '\u001f', '\u007f', '\ufffe', '\uffff']
const MARKUP = ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '&#x3C;b&#x3E;', '<!--', ']]>', '{{7*7}}']
const SQL = [
  "'; drop table projects; --",
  "' or '1'='1",
  '1; select pg_sleep(99)',
  '\\',
  '%',
  '_',
  "''",
  '"',
  '$1',
  '/*',
]
const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', "=cmd|'/c calc'!A1", '＝1', '|', ';']
const NUMBERS = [
  ...[
    '9'.repeat(30),
    `-${'9'.repeat(30)}`,
    `0.${'3'.repeat(40)}`,
    '1e999',
    '-1',
    '-0',
    '0',
    '1000000000',
    '1e9',
    '１２',
  ],
  ...['NaN', 'Infinity', '0x10', '2147483648', '9223372036854775808', '1.5', '1,234', '99999999999999.99995', '+5'],
]
const DAYS = [
  ...['0000-00-00', '0000-01-01', '0001-01-01', '1899-12-31', '1900-01-01', '9999-12-31', '10000-01-01', '2023-02-30'],
  ...[
    '2023-13-01',
    '2023-06-31',
    '2023-2-3',
    '2023/02/03',
    '1949-12-31',
    '2100-01-01',
    '2023-02',
    '2023-00',
    '9999-12',
  ],
  ...['0000-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59+14:00', '2024-01-01T25:00:00Z', '-271821'],
]
const WORDS = [
  ...['', ' ', 'null', 'undefined', 'true', '[]', '{}', '{"a":{"b":[]}}', '[object Object]', 'export', 'values', '*'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '~',
    '~~',
    '!',
    '!s',
    '!~',
    '.',
    '..',
    '../../etc/passwd',
  ],
  ...[
    '/',
    '//',
    'a/b',
    '?',
    '#',
    '&a=b',
    '%00',
    '%zz',
    '%',
    'C:\\',
    '000000',
    '999999',
    '370199',
    '37010',
    'file:///etc',
  ],
  ...['00000000-0000-0000-0000-000000000000', '"0"', 'W/"1"', '"x"', '"9223372036854775808"', '1, 2', '，', '、', '😀'],
]
/** Hand-made: of no list, of too many values, of other types, of another encoding. */
const CURSORS = [
  [],
  ['x'],
  ['x', 1, 2, 3],
  [null],
  { a: 1 },
  'x',
  [['x']],
  ['x', '\0'],
  ['x', 1e308],
  Array(200).fill(0),
]
  .map(value => Buffer.from(JSON.stringify(value)).toString('base64url'))
  .concat('eyJ', '====', '%%%', '-1', '999999999999999', '9'.repeat(40))

const texts = [INVISIBLE, UNSTORABLE, MARKUP, SQL, FORMULAS, NUMBERS, DAYS, WORDS, CURSORS].flat()
const lengths = [41, 101, 201, 501, 4001, 20_001]

/** Text that somebody may type, or that somebody may wish us to choke on. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...texts) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('长', 'x', '9', '😀', '~', '<'), fc.constantFrom(...lengths))
      .map(([of, n]) => of.repeat(n)),
  },
  { weight: 1, arbitrary: fc.date({ noInvalidDate: true }).map(date => date.toISOString().slice(0, 10)) },
)

const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown
const odd = [null, true, 0, -1, 0.1, 1e308, 1e9, 2 ** 53, [], {}, [null], { $ne: 1 }, nested(50), Array(500).fill(1)]

/** Anything JSON can say. */
export const hostileJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: hostileText },
  { weight: 2, arbitrary: fc.constantFrom(...odd) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
)

/** What is meant by the name of a parameter or field, where its schema alone does not say. */
export type Known = Record<string, fc.Arbitrary<unknown>>

/** A value that the schema admits, and that means something where `known` has the name. */
export function valid(schema: Schema, known: Known, name = ''): fc.Arbitrary<unknown> {
  const { enum: choices, anyOf, oneOf, type, properties, items } = schema
  const meant = known[name]
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (choices) return fc.constantFrom(...choices)
  if (meant) return meant
  const either = anyOf ?? oneOf
  if (either) return fc.oneof(...either.map(one => valid(one, known)))
  if (type === 'array') return fc.array(valid(items ?? {}, known, name), { maxLength: 3 })
  if (type === 'integer' || type === 'number') return numbers(schema)
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (properties) return objects(schema, properties, known)
  if (type === 'object') return fc.dictionary(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), { maxKeys: 2 })
  return strings(schema)
}

const numbers = ({ minimum = 0, maximum = 100 }: Schema) => {
  const least = Math.max(minimum, -1000)
  return fc.integer({ min: least, max: Math.max(least, Math.min(maximum, least + 2500)) })
}

function objects({ required = [] }: Schema, properties: Record<string, Schema>, known: Known) {
  const fields = Object.entries(properties).map(([name, field]) => [name, valid(field, known, name)] as const)
  return fc.record(Object.fromEntries(fields), { requiredKeys: required })
}

function strings({ format, minLength = 0, maxLength = 30 }: Schema): fc.Arbitrary<string> {
  if (format === 'date') return day
  if (format === 'date-time') return day.map(text => `${text}T08:00:00+08:00`)
  if (format === 'uuid') return fc.uuid()
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, minLength + 30) })
}

export const day = fc
  .date({ min: new Date('2022-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))
