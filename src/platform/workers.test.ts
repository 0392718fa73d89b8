import { describe, expect, test } from 'vitest'
import type { Task } from '#test/fixtures/workers/thread.ts'
import { Refusal } from './errors.ts'
import { Workers, type WorkOptions } from './workers.ts'

const THREAD = new URL('../../test/fixtures/workers/thread.ts', import.meta.url)
const tooMuch = () => new Refusal(422, 'too_much', '太多。')
const PATIENT: WorkOptions = { limit: 60_000, tooMuch }
const pool = (threads = 1, heap = 64) => new Workers<Task, number>(THREAD, { threads, heap })
const listed = async (workers: Workers<Task, number>, task: Task, options = PATIENT) => {
  const parts: number[] = []
  await workers.each(task, options, part => void parts.push(part))
  return parts
}

describe('a pool of threads', () => {
  test('gives the parts of a work in order, and keeps the thread for the next work', async () => {
    const workers = pool()
    expect(await listed(workers, { does: 'count', to: 3 })).toEqual([1, 2, 3, -1])
    expect(await workers.one({ does: 'count' }, PATIENT)).toBe(-2)
  })

  test('passes refusals and errors on, and has an answer for the next', async () => {
    const workers = pool()
    await expect(workers.one({ does: 'refuse' }, PATIENT)).rejects.toMatchObject({
      name: 'Refusal',
      status: 422,
      code: 'odd',
      message: '不行。',
      issues: [{ path: 'a', message: '不对' }],
    })
    await expect(workers.one({ does: 'fail' }, PATIENT)).rejects.toThrow('broken')
    expect(await workers.one({ does: 'count' }, PATIENT)).toBe(-3)
  })

  test('gives up what takes too long or too much memory, and has an answer for the next', async () => {
    const workers = pool()
    await expect(workers.one({ does: 'spin' }, { ...PATIENT, limit: 300 })).rejects.toMatchObject({ code: 'too_much' })
    await expect(workers.one({ does: 'fill' }, PATIENT)).rejects.toMatchObject({ code: 'too_much' })
    expect(await workers.one({ does: 'count' }, PATIENT)).toBe(-1)
  })

  test('ends the work of who has left, begun or waiting', async () => {
    const workers = pool()
    const [first, second] = [new AbortController(), new AbortController()]
    const begun = workers.one({ does: 'spin' }, { ...PATIENT, signal: first.signal })
    const waiting = workers.one({ does: 'spin' }, { ...PATIENT, signal: second.signal })
    const next = workers.one({ does: 'count' }, PATIENT)
    second.abort()
    await expect(waiting).rejects.toMatchObject({ status: 408, code: 'caller_left' })
    first.abort()
    await expect(begun).rejects.toMatchObject({ status: 408, code: 'caller_left' })
    expect(await next).toBe(-1)
    const gone = workers.one({ does: 'count' }, { ...PATIENT, signal: AbortSignal.abort() })
    await expect(gone).rejects.toMatchObject({ code: 'caller_left' })
  })

  test('gives one asker one thread, so that another is not kept waiting', async () => {
    const workers = pool(2)
    const leaving = new AbortController()
    const options = { ...PATIENT, signal: leaving.signal, asker: 'one' }
    const spinning = [1, 2, 3].map(() => workers.one({ does: 'spin' }, options))
    expect(await workers.one({ does: 'count' }, { ...PATIENT, asker: 'other' })).toBe(-1)
    leaving.abort()
    for (const one of spinning) await expect(one).rejects.toMatchObject({ code: 'caller_left' })
  })

  test('does not go on when a part cannot be taken', async () => {
    const workers = pool()
    const fail = () => {
      throw new Error('full')
    }
    await expect(workers.each({ does: 'count', to: 1000 }, PATIENT, fail)).rejects.toThrow('full')
    expect(await workers.one({ does: 'count' }, PATIENT)).toBe(-1)
  })

  test('streams the parts of a work, and ends it when the loop is left', async () => {
    const workers = pool()
    const parts: number[] = []
    for await (const part of workers.parts({ does: 'count', to: 3 }, PATIENT)) parts.push(part)
    expect(parts).toEqual([1, 2, 3, -1])
    for await (const part of workers.parts({ does: 'count', to: 1000 }, PATIENT)) if (part === 2) break
    expect(await workers.one({ does: 'count' }, PATIENT)).toBe(-1)
    await expect(workers.parts({ does: 'refuse' }, PATIENT).next()).rejects.toMatchObject({ code: 'odd' })
    const leaving = new AbortController()
    const spinning = workers.parts({ does: 'spin' }, { ...PATIENT, signal: leaving.signal }).next()
    leaving.abort()
    await expect(spinning).rejects.toMatchObject({ code: 'caller_left' })
    expect(await workers.one({ does: 'count' }, PATIENT)).toBe(-1)
  })

  test('refuses when a hundred wait already', async () => {
    const workers = pool()
    const leaving = new AbortController()
    const options = { ...PATIENT, signal: leaving.signal }
    const spinning = Array.from({ length: 100 }, () => workers.one({ does: 'spin' }, options))
    await expect(workers.one({ does: 'count' }, PATIENT)).rejects.toMatchObject({ status: 429, code: 'busy' })
    leaving.abort()
    for (const one of spinning) await expect(one).rejects.toMatchObject({ code: 'caller_left' })
    expect(await workers.one({ does: 'count' }, PATIENT)).toBe(-1)
  })
})
