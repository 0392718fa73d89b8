import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented: two enterprises, one of a chain; a unit with one below it; a district beside it.

const [OWN, OTHER] = ['370104', '370199']
const [A, B] = ['91370104MA3EXAMP01', '91370104MA3EXAMP02']

let app: Awaited<ReturnType<typeof testApp>>
const as = {} as Record<'service' | 'planner' | 'a' | 'b' | 'below' | 'foreign', Send>
beforeAll(async () => {
  app = await testApp()
  for (const code of [OWN, OTHER]) await app.district(code)
  await app.load(OWN, {
    载体: [{ 编码: 'Z', 名称: '示范片区', 类型: '片区' }],
    企业: [A, B].map((uscc, at) => ({
      统一社会信用代码: uscc,
      企业名称: `示范企业${at}`,
      载体编码: at === 0 ? 'Z' : null,
      行业代码: at === 0 ? '2720' : 'I6510',
      产业链: at === 0 ? '医疗健康' : null,
      标签: at === 0 ? '规上、高新' : null,
      入驻日期: '2020-01-01',
    })),
  })
  const admin = await app.signIn('said-admin', 'admin', OWN)
  for (const values of [
    { unit_no: 'U', name: '示范局', kind: '部门' },
    { unit_no: 'U1', name: '示范科', kind: '部门', parent_no: 'U' },
  ])
    expect((await admin('POST', '/units', { body: { values } })).status).toBe(201)
  as.service = await app.signIn('said-service', 'service', OWN)
  as.planner = await app.signIn('said-planner', 'planner', OWN)
  as.a = await app.signIn('said-a', 'enterprise', OWN, { enterprises: [A] })
  as.b = await app.signIn('said-b', 'enterprise', OWN, { enterprises: [B] })
  as.below = await app.signIn('said-below', 'leader', OWN, undefined, 'U1')
  as.foreign = await app.signIn('said-foreign', 'planner', OTHER)
})
afterAll(() => app.close())

const publish = async (audience: object, more: object = {}) => {
  const body = { title: '示范公告', text: '请知悉。', audience, ...more }
  return as.service('POST', '/announcements', { body })
}
const seenBy = async (who: keyof typeof as): Promise<string[]> =>
  (await as[who]('GET', '/announcements')).body.announcements.map((one: { id: string }) => one.id)
const sentences = async (who: keyof typeof as): Promise<string[]> =>
  (await as[who]('GET', '/notices')).body.notices.map((one: { sentence: string }) => one.sentence)
const readers = ['planner', 'a', 'b', 'below'] as const

test('goes to whom it is meant for, and to nobody else', async () => {
  const cases: [object, (typeof readers)[number][]][] = [
    [{ to: 'everyone' }, ['planner', 'a', 'b', 'below']],
    [{ to: 'officials' }, ['planner', 'below']],
    [{ to: 'units', units: ['示范局'] }, ['below']],
    [{ to: 'enterprises' }, ['a', 'b']],
    [{ to: 'enterprises', chain: '医疗健康', tag: '高新', space: '示范片区' }, ['a']],
    ...['C', 'c', 'C2', 'C27', '27', 'Ｃ２７', 'ｃ27'].map((industry): [object, (typeof readers)[number][]] => [
      { to: 'enterprises', industry },
      ['a'],
    ]),
    [{ to: 'enterprises', industry: 'I' }, ['b']],
  ]
  for (const [audience, meant] of cases) {
    const { status, body } = await publish(audience)
    expect([audience, status]).toEqual([audience, 201])
    const counted = await as.service('POST', '/announcement-audience', { body: audience })
    expect(counted.body.accounts).toBe(body.sent.accounts)
    if ('chain' in audience) expect(counted.body).toMatchObject({ enterprises: 1, reached: 1 })
    for (const who of readers) {
      const sent = (await as[who]('GET', `/announcements/${body.id}`)).body
      expect([audience, who, sent.mine ?? false]).toEqual([audience, who, meant.includes(who)])
    }
    for (const who of ['a', 'b', 'below'] as const)
      expect([who, (await seenBy(who)).includes(body.id)]).toEqual([who, meant.includes(who)])
    expect((await as.foreign('GET', `/announcements/${body.id}`)).status).toBe(404)
  }
  expect((await publish({ to: 'enterprises', chain: '没有这条链' })).body.title).toBe('nobody')
  expect((await publish({ to: 'units', units: ['没有这个局'] })).body.title).toBe('unknown_unit')
  expect((await publish({ to: 'units' })).status).toBe(400)
  // Nothing that narrows is passed over in silence.
  for (const audience of [
    { to: 'everyone', units: ['示范局'] },
    { to: 'officials', industry: 'C', space: '示范片区' },
    { to: 'enterprises', units: ['示范局'] },
    { to: 'units', units: ['示范局'], tag: '高新' },
  ]) {
    expect([audience, (await publish(audience)).body.title]).toEqual([audience, 'odd_condition'])
    const counted = await as.service('POST', '/announcement-audience', { body: audience })
    expect([counted.status, counted.body.title]).toEqual([422, 'odd_condition'])
  }
  for (const industry of ['A27', 'B27', 'T27', 'C00', 'D1', '\u017f', '\u0131', 'I\u0131', 'U', '制造'])
    expect([industry, (await publish({ to: 'enterprises', industry })).body.title]).toEqual([
      industry,
      'unknown_industry',
    ])
  const body = { title: '越权', text: '越权', audience: { to: 'everyone' } }
  expect((await as.a('POST', '/announcements', { body })).status).toBe(403)
})

