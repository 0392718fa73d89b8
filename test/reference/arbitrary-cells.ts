import fc from 'fast-check'

/** The element at an index that exists by construction. */
export function at<T>(values: readonly T[], index: number): T {
  const value = values[index % values.length]
  if (value === undefined) throw new Error('no element to take')
  return value
}

export const oneOf = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
export const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null, freq: 2 })

/** Blank or one of few values, so that records meet. */
export const maybeOneOf = <T>(...values: T[]): fc.Arbitrary<T | null> => maybe(oneOf(...values))

const DAY = 86_400_000
const FIRST = Date.UTC(2022, 0, 1)

/** The day so many days after 2022-01-01. */
export const dayNumber = (days: number): string => new Date(FIRST + days * DAY).toISOString().slice(0, 10)

/** 2022 … 2024, year boundaries and leap days often. */
export const anyDay: fc.Arbitrary<string> = fc.oneof(
  oneOf('2022-12-31', '2023-01-01', '2023-12-31', '2024-01-01', '2023-02-28', '2024-02-28', '2024-02-29', '2024-03-01'),
  fc.integer({ min: 0, max: 1095 }).map(dayNumber),
  fc.integer({ min: 300, max: 800 }).map(dayNumber),
)

/** Ascending days, one for each of so many steps, some of them blank. */
export const anySteps = (steps: number): fc.Arbitrary<(string | null)[]> =>
  fc
    .tuple(
      fc.array(anyDay, { minLength: steps, maxLength: steps }),
      fc.array(fc.boolean(), { minLength: steps, maxLength: steps }),
    )
    .map(([days, known]) => days.toSorted().map((day, i) => (known[i] ? day : null)))

/** 万元 with up to four decimals. */
export const anyMoney: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 50_000 }), oneOf(999_999, 1_000_000, 1_500_000)),
    oneOf('', '.5', '.25', '.0001', '.9999'),
  )
  .map(([whole, fraction]) => `${whole}${fraction}`)

/** 2022-11 … 2024-03, Februaries and Decembers often. */
export const anyMonth: fc.Arbitrary<string> = fc.oneof(
  oneOf('2022-12', '2023-01', '2023-02', '2023-12', '2024-01', '2024-02'),
  fc.integer({ min: 10, max: 26 }).map(n => `${2022 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`),
)

export const anyYear: fc.Arbitrary<number> = oneOf(2022, 2023, 2023, 2024)

/** One record for each key: the later ones of the same key are dropped. */
export function uniqueBy<T>(rows: T[], key: (row: T) => string): T[] {
  return [...new Map(rows.toReversed().map(row => [key(row), row])).values()].toReversed()
}

export const serial = (prefix: string, index: number): string => `${prefix}${String(index + 1).padStart(3, '0')}`
