import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented: a clause that two enterprises fit, of which one wants it and got something of it.

const HOME = '370104'
const [WANTS, FITS] = ['91370104MA3EXAMP01', '91370104MA3EXAMP02']
const POLICY = '示范政策'
const path = (noun: string, ...key: (string | number)[]) => `/${noun}/${encodeURIComponent([POLICY, ...key].join('~'))}`

const app = await testApp()
afterAll(() => app.close())
let planner: Send
let own: Send
let other: Send
beforeAll(async () => {
  app.clock.now = new Date('2026-11-20T02:00:00Z')
  await app.district(HOME)
  await app.load(HOME, {
    企业: [WANTS, FITS].map((统一社会信用代码, at) => ({
      统一社会信用代码,
      企业名称: `示范企业${at + 1}`,
      入驻日期: '2021-06-01',
    })),
    政策条款: ['第七条', '2'].map(条号 => ({ 政策: POLICY, 条号, 标题: `示范条款${条号}` })),
    政策条件: [
      { 政策: POLICY, 条号: '第七条', 序号: 1, 字段: '入驻年限', 比较: '至少', 值: '3' },
      { 政策: POLICY, 条号: '第七条', 序号: 2, 字段: '标签', 比较: '没有', 值: '央企' },
    ],
  })
  planner = await app.signIn('pw-planner', 'planner', HOME)
  own = await app.signIn('pw-own', 'enterprise', HOME, { enterprises: [WANTS] })
  other = await app.signIn('pw-other', 'enterprise', HOME, { enterprises: [FITS] })
  await app.tick()
  const answer = { enterprise: WANTS, policy: POLICY, clause: '第七条' }
  expect((await own('POST', '/policy-answers', { body: { ...answer, intention: '想申报' } })).status).toBe(201)
  expect((await planner('POST', '/policy-answers', { body: { ...answer, outcome: '已申报' } })).status).toBe(201)
})

const remove = (at: string, query = '') => planner('DELETE', `${at}${query}`, { headers: { 'if-match': '*' } })
const said = async (send: Send, enterprise: string) =>
  (await send('GET', `/policy-matches?enterprise=${enterprise}`)).body.matches

test('one of several conditions goes like any record; the last one of a clause that enterprises fit and want only after the numbers were read', async () => {
  expect((await remove(path('policy-conditions', '第七条', 2))).status).toBe(200)
  const refused = await remove(path('policy-conditions', '第七条', 1))
  expect([refused.status, refused.body.code ?? refused.body.title]).toEqual([409, 'confirm_loss'])
  expect(refused.body.detail).toBe(
    '这一条款现有 2 家企业符合，1 家企业已表示意愿，1 家企业已登记办理结果。这是它的最后一个条件，删除后不再匹配；已登记的意愿和结果保留。',
  )
  expect((await remove(path('policy-conditions', '第七条', 1), '?confirmed=%E6%98%AF')).status).toBe(200)
  expect(await said(own, WANTS)).toMatchObject([
    { clause: '第七条', state: 'unasked', conditions: [], answers: [{ outcome: '已申报' }, { intention: '想申报' }] },
  ])
  expect(await said(other, FITS)).toEqual([])
})

test('a clause of which an enterprise said something goes after that too; what it said stays to be read, and it is told', async () => {
  expect((await remove(path('policies', '2'))).status).toBe(200)
  const refused = await remove(path('policies', '第七条'))
  expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('1 家企业已表示意愿')])
  expect((await remove(path('policies', '第七条'), `?confirmed=${encodeURIComponent('否')}`)).status).toBe(400)
  expect((await remove(path('policies', '第七条'), '?confirmed=%E6%98%AF')).status).toBe(200)
  for (const send of [own, planner])
    expect(await said(send, WANTS)).toMatchObject([
      {
        clause: '第七条',
        title: '示范条款第七条',
        state: 'withdrawn',
        answers: [{ outcome: '已申报' }, { intention: '想申报' }],
      },
    ])
  expect(await said(other, FITS)).toEqual([])
  const { notices } = (await own('GET', '/notices')).body
  expect(notices[0].sentence).toBe(
    '《示范政策》第七条“示范条款第七条”已撤销，不再受理；贵企业登记的意愿和结果仍可在“本企业”查看。',
  )
  expect((await other('GET', '/notices')).body.notices).toEqual([])
  const again = { enterprise: WANTS, policy: POLICY, clause: '第七条', intention: '想申报' }
  expect((await own('POST', '/policy-answers', { body: again })).status).toBe(404)
})
