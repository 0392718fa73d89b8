import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented: a policy of eleven clauses, one of which an enterprise fits, while the policy holds.

const HOME = '370104'
const CODE = '91370104MA3EXAMP01'
const POLICY = '示范政策'
const key = encodeURIComponent(POLICY)

const app = await testApp()
afterAll(() => app.close())
let planner: Send
let zone: Send
let own: Send
beforeAll(async () => {
  app.clock.now = new Date('2026-11-20T02:00:00Z')
  await app.district(HOME)
  await app.load(HOME, {
    载体: [{ 编码: 'Z', 名称: '示范片区', 类型: '片区' }],
    企业: [{ 统一社会信用代码: CODE, 企业名称: '示范企业', 载体编码: 'Z', 入驻日期: '2021-06-01' }],
    政策条款: ['10', '2', '1', '第十一条', '第三条'].map(条号 => ({ 政策: POLICY, 条号, 标题: `示范条款${条号}` })),
    政策条件: [{ 政策: POLICY, 条号: '2', 序号: 1, 字段: '入驻年限', 比较: '至少', 值: '3' }],
  })
  planner = await app.signIn('pd-planner', 'planner', HOME)
  zone = await app.signIn('pd-zone', 'zone', HOME, { zones: ['Z'] })
  own = await app.signIn('pd-own', 'enterprise', HOME, { enterprises: [CODE] })
})

const add = (values: object) =>
  planner('POST', '/policy-documents', { body: { values: { policy: POLICY, ...values } } })
const change = async (values: object) => {
  const { body } = await planner('GET', `/policy-documents/${key}`)
  const headers = { 'if-match': `"${body.version}"` }
  return planner('PATCH', `/policy-documents/${key}`, { body: { values }, headers })
}
const match = async () => (await own('GET', `/policy-matches?enterprise=${CODE}`)).body.matches[0]
const eligible = async (asOf: string) => {
  const { body } = await planner('GET', `/figures?asOf=${asOf}`)
  return body.figures.find(({ id }: { id: string }) => id === 'policies.eligible').value
}

test('a policy is registered with its number, level, period and where one applies; what cannot be is refused in a sentence', async () => {
  for (const address of [
    'http://example.cn',
    'javascript:alert(1)',
    'https://user@example.cn',
    'https://local',
    '泉惠企',
  ]) {
    const { status, body } = await add({ apply_at: address })
    expect([address, status, body.issues]).toEqual([
      address,
      422,
      [expect.objectContaining({ path: 'values.apply_at' })],
    ])
  }
  expect((await add({ valid_from: '2026-01-02', valid_until: '2026-01-01' })).status).toBe(422)
  expect((await add({ repealed_on: '2026-01-02' })).body.issues[0].path).toBe('values.status')
  expect((await zone('POST', '/policy-documents', { body: { values: { policy: POLICY } } })).status).toBe(403)
  const facts = {
    document_no: '示范〔2026〕1 号',
    level: '区',
    valid_until: '2026-12-31',
    apply_at: 'https://quanhuiqi.example/1',
  }
  const { status, body } = await add({ ...facts, department: '示范局', materials: '示范申报表' })
  expect([status, body.record?.values.status]).toEqual([201, '有效'])
  expect((await own('GET', '/policy-documents')).status).toBe(403)
})

test('a policy that has clauses stays registered', async () => {
  const { body } = await planner('GET', `/policy-documents/${key}`)
  const headers = { 'if-match': `"${body.version}"` }
  const refused = await planner('DELETE', `/policy-documents/${key}`, { headers })
  expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('政策条款 5 个')])
})

test('its page lists the clauses as people count them, with whom each reaches; so does the list of clauses', async () => {
  const { body } = await planner('GET', `/policy-documents/${key}`)
  const numbers = ['1', '2', '第三条', '10', '第十一条']
  expect(body.clauses.map(({ number }: { number: string }) => number)).toEqual(numbers)
  expect(body.clauses.map(({ fits }: { fits: number }) => fits)).toEqual([null, 1, null, null, null])
  expect(body.ended).toBeNull()
  const paged: string[] = []
  for (let cursor = ''; ; ) {
    const page = (await planner('GET', `/policies?sort=policy&limit=2${cursor}`)).body
    paged.push(...page.records.map(({ values }: { values: { clause_no: string } }) => values.clause_no))
    if (!page.nextCursor) break
    cursor = `&cursor=${page.nextCursor}`
  }
  expect(paged).toEqual(numbers)
  const back = (await planner('GET', '/policies?sort=-clause_no')).body.records
  expect(back.map(({ values }: { values: { clause_no: string } }) => values.clause_no)).toEqual(numbers.toReversed())
})

