import { expect, test } from 'vitest'
import { RateLimit } from './limits.ts'

const taken = (limit: RateLimit, name: string, now: number, cost = 1) => {
  try {
    limit.take(name, cost, now)
    return 'taken'
  } catch (cause) {
    return (cause as { headers: Record<string, string> }).headers['retry-after']
  }
}

test('a burst passes, then as many as time brings back, each name for itself', () => {
  const limit = new RateLimit({ burst: 3, perSecond: 0.5 })
  expect([1, 2, 3, 4].map(() => taken(limit, 'a', 0))).toEqual(['taken', 'taken', 'taken', '2'])
  expect(taken(limit, 'b', 0)).toBe('taken')
  expect(taken(limit, 'a', 1000)).toBe('1')
  expect(taken(limit, 'a', 2000)).toBe('taken')
  expect(taken(limit, 'a', 2000)).toBe('2')
})

test('what is refused costs nothing, and what is dear waits longer', () => {
  const limit = new RateLimit({ burst: 10, perSecond: 1 })
  expect(taken(limit, 'a', 0, 10)).toBe('taken')
  for (let i = 0; i < 50; i++) expect(taken(limit, 'a', 0, 5)).toBe('5')
  expect(taken(limit, 'a', 5000, 5)).toBe('taken')
})

test('a clock that is set back gives nothing away', () => {
  const limit = new RateLimit({ burst: 1, perSecond: 1 })
  expect(taken(limit, 'a', 10_000)).toBe('taken')
  expect(taken(limit, 'a', 0)).toBe('1')
})
