import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'
import { listOf, member, project } from '#test/reference/small-ledger.ts'
import type { Statement, Verification } from './contract.ts'

// Two projects of two streets; an account of one street must not learn from a text what the other's is called.

const app = await testApp()
afterAll(() => app.close())
let planner: Send
let scoped: Send
let other: Send
beforeAll(async () => {
  await app.district('370197')
  const ledger = listOf({ implementing: 2, started: 1 })
  const named = [
    project('A1', { 项目名称: '云栖智能制造总部基地项目', 街道: '东街道', '总投资(万元)': '50000' }),
    project('B1', { 项目名称: '海陵精密模具研发中心项目', 街道: '西街道', '总投资(万元)': '70000' }),
  ]
  await app.load('370197', {
    ...ledger,
    项目: [...ledger.项目, ...named],
    名单: [...ledger.名单, member('A1'), member('B1')],
  })
  planner = await app.signIn('scope-planner', 'planner', '370197')
  scoped = await app.signIn('scope-zone', 'zone', '370197', { streets: ['东街道'] })
  other = await app.signIn('scope-zone-2', 'zone', '370197', { streets: ['东街道'] })
})

const check = async (send: Send, text: string): Promise<Verification> =>
  (await send('POST', '/verifications', { body: { text, asOf: '2023-12-31' } })).body
const SECRET = '海陵精密模具研发中心项目'
/** Wrong amounts: what is said of them would say what is right. */
const TEXT = '云栖智能制造总部基地项目总投资6亿元。海陵精密模具研发中心总投资8亿元，海陵精密模具8亿元。'

describe('an account of a part of the district', () => {
  test('reads of its own projects, and learns neither names nor amounts of others', async () => {
    const whole = await check(planner, TEXT)
    expect(whole.statements.map(one => [one.scope?.project, one.verdict, one.computed])).toEqual([
      ['云栖智能制造总部基地项目', 'mismatch', '5'],
      [SECRET, 'mismatch', '7'],
      [SECRET, 'mismatch', '7'],
    ])
    const part = await check(scoped, TEXT)
    expect(part.statements[0]).toMatchObject({ scope: { project: '云栖智能制造总部基地项目' }, verdict: 'mismatch' })
    expect(part.statements.slice(1).map(one => [one.verdict, one.computed])).toEqual([
      ['uncheckable', null],
      ['uncheckable', null],
    ])
    const told = (one: Statement) => JSON.stringify([one.figure, one.scope, one.computed, one.note])
    expect(part.statements.slice(1).map(told).join()).not.toMatch(/海陵|70000|"7"/)
  })

  test('learns nothing from what others remembered, and may not forget it', async () => {
    const text = '2023年底，老地方那块牌子8亿元。'
    const start = text.indexOf('8亿元')
    const body = { text, start, end: start + 3, figure: 'project.total_investment', scope: { project: SECRET } }
    const { body: binding } = await planner('POST', '/verifications/bindings', { body })
    expect((await check(planner, text)).statements[0]).toMatchObject({ verdict: 'mismatch', computed: '7' })
    const [statement] = (await check(scoped, text)).statements
    expect(JSON.stringify(statement)).not.toMatch(/海陵|"7"|7亿/)
    expect(statement?.verdict).toBe('uncheckable')
    expect((await scoped('GET', '/verifications/bindings')).body).toEqual({ bindings: [] })
    await scoped('DELETE', `/verifications/bindings?context=${encodeURIComponent(binding.context)}`)
    expect((await planner('GET', '/verifications/bindings')).body.bindings).toEqual([binding])
  })

  test('may remember for itself, without learning whether a project stands', async () => {
    const text = '2023年底，那块牌子8亿元。'
    const start = text.indexOf('8亿元')
    const judged = async (name: string) => {
      const body = { text, start, end: start + 3, figure: 'project.total_investment', scope: { project: name } }
      await scoped('POST', '/verifications/bindings', { body })
      const [statement] = (await check(scoped, text)).statements
      return { ...statement, scope: null }
    }
    expect(await judged(SECRET)).toEqual(await judged('没有这个项目'))
    expect(await judged('云栖智能制造总部基地项目')).toMatchObject({ verdict: 'mismatch', computed: '5' })
    const shown = (await scoped('GET', '/verifications/bindings')).body.bindings
    expect(shown).toHaveLength(1)
    expect((await other('GET', '/verifications/bindings')).body).toEqual({ bindings: [] })
    await scoped('DELETE', `/verifications/bindings?context=${encodeURIComponent(shown[0].context)}`)
    expect((await scoped('GET', '/verifications/bindings')).body).toEqual({ bindings: [] })
  })
})
