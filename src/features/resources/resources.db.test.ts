import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented: two units of a district that offer, two enterprises that look, and a district beside it.

const [OWN, OTHER] = ['370104', '370199']
const [A, B] = ['91370104MA3EXAMP01', '91370104MA3EXAMP02']

let app: Awaited<ReturnType<typeof testApp>>
const as = {} as Record<'planner' | 'zone' | 'mine' | 'theirs' | 'service' | 'a' | 'b' | 'foreign' | 'abroad', Send>
beforeAll(async () => {
  app = await testApp()
  app.clock.now = new Date('2024-05-10T02:00:00Z')
  for (const code of [OWN, OTHER]) {
    await app.district(code)
    await app.load(code, {
      载体: [
        { 编码: 'Z', 名称: '示范片区', 类型: '片区' },
        { 编码: 'S', 名称: '示范楼', 类型: '楼宇', 上级编码: 'Z' },
      ],
      企业: [A, B].map((uscc, at) => ({
        统一社会信用代码: uscc,
        企业名称: `示范企业${at}`,
        入驻日期: '2020-01-01',
      })),
    })
  }
  const admin = await app.signIn('offer-admin', 'admin', OWN)
  for (const name of ['示范局', '另一局'])
    expect((await admin('POST', '/units', { body: { values: { unit_no: name, name, kind: '部门' } } })).status).toBe(
      201,
    )
  as.planner = await app.signIn('offer-planner', 'planner', OWN)
  as.mine = await app.signIn('offer-mine', 'department', OWN, { units: ['示范局'] }, '示范局')
  as.theirs = await app.signIn('offer-theirs', 'department', OWN, { units: ['另一局'] }, '另一局')
  as.zone = await app.signIn('offer-zone', 'zone', OWN, { zones: ['Z'] }, '另一局')
  as.service = await app.signIn('offer-service', 'service', OWN)
  as.a = await app.signIn('offer-a', 'enterprise', OWN, { enterprises: [A] })
  as.b = await app.signIn('offer-b', 'enterprise', OWN, { enterprises: [B] })
  as.foreign = await app.signIn('offer-foreign', 'enterprise', OTHER, { enterprises: [A] })
  as.abroad = await app.signIn('offer-abroad', 'planner', OTHER)
})
afterAll(() => app.close())

const base = {
  kind: '检测',
  unit: '示范局',
  contact: '示范窗口',
  description: '无损检测',
  terms: '每件 300 元',
  audience: '企业账号',
  standing: '已发布',
}
const offer = (name: string, more: object = {}, who: keyof typeof as = 'mine') =>
  as[who]('POST', '/resources', { body: { values: { ...base, name, ...more } } })
const found = async (query = '', who: keyof typeof as = 'a'): Promise<string[]> => {
  const { resources } = (await as[who]('GET', `/resource-catalogue${query}`)).body
  return resources.map((one: { name: string }) => one.name).sort()
}

test('a unit offers and changes what is its own, and nothing of others', async () => {
  const { status, body } = await offer('示范测量机', { space_code: 'S', valid_until: '2024-06-30' })
  expect([status, body.record.key]).toEqual([201, 'ZY20240510-0001'])
  const at = `/resources/${body.record.key}`
  expect((await offer('越权', {}, 'theirs')).status).toBe(403)
  expect((await offer('越权', {}, 'a')).status).toBe(403)
  const seen = { headers: { 'if-match': `"${body.record.version}"` } }
  const change = { ...seen, body: { values: { standing: '已撤回' } } }
  expect((await as.theirs('PATCH', at, change)).status).toBe(404)
  expect((await as.theirs('DELETE', at, seen)).status).toBe(404)
  expect((await as.abroad('PATCH', at, change)).status).toBe(404)
  const backwards = await offer('倒着的', { valid_from: '2024-07-01', valid_until: '2024-06-30' })
  expect(backwards.status).toBe(422)
})

test('nobody offers in the name of another unit by a building of their own', async () => {
  const own = await offer('本楼的', { space_code: 'S', unit: '另一局', standing: '草稿' }, 'zone')
  expect(own.status).toBe(201)
  const borrowed = await offer('借名的', { space_code: 'S' }, 'zone')
  expect([borrowed.status, borrowed.body.issues[0].path]).toEqual([422, 'values.unit'])
  const at = `/resources/${own.body.record.key}`
  const headers = { 'if-match': `"${own.body.record.version}"` }
  expect((await as.zone('PATCH', at, { headers, body: { values: { unit: '示范局' } } })).status).toBe(422)
  expect((await as.zone('PATCH', at, { headers, body: { values: { terms: '面议' } } })).status).toBe(200)
})

test('a mobile number as contact is taken, with a word that everybody will see it', async () => {
  const { status, body } = await offer('留了手机的', { contact: '张某 138-0000-1234', standing: '草稿' })
  expect([status, body.warnings.map(({ field }: { field: string }) => field)]).toEqual([201, ['contact']])
  expect(body.warnings[0].message).toContain('人人看得到')
  expect((await offer('留了座机的', { contact: '0531-88001234', standing: '草稿' })).body.warnings).toEqual([])
})

