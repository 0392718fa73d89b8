import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type Send, testApp } from '#test/harness/app.ts'
import { problemOf } from '#test/harness/imports.ts'

const app = await testApp()
afterAll(() => app.close())
let planner: Send
let admin: Send

beforeAll(async () => {
  await app.demo()
  planner = await app.signIn('once-planner', 'planner', '370104')
  admin = await app.signIn('once-admin', 'admin', '370104')
})

const keyed = (send: Send, path: string, key: string, body: object): Promise<Answer> =>
  send('POST', path, { body, headers: { 'idempotency-key': key } })

test('a demonstration is written on by the very server that loaded it', async () => {
  const values = { uscc: '91370104MA3EXAM10E', name: '示范新企业' }
  expect((await planner('POST', '/enterprises', { body: { values } })).status).toBe(201)
})

describe('any POST under an Idempotency-Key', () => {
  test('does its work once and gives the first answer again', async () => {
    const issue = () => keyed(planner, '/briefs', 'brief-1', { asOf: '2023-12-31' })
    const [first, second] = [await issue(), await issue()]
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.body).toEqual(first.body)
    expect((await planner('GET', '/briefs')).body.briefs).toHaveLength(1)
    const another = await keyed(planner, '/briefs', 'brief-2', { asOf: '2023-12-31' })
    expect(another.body.id).not.toBe(first.body.id)
  })

  test('is refused for another request, and may be tried anew after a refusal', async () => {
    const view = (name: string) => ({ page: 'projects', name, query: 'stage=在建' })
    expect((await keyed(planner, '/views', 'view-1', view('在建'))).status).toBe(201)
    const reused = problemOf(await keyed(planner, '/views', 'view-1', view('竣工')))
    expect(reused).toMatchObject({ status: 422, title: 'idempotency_key_reused' })
    const import_ = '/imports/00000000-0000-4000-8000-000000000000/confirm'
    for (const _ of [1, 2])
      expect(problemOf(await keyed(planner, import_, 'import-1', {}))).toMatchObject({ status: 404 })
    expect(problemOf(await keyed(planner, '/views', 'a b', view('在建')))).toMatchObject({ status: 400 })
  })

  test('keeps no password: the second request is told that the first was done', async () => {
    const account = { username: 'once-new', role: 'leader' }
    const first = await keyed(admin, '/accounts', 'account-1', account)
    expect([first.status, first.body.password]).toEqual([201, expect.stringMatching(/^\w{12}$/)])
    const second = problemOf(await keyed(admin, '/accounts', 'account-1', account))
    expect(second).toMatchObject({ status: 409, title: 'already_requested' })
    const kept = await app.database.db.selectFrom('idempotency_keys').select('reply').where('key', '=', 'account-1')
    expect(await kept.execute()).toEqual([{ reply: null }])
  })
})

test('what is wrong with an input is said in Chinese, with the name of what is meant', async () => {
  const said = async (path: string) => problemOf(await planner('GET', path)).detail
  expect(await said('/projects?limit=1000000000')).toBe('查询有误：“limit”不能大于 200。')
  expect(await said('/projects?limit=x')).toBe('查询有误：“limit”须为整数。')
  expect(await said('/projects?planet=earth')).toBe('查询有误：没有这一项：planet。')
  expect(await said('/find')).toBe('查询有误：“q”必填。')
  const posted = await planner('POST', '/briefs', { body: { asOf: 5 } })
  expect(problemOf(posted).detail).toBe('内容有误：“asOf”日期须为 YYYY-MM-DD。')
})
