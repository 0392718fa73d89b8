import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'
import { problemOf } from '#test/harness/imports.ts'
import type { Answered } from './contract.ts'

// An account of one zone asks: the district's published figures with its own part beside, and nothing of others' projects.

const ZONE = '济南西站枢纽经济商务区'
const app = await testApp()
afterAll(() => app.close())
let leader: Send
let zone: Send
let other: { name: string; space_code: string }
beforeAll(async () => {
  await app.demo()
  leader = await app.signIn('question-leader', 'leader', '370104')
  const { body } = await leader('GET', `/spaces?q=${encodeURIComponent(ZONE)}&limit=10`)
  const code = body.records.find(({ values }: { values: { kind: string } }) => values.kind === '片区').values.space_code
  zone = await app.signIn('question-zone', 'zone', '370104', { zones: [code] })
  const mine = await zone('GET', '/projects?limit=100')
  const all = await leader('GET', '/projects?limit=100')
  const own = new Set(mine.body.records.map(({ values }: { values: { name: string } }) => values.name))
  other = all.body.records.find(
    ({ values }: { values: { name: string } }) => !own.has(values.name) && !/\d/.test(values.name),
  ).values
})

const ask = async (send: Send, q: string, asOf = '2023-12-31'): Promise<Answered> => {
  const { status, body } = await send('GET', `/answers?q=${encodeURIComponent(q)}&asOf=${asOf}`)
  expect([q, status]).toEqual([q, 200])
  return body
}

describe('an account of a zone', () => {
  test('is told its own part, marked, beside what the district publishes', async () => {
    const { state, answers, said } = await ask(zone, '去年新开工多少个项目')
    const whole = await ask(leader, '去年新开工多少个项目')
    const named = await ask(leader, `去年${ZONE}新开工多少个项目`)
    expect([state, answers.map(({ part }) => part)]).toEqual(['answered', ['own', 'district']])
    expect(answers[1]).toEqual(whole.answers[0])
    expect(answers[0]).toEqual({ ...named.answers[0], part: 'own' })
    expect(said).toContain('本人数据范围内')
  })

  test('is led to its own list of projects', async () => {
    const { answers } = await ask(zone, '哪些项目落后序时')
    expect(answers).toMatchObject([{ kind: 'list', part: 'own', filter: { behind: '落后序时' } }])
    const listed = await zone('GET', `/projects/totals?behind=${encodeURIComponent('落后序时')}&asOf=2023-12-31`)
    expect(answers).toMatchObject([{ count: listed.body.count }])
    expect((await ask(leader, '哪些项目落后序时')).answers[0]?.part).toBe('district')
  })

  test('learns neither the name nor the amount of a project of others', async () => {
    const q = `${other.name}总投资多少`
    const whole = await ask(leader, q)
    expect(whole.answers[0]).toMatchObject({ kind: 'figure', figure: { id: 'project.total_investment' } })
    const part = await ask(zone, q)
    expect(part.answers.filter(one => one.kind === 'figure' && one.figure.id.startsWith('project.'))).toEqual([])
    expect(part.state).not.toBe('answered')
    const nothing = await ask(zone, '查无此名的样板工程总投资多少')
    expect(part.answers.length).toBe(nothing.answers.length)
  })
})

describe('a question', () => {
  test('is refused when it is none, too long, or of no day', async () => {
    expect(problemOf(await leader('GET', '/answers?q=')).status).toBe(400)
    expect(problemOf(await leader('GET', `/answers?q=${'多'.repeat(101)}`)).status).toBe(400)
    expect(problemOf(await leader('GET', '/answers?q=a&asOf=garbage')).status).toBe(400)
  })

  test('of how many are behind is answered by their number, which the list has', async () => {
    const { state, answers, said } = await ask(leader, '落后10个点以上的有几个')
    const { body } = await leader('GET', `/projects/totals?behind=${encodeURIComponent('落后序时')}&asOf=2023-12-31`)
    expect([state, said]).toEqual([
      'answered',
      `全区落后序时10个百分点以上的项目有 ${body.count} 个，截至2023年12月31日`,
    ])
    expect(answers).toMatchObject([{ kind: 'list', count: body.count }])
    expect((await ask(leader, '落后了几个点')).answers.every(({ kind }) => kind === 'figure')).toBe(true)
  })

  test('of who is slowest is answered where it says of what, else offered; an account of a zone learns of no unit', async () => {
    const { body } = await leader('GET', '/dashboard?asOf=2023-12-31')
    const last = (all: { name: string; rank: number | null }[]) => all.findLast(({ rank }) => rank !== null)?.name
    const { zones, units } = body.rankings
    const zoneAnswer = {
      kind: 'rate',
      name: '年度投资完成率（各片区中最低）',
      about: expect.stringContaining(last(zones) ?? ''),
    }
    const unitAnswer = { kind: 'rate', about: expect.stringContaining(last(units) ?? '') }
    const listAnswer = { kind: 'list', to: expect.stringContaining('sort=-points') }
    expect(await ask(leader, '谁最慢')).toMatchObject({
      state: 'choices',
      answers: [zoneAnswer, unitAnswer, listAnswer],
    })
    expect(await ask(leader, '哪个片区最慢')).toMatchObject({ state: 'answered', answers: [zoneAnswer] })
    expect(await ask(leader, '哪个项目落后最多')).toMatchObject({ state: 'answered', answers: [listAnswer] })
    expect((await ask(zone, '谁最慢')).answers).toMatchObject([zoneAnswer, { ...listAnswer, part: 'own' }].reverse())
  })

  test('of 去年 says which year that is: of an old ledger, the one before its last', async () => {
    const soon = await ask(leader, '去年新开工多少个项目')
    expect([soon.year, soon.answers[0]?.asOf]).toEqual(['“去年”按 2023 年', '2023-12-31'])
    const old = await ask(leader, '去年新开工多少个项目', '2023-06-30')
    expect([old.year, old.answers[0]?.asOf]).toEqual(['“去年”按 2022 年', '2022-12-31'])
    expect(old.said).toMatch(/。“去年”按 2022 年$/)
    expect((await ask(leader, '去年省重点开工率多少', '2023-06-30')).said).toContain('“去年”按 2022 年')
    expect((await ask(leader, '区级重点项目开工率是多少')).year).toBeNull()
  })

  test('that is not understood is said to be so, with examples', async () => {
    const { state, answers, said, examples } = await ask(leader, '<script>alert(1)</script>')
    expect([state, answers, said, examples.length]).toEqual(['unknown', [], '没有听懂，或台账没有这个数', 3])
    for (const example of examples) expect((await ask(leader, example)).state).toBe('answered')
  })
})
