import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

const app = await testApp()
afterAll(() => app.close())
let one: Send
let two: Send
let stranger: Send

beforeAll(async () => {
  for (const code of ['370104', '370199']) await app.district(code)
  one = await app.signIn('views-one', 'planner', '370104')
  two = await app.signIn('views-two', 'leader', '370104')
  stranger = await app.signIn('views-stranger', 'planner', '370199')
})

const save = (send: Send, name: string, more = {}) =>
  send('POST', '/views', { body: { page: 'projects', name, query: 'stage=在建', ...more } })
const names = async (send: Send, page = 'projects') =>
  (await send('GET', `/views?page=${page}`)).body.views.map((view: { name: string }) => view.name)

describe('a saved view', () => {
  test('is its owner’s alone unless shared in the district, and never leaves it', async () => {
    expect((await save(one, '我的在建')).status).toBe(201)
    expect((await save(one, '全区在建', { shared: true })).status).toBe(201)
    expect(await names(one)).toEqual(['全区在建', '我的在建'])
    expect(await names(two)).toEqual(['全区在建'])
    expect(await names(one, 'deals')).toEqual([])
    expect(await names(stranger)).toEqual([])
  })

  test('saved under the same name replaces the former', async () => {
    await save(one, '同名', { query: 'stage=竣工' })
    await save(one, '同名', { query: 'stage=投产' })
    const { body } = await one('GET', '/views')
    const same = body.views.filter((view: { name: string }) => view.name === '同名')
    expect(same).toMatchObject([{ query: 'stage=投产', by: '示范views-one', can: { delete: true } }])
  })

  test('is deleted by its owner only', async () => {
    const { body: view } = await save(one, '要删', { shared: true })
    const { body } = await two('GET', '/views')
    expect(body.views.find(({ id }: { id: string }) => id === view.id).can).toEqual({ delete: false })
    for (const send of [two, stranger]) expect((await send('DELETE', `/views/${view.id}`)).status).toBe(404)
    expect((await one('DELETE', `/views/${view.id}`)).status).toBe(200)
    expect(await names(one)).not.toContain('要删')
  })

  test('needs a name, and a page holds 50 of one person', async () => {
    expect((await save(one, '  ')).status).toBe(400)
    for (let at = 0; at < 50; at++) await save(two, `第${at}个`)
    const { status, body } = await save(two, '第51个')
    expect([status, body.title]).toEqual([422, 'too_many_views'])
    expect((await save(two, '第1个', { query: 'q=改' })).status).toBe(201)
  })
})