test('enterprises, the pages of clauses and citizens are told the same of it', async () => {
  const told = {
    number: '示范〔2026〕1 号',
    level: '区',
    department: '示范局',
    validFrom: null,
    validUntil: '2026-12-31',
    materials: '示范申报表',
    applyAt: 'https://quanhuiqi.example/1',
    ended: null,
  }
  expect((await match()).document).toEqual(told)
  expect((await planner('GET', `/policies/${key}~2`)).body.document).toEqual(told)
  const open = {
    open: true,
    contact: '',
    vacancies: false,
    rents: false,
    policies: true,
    services: false,
    asking: false,
  }
  await planner('PUT', '/public-settings', { body: open, headers: { 'if-match': '*' } })
  expect((await app.anonymous('GET', `/public-data/${HOME}/policies/${key}`)).body.document).toEqual(told)
  const page = String((await app.anonymous('GET', `/public/${HOME}/policies/${key}`)).body)
  expect(page).toContain('示范〔2026〕1 号')
  expect(page).toContain('href="https://quanhuiqi.example/1"')
})

test('nobody fits a policy past its period or repealed, from that day on, and it says so; it holds again where that is undone', async () => {
  expect([await eligible('2026-12-31'), await eligible('2027-01-01')]).toEqual(['1', '0'])
  await app.tick()
  expect(await match()).toMatchObject({ state: 'fits', since: '2026-11-20' })

  expect((await change({ status: '已废止', repealed_on: '2026-11-20' })).status).toBe(200)
  expect([await eligible('2026-11-19'), await eligible('2026-11-20')]).toEqual(['1', '0'])
  app.clock.now = new Date('2026-11-20T02:01:00Z')
  await app.tick()
  expect(await match()).toMatchObject({ state: 'ended', since: null, document: { ended: '已于2026年11月20日废止' } })
  expect((await planner('GET', `/policies/${key}~2`)).body.reach).toMatchObject({ fits: 0 })
  expect((await planner('GET', `/policy-documents/${key}`)).body).toMatchObject({ ended: '已于2026年11月20日废止' })
  const answer = { enterprise: CODE, policy: POLICY, clause: '2', intention: '想申报' }
  const refused = await own('POST', '/policy-answers', { body: answer })
  expect([refused.status, refused.body.detail]).toEqual([
    409,
    '《示范政策》已于2026年11月20日废止，不能再登记“想申报”。',
  ])
  expect((await own('POST', '/policy-answers', { body: { ...answer, intention: '不申报' } })).status).toBe(201)
  const listed = async (flag: string) =>
    (await planner('GET', `/policy-documents?inForce=${encodeURIComponent(flag)}`)).body.records.length
  expect([await listed('是'), await listed('否')]).toEqual([0, 1])

  await change({ status: '有效', repealed_on: null })
  app.clock.now = new Date('2026-11-20T02:02:00Z')
  await app.tick()
  expect(await match()).toMatchObject({ state: 'fits', since: '2026-11-20' })
})

test('conditions are said with their units and the names of industries, and a certificate that ended with its day', async () => {
  await app.load(HOME, {
    企业: [{ 统一社会信用代码: CODE, 企业名称: '示范企业', 行业代码: 'C3610', 链上角色: '链主' }],
    资质: [
      { 统一社会信用代码: CODE, 资质: '高新技术企业', 申报年度: 2022, 结果: '通过', 有效期止: '2025-11-07' },
      { 统一社会信用代码: CODE, 资质: '高新技术企业', 申报年度: 2019, 结果: '通过', 有效期止: '2022-11-07' },
      { 统一社会信用代码: CODE, 资质: '专精特新中小企业', 申报年度: 2024, 结果: '通过' },
    ],
    政策条件: [
      { 政策: POLICY, 条号: '10', 序号: 1, 字段: '营业收入', 比较: '至少', 值: '20000' },
      { 政策: POLICY, 条号: '10', 序号: 2, 字段: '行业代码', 比较: '是', 值: 'C' },
      { 政策: POLICY, 条号: '10', 序号: 3, 字段: '研发占比', 比较: '至少', 值: '5' },
      { 政策: POLICY, 条号: '10', 序号: 4, 字段: '资质', 比较: '有', 值: '高新技术企业' },
    ],
  })
  const { matches } = (await own('GET', `/policy-matches?enterprise=${CODE}`)).body
  const { conditions } = matches.find(({ clause }: { clause: string }) => clause === '10')
  expect(conditions.map(({ said, fact }: { said: string; fact: string | null }) => [said, fact])).toEqual([
    ['营业收入至少 20000 万元', null],
    ['行业代码是 C（制造业）', 'C3610（汽车整车制造）'],
    ['研发占比至少 5%', null],
    ['资质有 高新技术企业', '专精特新中小企业；高新技术企业已于2025年11月7日过期'],
  ])
  const page = (await planner('GET', `/policies/${key}~10`)).body
  expect(page.conditions[1].said).toBe('行业代码是 C（制造业）')
})

test('a role in a chain that no enterprise has is refused with those there are', async () => {
  const values = { policy: POLICY, clause_no: '1', condition_no: 1, field: '链上角色', comparison: '是', value: '胡说' }
  const { status, body } = await planner('POST', '/policy-conditions', { body: { values } })
  expect([status, body.issues[0].message]).toEqual([422, '台账中没有企业的链上角色是“胡说”，请改为：链主。'])
  expect((await planner('POST', '/policy-conditions', { body: { values: { ...values, value: '链主' } } })).status).toBe(
    201,
  )
})
