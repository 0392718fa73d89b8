import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answered } from '#features/questions/contract.ts'
import { type Send, testApp } from '#test/harness/app.ts'
import { type Asked, type Outcome, outcomeOf, questionsOf } from './score.ts'

// Questions in plain words to the demonstration district, over HTTP; what is right of each stands in the files beside.

const app = await testApp()
afterAll(() => app.close())
let leader: Send
beforeAll(async () => {
  await app.demo()
  leader = await app.signIn('ask-leader', 'leader', '370104')
})

async function ask({ question, day, today }: Asked): Promise<Answered> {
  app.clock.now = new Date(`${today}T02:00:00Z`)
  const { status, body } = await leader('GET', `/answers?q=${encodeURIComponent(question)}&asOf=${day}`)
  expect([question, status]).toEqual([question, 200])
  return body
}

const told = ({ state, said, answers }: Answered) =>
  `${state}: ${answers.map(one => `${one.name} ${one.about} ${one.asOf}`).join(' | ') || said}`

describe.each(['own.json', 'others.json', 'blind.json'])('of %s', file => {
  test('none is answered by guess, and nine in ten are answered or offered', { timeout: 120_000 }, async () => {
    const counts: Record<Outcome, number> = { right: 0, offered: 0, missed: 0, wrong: 0 }
    const misses: string[] = []
    const asked = questionsOf(file)
    for (const one of asked) {
      const answered = await ask(one)
      const outcome = outcomeOf(one, answered)
      counts[outcome]++
      if (outcome !== 'right')
        misses.push(`${outcome}: ${one.question} ${JSON.stringify(one.expect)} → ${told(answered)}`)
    }
    process.stdout.write(`${file} ${JSON.stringify(counts)}\n${misses.join('\n')}\n`)
    expect(counts.wrong).toBe(0)
    expect(counts.right + counts.offered).toBeGreaterThanOrEqual(0.9 * asked.length)
  })
})
