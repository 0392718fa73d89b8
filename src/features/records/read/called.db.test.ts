import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented: more enterprises named alike than are put in order, of which one got another name.

const HOME = '370104'
const code = (at: number) => `91370104MA3C${String(at).padStart(6, '0')}`
const RENAMED = code(3)
const MANY = 1200

const app = await testApp()
afterAll(() => app.close())
let planner: Send
beforeAll(async () => {
  await app.district(HOME)
  const named = (企业名称: string, at: number) => ({ 统一社会信用代码: code(at), 企业名称 })
  await app.load(HOME, {
    企业: Array.from({ length: MANY }, (_, at) => named(`示范企业 ${String(at).padStart(3, '0')}`, at)).concat(
      named('示范 003 企业', MANY + 1),
      named('连写企业009', MANY + 2),
    ),
  })
  await app.load(HOME, { 企业: [{ 统一社会信用代码: RENAMED, 企业名称: '改名以后的公司' }] })
  planner = await app.signIn('called-planner', 'planner', HOME)
})

const first = async (q: string) => {
  const { hits } = (await planner('GET', `/find?q=${encodeURIComponent(q)}`)).body
  return hits[0] && [hits[0].name, hits[0].former]
}

test('a whole former name is found before names that begin alike, with and without its inner spaces', async () => {
  for (const q of ['示范企业 003', '示范企业003', '  示范企业  003 ', '示范企业　００３'])
    expect([q, await first(q)]).toEqual([q, ['改名以后的公司', '示范企业 003']])
  expect(await first('改名以后的公司')).toEqual(['改名以后的公司', null])
})

test('so is a name of today', async () => {
  for (const q of ['示范企业 040', '示范企业040']) expect([q, await first(q)]).toEqual([q, ['示范企业 040', null]])
  for (const q of ['连写企业009', '连写企业 009', '连写 企业009'])
    expect([q, await first(q)]).toEqual([q, ['连写企业009', null]])
  expect(await first('示范 003 企业')).toEqual(['示范 003 企业', null])
})

test('a list is narrowed by a name without its spaces', async () => {
  const { records } = (await planner('GET', `/enterprises?q=${encodeURIComponent('示范企业003')}`)).body
  expect(records.map(({ key }: { key: string }) => key)).toEqual([RENAMED])
})
