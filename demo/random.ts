/** A seeded stream of chance, so that the demonstration is the same everywhere and always. */
export type Random = {
  next(): number
  /** A whole number, both ends included. */
  int(min: number, max: number): number
  pick<T>(values: readonly T[]): T
  shuffled<T>(values: readonly T[]): T[]
  chance(probability: number): boolean
}

/** One stream for each topic: what is drawn for one sheet never shifts another. */
export function random(topic: string): Random {
  const next = mulberry32(hash(topic))
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    int,
    pick: values => nth(values, int(0, values.length - 1)),
    shuffled: values =>
      values
        .map(value => ({ value, order: next() }))
        .sort((a, b) => a.order - b.order)
        .map(({ value }) => value),
    chance: probability => next() < probability,
  }
}

/** The n-th of values, around again after the last; there must be one. */
export function nth<T>(values: readonly T[], n: number): T {
  const value = values[n % values.length]
  if (value === undefined) throw new Error('nothing to choose from')
  return value
}

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))

export const serial = (index: number, width = 3): string => String(index).padStart(width, '0')

function hash(text: string): number {
  let value = 2166136261
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16777619)
  return value >>> 0
}

/** mulberry32: small, and even enough for invented data. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
