/** Times in ms per work, one an entry a round; all works run once a round, so that whatever slows the machine slows all. */
export type Times<K extends string> = Record<K, number[]>

const ROUND = 1000
const rounded = (value: number) => Math.round(value * ROUND) / ROUND

export async function interleave<K extends string>(
  works: Record<K, () => Promise<unknown>>,
  { warmUp, rounds }: { warmUp: number; rounds: number },
): Promise<Times<K>> {
  const entries = Object.entries(works) as [K, () => Promise<unknown>][]
  const times = Object.fromEntries(entries.map(([name]) => [name, []])) as unknown as Times<K>
  for (let round = -warmUp; round < rounds; round++) {
    for (const [name, work] of entries) {
      const start = performance.now()
      await work()
      if (round >= 0) times[name].push(performance.now() - start)
    }
  }
  return times
}

export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
export const median = (values: number[]): number => quantile(values, 0.5)

/** The median time and how it spreads, in ms. */
export const summary = (times: number[]) => ({
  median: rounded(median(times)),
  least: rounded(Math.min(...times)),
  quartiles: [rounded(quantile(times, 0.25)), rounded(quantile(times, 0.75))],
  rounds: times.length,
})

/** The median over the rounds of `of` ÷ `by`, beside the most (of speeds: the least) that will do. */
export function ratio(of: number[], by: number[], target?: number, bound: 'most' | 'least' = 'most') {
  const ratios = of.map((time, round) => time / (by[round] ?? Number.NaN))
  const value = rounded(median(ratios))
  const spread = { quartiles: [rounded(quantile(ratios, 0.25)), rounded(quantile(ratios, 0.75))] }
  return target === undefined
    ? { value, ...spread }
    : { value, ...spread, target, met: bound === 'most' ? value <= target : value >= target }
}

/** Progress goes to stderr; stdout carries the result alone. */
export const note = (text: string): void => void process.stderr.write(`${text}\n`)