test('enterprises find what is published and in force, by words, initials and kind; others of it nothing', async () => {
  await offer('未到期起', { valid_from: '2024-06-01' })
  await offer('草稿资源', { standing: '草稿' })
  await offer('撤回资源', { standing: '已撤回' })
  await offer('信用贷款', { kind: '金融产品', description: '随借随还', unit: '另一局' }, 'theirs')
  expect(await found()).toEqual(['信用贷款', '示范测量机'])
  expect(await found('?q=xydk')).toEqual(['信用贷款'])
  expect(await found(`?q=${encodeURIComponent('无损')}`)).toEqual(['示范测量机'])
  expect(await found(`?q=${encodeURIComponent('没有的')}`)).toEqual([])
  expect(await found(`?kind=${encodeURIComponent('金融产品')}`)).toEqual(['信用贷款'])
  const { body } = await as.a('GET', '/resource-catalogue?page=99')
  expect(body).toMatchObject({ count: 2, page: 1, pages: 1 })
  expect(body.kinds).toEqual(expect.arrayContaining([{ kind: '检测', count: 1 }]))
  const [measure] = body.resources.filter((one: { name: string }) => one.name === '示范测量机')
  expect(measure).toMatchObject({
    place: '示范片区 · 示范楼',
    spaceCode: 'S',
    unit: '示范局',
    contact: '示范窗口',
    asked: null,
  })
  expect(await found('', 'foreign')).toEqual([])
  expect((await as.planner('GET', '/resource-catalogue')).status).toBe(403)
  expect((await as.a('GET', '/resources')).status).toBe(403)
})

test('one that is asked for becomes a request that says which; its page says how many asked', async () => {
  const number = 'ZY20240510-0001'
  const sent = {
    title: '需要资源：示范测量机',
    category: '其他',
    content: '测量 20 件',
    resource_no: number,
    space_code: 'S',
  }
  const unsaid = await as.a('POST', '/requests', { body: { ...sent, content: '需要测量机。\n用途和数量：\n' } })
  expect([unsaid.status, unsaid.body.detail]).toEqual([422, '内容：请在“用途和数量：”后面写明。'])
  const { status, body } = await as.a('POST', '/requests', { body: sent })
  expect([status, body.values.resource_no, body.values.space_code]).toEqual([201, number, 'S'])
  const asked = async (who: keyof typeof as) =>
    (await as[who]('GET', '/resource-catalogue')).body.resources.find(
      (one: { number: string }) => one.number === number,
    ).asked
  expect([await asked('a'), await asked('b')]).toEqual([body.key, null])
  const shown = async (who: keyof typeof as) => (await as[who]('GET', `/resources/${number}`)).body
  expect(await shown('service')).toMatchObject({
    offered: true,
    asked: 1,
    requests: [{ key: body.key, title: sent.title, enterprise: '示范企业0', on: '2024-05-10' }],
  })
  expect(await shown('mine')).toMatchObject({ asked: 1, requests: [] })
})

test('what has ended vanishes by itself, and what is taken back at once', async () => {
  app.clock.now = new Date('2024-06-30T12:00:00Z')
  as.a = await app.signInAgain('offer-a')
  expect(await found()).toContain('示范测量机')
  app.clock.now = new Date('2024-06-30T17:00:00Z')
  as.a = await app.signInAgain('offer-a')
  as.theirs = await app.signInAgain('offer-theirs')
  expect(await found()).toEqual(['信用贷款', '未到期起'])
  const { records } = (await as.theirs('GET', `/resources?offered=${encodeURIComponent('是')}`)).body
  expect(records.map((one: { values: { name: string } }) => one.values.name)).toEqual(['信用贷款'])
  const [loan] = records
  const withdrawn = await as.theirs('PATCH', `/resources/${loan.key}`, {
    headers: { 'if-match': `"${loan.version}"` },
    body: { values: { standing: '已撤回' } },
  })
  expect(withdrawn.status).toBe(200)
  expect(await found()).toEqual(['未到期起'])
})

test('everybody sees those for everybody, where the district has opened the catalogue', async () => {
  as.planner = await app.signInAgain('offer-planner')
  as.mine = await app.signInAgain('offer-mine')
  await offer('向社会<b>', { audience: '全社会' })
  const kinds = {
    vacancies: false,
    rents: false,
    policies: false,
    services: false,
    asking: false,
    announcements: false,
  }
  const open = (resources: boolean) =>
    as.planner('PUT', '/public-settings', {
      body: { open: true, contact: '', ...kinds, resources },
      headers: { 'if-match': '*' },
    })
  await open(false)
  expect((await app.anonymous('GET', `/public-data/${OWN}/resources`)).status).toBe(404)
  await open(true)
  const { body } = await app.anonymous('GET', `/public-data/${OWN}/resources`)
  expect(body.resources.map((one: { name: string }) => one.name)).toEqual(['向社会<b>'])
  const page = String((await app.anonymous('GET', `/public/${OWN}/resources`)).body)
  expect(page).toContain('向社会&lt;b&gt;')
  expect(page).toContain('"@type":"Offer"')
  expect(page).not.toContain('未到期起')
})
