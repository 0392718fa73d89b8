import { afterAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'
import { CODES, requestOffice } from '#test/harness/request-office.ts'

// What one chooses from who begins a request or sends it on: the enterprises one may speak for, the units that can do it.

const DISTRICT = '370104'
const app = await testApp()
afterAll(() => app.close())
app.clock.now = new Date('2024-03-04T10:00:00+08:00')
const { by, begin, done } = await requestOffice(app, {
  service: ['service'],
  housing: ['department', 'U1'],
  office: ['department', 'U6'],
  leader: ['leader'],
  own: ['enterprise', CODES[0]],
})
await app.load(DISTRICT, {
  企业: [{ 统一社会信用代码: '91370104MA3CCCCC0P', 企业名称: '示范无人管企业' }],
  包联: [
    { 统一社会信用代码: CODES[0], 起始日期: '2024-01-01', 单位: '示范村镇办' },
    { 统一社会信用代码: CODES[1], 起始日期: '2023-01-01', 终止日期: '2024-03-04', 单位: '示范村镇办' },
  ],
})
/** Its scope is its unit, in which no enterprise lies. */
const scoped = await app.signIn('r-scoped', 'department', DISTRICT, { units: ['示范村镇办'] }, 'U6')
const above = await app.signIn('r-above', 'department', DISTRICT, { units: ['示范交通局'] }, 'U1')
const elsewhere = await app.signIn('r-elsewhere', 'department', DISTRICT, { units: ['示范水务局'] }, 'U5')
const zone = await app.signIn('r-zone', 'zone', DISTRICT, { zones: ['A'] })

const enterprises = async (send: Send, q = '') => (await send('GET', `/request-enterprises?q=${q}`)).body.choices
const named = async (send: Send, q?: string) => (await enterprises(send, q)).map(({ name }: { name: string }) => name)

test('an officer finds the enterprises that their unit looks after today, and those of their scope; name and code alone', async () => {
  expect(await enterprises(scoped)).toEqual([{ value: CODES[0], name: '示范企业1', why: null }])
  expect([await named(above), await named(elsewhere), await named(zone)]).toEqual([
    ['示范企业1'],
    [],
    ['示范企业1', '示范企业2'],
  ])
  expect(await named(by('service'))).toEqual(['示范企业1', '示范企业2', '示范无人管企业'])
  expect(await named(by('service'), 'sfwrg')).toEqual(['示范无人管企业'])
  expect([await named(scoped, '企业1'), await named(scoped, CODES[0]), await named(scoped, 'shifanqiye')]).toEqual(
    Array(3).fill(['示范企业1']),
  )
  expect(await named(by('own'))).toEqual(['示范企业1'])
  expect((await by('leader')('GET', '/request-enterprises')).status).toBe(403)
})

test('to who does not find it the ledger says nothing of an enterprise: the code stands as it was written', async () => {
  const body = { title: '示范诉求', category: '配套', source: '电话', uscc: CODES[1] }
  const values = async (send: Send) => (await send('POST', '/requests', { body })).body.values
  expect(await values(scoped)).toMatchObject({ uscc: CODES[1], enterprise_name: null, space_code: null })
  expect(await values(zone)).toMatchObject({ uscc: CODES[1], enterprise_name: '示范企业2', space_code: 'A' })
  const mine = await scoped('POST', '/requests', { body: { ...body, uscc: CODES[0] } })
  expect(mine.body.values).toMatchObject({ enterprise_name: '示范企业1', space_code: 'A' })
})

test('units are found by characters, pinyin and number; those without accounts are named, with the reason', async () => {
  const units = async (q = '') => (await by('service')('GET', `/request-units?q=${q}`)).body.choices
  const names = async (q: string) => (await units(q)).map(({ name }: { name: string }) => name)
  expect(await units()).toEqual([
    ...['示范住建局', '示范水务局', '示范村镇办'].map(name => ({ value: name, name, why: null })),
    ...['示范交通局', '示范空局'].map(name => ({ value: name, name, why: '没有账号能办理' })),
  ])
  expect([await names('住建'), await names('sfzjj'), await names('zhujian'), await names('u1')]).toEqual(
    Array(4).fill(['示范住建局']),
  )
  expect([await names('示交'), await names('交示')]).toEqual([['示范交通局'], []])
  expect(await names('示范旧局')).toEqual([])
  expect((await by('own')('GET', '/request-units')).status).toBe(403)
  const { key } = await begin('service', { source: '电话' })
  await done('service', key, 'dispatch', { unit: '示范住建局', assisting: '示范村镇办' })
})