test('knows who has read it, reminds the others, and says who took it back and why', async () => {
  const { body } = await publish({ to: 'enterprises' }, { title: '停水通知' })
  const at = `/announcements/${body.id}`
  const mine = (await as.a('GET', at)).body
  expect([mine.text, mine.sent, mine.unread, mine.can]).toEqual([
    '请知悉。',
    null,
    null,
    { remind: false, withdraw: false },
  ])
  for (let time = 0; time < 2; time++) expect((await as.a('POST', `${at}/read`, { body: {} })).status).toBe(200)
  const seen = (await as.service('GET', at)).body
  expect([seen.sent.read, seen.sent.accounts]).toEqual([1, 2])
  expect(seen.unread).toEqual([{ name: '示范said-b', unit: null, enterprises: ['示范企业1'] }])
  expect((await as.service('POST', `${at}/remind`, { body: {} })).body.sent.remindedAt).not.toBeNull()
  const reminder = '请阅读公告“停水通知”：您还没有读。'
  expect([(await sentences('a')).includes(reminder), (await sentences('b')).includes(reminder)]).toEqual([false, true])
  await as.b('POST', `${at}/read`, { body: {} })
  expect((await as.service('POST', `${at}/remind`, { body: {} })).body.title).toBe('all_read')

  expect((await as.a('POST', `${at}/withdraw`, { body: { reason: '越权' } })).status).toBe(403)
  expect((await as.service('POST', `${at}/withdraw`, { body: { reason: '时间有误' } })).status).toBe(200)
  const left = (await as.a('GET', at)).body
  expect(left).toMatchObject({
    title: '停水通知',
    text: null,
    withdrawnBy: '示范said-service',
    withdrawnReason: '时间有误',
  })
  expect(await sentences('a')).toContain('公告“停水通知”已撤回，原因：时间有误')
  expect((await as.service('POST', `${at}/withdraw`, { body: { reason: '再撤' } })).body.title).toBe('withdrawn')
  expect((await as.service('POST', `${at}/remind`, { body: {} })).body.title).toBe('withdrawn')
})

test('stands on the pages for everybody where it is to, until it is taken back', async () => {
  const kinds = { vacancies: false, rents: false, policies: false, services: false, asking: false, announcements: true }
  const body = { open: true, contact: '', ...kinds }
  await as.planner('PUT', '/public-settings', { body, headers: { 'if-match': '*' } })
  const shown = async () =>
    (await app.anonymous('GET', `/public-data/${OWN}/announcements`)).body.announcements.map(
      (one: { title: string }) => one.title,
    )
  await publish({ to: 'officials' }, { title: '内部' })
  // Marks that turn the writing round go.
  const turned = { title: '\u202e向\u2067社\u200f会', text: '\u202e请知悉。\n\u061c二', open: true }
  const open = (await publish({ to: 'enterprises', chain: '没有这条链' }, turned)).body
  expect(open.text).toBe('请知悉。\n二')
  expect((await publish({ to: 'everyone' }, { title: '\u202e' })).status).toBe(400)
  expect(await shown()).toEqual(['向社会'])
  await as.service('POST', `/announcements/${open.id}/withdraw`, { body: { reason: '有误' } })
  expect(await shown()).toEqual([])
})

test('is found unread by who gets an account later and is of the audience, without a notice', async () => {
  const { body: meant } = await publish({ to: 'enterprises', chain: '医疗健康' }, { title: '给后来的' })
  const { body: old } = await publish({ to: 'enterprises', chain: '医疗健康' }, { title: '撤回的' })
  await as.service('POST', `/announcements/${old.id}/withdraw`, { body: { reason: '有误' } })
  const other = (await publish({ to: 'officials' }, { title: '给工作人员' })).body
  app.clock.now = new Date(app.clock.now.getTime() + 60_000)
  const late = await app.signIn('said-late', 'enterprise', OWN, { enterprises: [A] })
  const list = async () => (await late('GET', '/announcements')).body.announcements
  const [found] = (await list()).filter(({ title }: { title: string }) => title === '给后来的')
  expect(found).toMatchObject({ id: meant.id, mine: true, readAt: null, sent: null })
  const ids = (await list()).map(({ id }: { id: string }) => id)
  expect([ids.includes(old.id), ids.includes(other.id)]).toEqual([false, false])
  expect((await late('GET', '/notices')).body.notices).toEqual([])
  expect((await late('POST', `/announcements/${other.id}/read`, { body: {} })).status).toBe(404)
  expect((await late('POST', `/announcements/${meant.id}/read`, { body: {} })).status).toBe(200)
  expect((await late('GET', `/announcements/${meant.id}`)).body.readAt).not.toBeNull()
  expect((await as.service('GET', `/announcements/${meant.id}`)).body.sent).toMatchObject({ accounts: 2, read: 1 })
  app.clock.now = new Date(app.clock.now.getTime() + 91 * 86_400_000)
  const later = await app.signIn('said-later', 'enterprise', OWN, { enterprises: [A] })
  const seen = (await later('GET', '/announcements')).body.announcements
  expect(seen.map(({ id }: { id: string }) => id)).not.toContain(meant.id)
})
