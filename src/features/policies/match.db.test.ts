import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented: a policy of four clauses, and enterprises that fit some, lack one condition of others, or more.

const HOME = '370104'
const codes = [1, 2, 3, 4].map(at => `91370104MA3EXAMP0${at}`)
const [FIRST = '', SECOND = '', THIRD = ''] = codes
const condition = (条号: string, 序号: number, 字段: string, 比较: string, 值: string) => ({
  政策: '示范政策',
  条号,
  序号,
  字段,
  比较,
  值,
})

const app = await testApp()
afterAll(() => app.close())
let planner: Send
let department: Send
let officer: Send
let own: Send

beforeAll(async () => {
  app.clock.now = new Date('2026-11-20T02:00:00Z')
  await app.district(HOME)
  const admin = await app.signIn('pm-admin', 'admin', HOME)
  await admin('POST', '/units', { body: { values: { unit_no: 'U1', name: '示范局', kind: '部门' } } })
  await app.load(HOME, {
    载体: [
      { 编码: 'Z', 名称: '示范片区', 类型: '片区' },
      { 编码: 'B', 名称: '示范楼宇', 类型: '楼宇', 上级编码: 'Z' },
    ],
    企业: codes.map((统一社会信用代码, at) => ({
      统一社会信用代码,
      企业名称: `示范企业${at + 1}`,
      载体编码: at < 3 ? 'B' : null,
      入驻日期: '2021-06-01',
      行业代码: at === 0 ? 'C3610' : '3620',
      标签: at === 0 ? '央企' : null,
    })),
    企业经营: [
      { 统一社会信用代码: FIRST, 年度: 2025, '营业收入(万元)': '1000', '研发费用(万元)': '50' },
      { 统一社会信用代码: SECOND, 年度: 2025, '营业收入(万元)': '2000', '研发费用(万元)': '99' },
    ],
    包联: [{ 统一社会信用代码: THIRD, 起始日期: '2026-01-01', 单位: '示范局' }],
    政策条款: ['1', '2', '3', '4'].map(条号 => ({ 政策: '示范政策', 条号, 标题: `示范条款${条号}` })),
    政策条件: [
      condition('1', 1, '载体', '是', '示范片区'),
      condition('1', 2, '资质', '有', '高新技术企业'),
      condition('2', 1, '研发占比', '至少', '5%'),
      condition('2', 2, '载体', '是', 'Z'),
      condition('3', 1, '入驻年限', '至少', '2'),
      condition('3', 2, '标签', '没有', '央企'),
      condition('3', 3, '行业代码', '是', 'C36'),
    ],
  })
  planner = await app.signIn('pm-planner', 'planner', HOME)
  department = await app.signIn('pm-department', 'department', HOME, { zones: ['Z'] })
  officer = await app.signIn('pm-officer', 'department', HOME, { units: ['示范局'] }, 'U1')
  own = await app.signIn('pm-own', 'enterprise', HOME, { enterprises: [FIRST] })
})

interface Match {
  clause: string
  state: string
  conditions: { field: string; met: boolean | null; fact: string | null }[]
}
const matches = async (send: Send, code: string): Promise<Match[]> =>
  (await send('GET', `/policy-matches?enterprise=${code}`)).body.matches
const stateOf = (of: Match[], clause: string) => of.find(each => each.clause === clause)?.state
const named = async (send: Send, filter: string, clause: string) => {
  const key = encodeURIComponent(`示范政策~${clause}`)
  const { body } = await send('GET', `/enterprises?${filter}=${key}&sort=uscc`)
  return body.records.map(({ values }: { values: { uscc: string } }) => values.uscc)
}

test('an enterprise stands to every clause that has conditions, each with the fact it was judged by, but for confidential amounts', async () => {
  const of = await matches(planner, FIRST)
  expect(of.map(({ clause, state }) => [clause, state])).toEqual([
    ['2', 'fits'],
    ['1', 'oneShort'],
    ['3', 'oneShort'],
  ])
  expect(of[0]?.conditions).toMatchObject([
    { field: '研发占比', met: true, fact: '保密，数值另看' },
    { field: '载体', met: true, fact: '示范楼宇' },
  ])
  expect(of[1]?.conditions[1]).toMatchObject({ field: '资质', met: false, fact: null })
})

test('whom a clause reaches is what policies.eligible counts, and what each enterprise is told', async () => {
  const { body } = await planner('GET', '/figures?asOf=2026-11-20')
  for (const clause of ['1', '2', '3']) {
    const fitting = await named(planner, 'fits', clause)
    const figure = body.figures.find(
      ({ id, scope }: { id: string; scope: { clause?: string } }) =>
        id === 'policies.eligible' && scope.clause === clause,
    )
    expect(figure.value).toBe(String(fitting.length))
    for (const code of codes)
      expect(stateOf(await matches(planner, code), clause) === 'fits').toBe(fitting.includes(code))
    const short = await named(planner, 'oneShort', clause)
    const reach = (await planner('GET', `/policies/${encodeURIComponent(`示范政策~${clause}`)}`)).body.reach
    expect(reach).toEqual({ residents: 4, fits: fitting.length, oneShort: short.length })
  }
  expect(await named(planner, 'oneShort', '1')).toEqual(codes.slice(0, 3))
})

test('who may not read 企业经营 learns nothing of it by a clause', async () => {
  const of = await matches(department, FIRST)
  const second = of.find(({ clause }) => clause === '2')
  expect(second).toMatchObject({ state: 'withheld', conditions: [{ met: null, fact: null }, { met: true }] })
  expect([await named(department, 'fits', '2'), await named(department, 'oneShort', '2')]).toEqual([[], []])
  const page = (await department('GET', `/policies/${encodeURIComponent('示范政策~2')}`)).body
  expect(page).toMatchObject({ reach: null, confidential: true })
  expect((await department('GET', `/policy-matches?enterprise=${codes[3]}`)).status).toBe(404)
})

test('an enterprise sees its own and nobody else’s, and says what it wants', async () => {
  expect(stateOf(await matches(own, FIRST), '2')).toBe('fits')
  expect((await own('GET', `/policy-matches?enterprise=${SECOND}`)).status).toBe(404)
  const answer = (send: Send, enterprise: string, said: object) =>
    send('POST', '/policy-answers', { body: { enterprise, policy: '示范政策', clause: '2', ...said } })
  expect((await answer(own, FIRST, { intention: '想申报' })).status).toBe(201)
  expect((await answer(own, FIRST, { outcome: '已兑现' })).status).toBe(403)
  expect((await answer(own, SECOND, { intention: '想申报' })).status).toBe(404)
  expect((await answer(planner, FIRST, {})).status).toBe(400)
  expect((await answer(planner, FIRST, { outcome: '未通过', note: '材料不全' })).status).toBe(201)
  const [match] = (await planner('GET', `/policy-matches?enterprise=${FIRST}`)).body.matches
  expect(match.answers).toMatchObject([
    { intention: null, outcome: '未通过', note: '材料不全', by: '示范pm-planner' },
    { intention: '想申报', outcome: null },
  ])
})

test('who newly fits is told of to the officer, once, and since when is kept', async () => {
  const told = async () => {
    await app.tick()
    return (await officer('GET', '/notices')).body.notices
  }
  expect(await told()).toEqual([]) // the first look finds everybody new, and tells nobody
  app.clock.now = new Date('2026-11-20T02:10:00Z')
  const values = { uscc: THIRD, qualification: '高新技术企业', applied_year: 2026, result: '通过' }
  expect((await planner('POST', '/qualifications', { body: { values } })).status).toBe(201)
  const sentence = '“示范企业3”新符合《示范政策》第 1 条“示范条款1”的条件，请告知企业并问申报意愿。'
  expect(await told()).toMatchObject([{ noun: 'enterprises', key: THIRD, sentence }])
  expect(await told()).toHaveLength(1)
  const of = (await planner('GET', `/policy-matches?enterprise=${THIRD}`)).body.matches
  expect(of.find(({ clause }: Match) => clause === '1')).toMatchObject({ state: 'fits', since: '2026-11-20' })
})

test('of more than anybody wants a notice each, officers are told once in sum, with the list, and every enterprise of its own', async () => {
  const MANY = 60
  const code = (at: number) => `91370104MA3NEWP${String(at).padStart(3, '0')}`
  const body = {
    载体: [{ 编码: 'C', 名称: '示范小楼', 类型: '楼宇', 上级编码: 'Z' }],
    企业: Array.from({ length: MANY }, (_, at) => ({
      统一社会信用代码: code(at),
      企业名称: `示范新企业${at}`,
      载体编码: at < 20 ? 'C' : 'B',
      入驻日期: '2020-01-01',
      行业代码: 'C36',
    })),
    包联: Array.from({ length: MANY - 1 }, (_, at) => ({
      统一社会信用代码: code(at),
      起始日期: '2026-01-01',
      单位: '示范局',
    })),
  }
  app.clock.now = new Date('2026-11-20T02:20:00Z')
  await app.load(HOME, body)
  const near = await app.signIn('pm-near', 'department', HOME, { zones: ['Z'] }, 'U1')
  const half = await app.signIn('pm-half', 'department', HOME, { zones: ['C'] }, 'U1')
  const newcomer = await app.signIn('pm-newcomer', 'enterprise', HOME, { enterprises: [code(3)] })
  const told = async (send: Send) => {
    await app.tick()
    await app.tick()
    return (await send('GET', '/notices')).body.notices
  }
  app.clock.now = new Date('2026-11-20T02:21:00Z')
  const [one, ...before] = await told(near)
  expect(before).toEqual([])
  expect(one).toMatchObject({ noun: 'enterprises', filter: { newlyFits: '2026-11-20T02:21:00.000Z' } })
  expect(one.sentence).toBe('您包联的企业中有 59 家新符合政策条件（共 59 条），请查看名单，告知企业并问申报意愿。')
  const list = (send: Send, at: string) => send('GET', `/enterprises?newlyFits=${encodeURIComponent(at)}&limit=100`)
  expect((await list(near, one.filter.newlyFits)).body.records).toHaveLength(MANY - 1)
  const [less] = await told(half)
  expect(less.sentence).toMatch(/^您包联的企业中有 20 家新符合政策条件（共 20 条）/)
  expect((await list(half, less.filter.newlyFits)).body.records).toHaveLength(20)
  // Who sees none of them, for a scope of units holds no enterprise, is not sent to an empty list.
  expect(await told(officer)).toHaveLength(1)
  expect((await list(officer, one.filter.newlyFits)).body.records).toEqual([])
  expect((await list(planner, one.filter.newlyFits)).body.records).toEqual([])
  const ends = ['99999', '0000-01-01', '0000-01-01T00:00:00Z', '+010000-01-01T00:00:00Z', '-000001-01-01T00:00:00Z']
  for (const at of ['示范', ...ends, '+275760-09-13', '+275760-09-13T00:00:00.000Z']) {
    const { status, body: found } = await list(near, at)
    expect([at, status, found.records]).toEqual([at, 200, []])
    const totals = await near('GET', `/enterprises/totals?newlyFits=${encodeURIComponent(at)}`)
    expect([at, totals.status]).toEqual([at, 200])
  }
  expect(await told(newcomer)).toMatchObject([
    {
      noun: 'own',
      filter: {},
      sentence: '“示范新企业3”新符合《示范政策》第 3 条“示范条款3”的条件，请在“本企业”查看并登记申报意愿。',
    },
  ])
  expect(await told(own)).toEqual([])
})

test('conditions that say nothing, or that nobody can meet, are told of when they are written', async () => {
  const add = async (no: number, field: string, comparison: string, value: string) => {
    const values = { policy: '示范政策', clause_no: '4', condition_no: no, field, comparison, value }
    const { status, body } = await planner('POST', '/policy-conditions', { body: { values } })
    return status === 201 ? body.warnings.map(({ message }: { message: string }) => message) : status
  }
  expect(await add(1, '入驻年限', '至少', '0')).toEqual([
    '“入驻年限至少 0”对有数的企业都成立，等于没有这个条件，请核对。',
  ])
  expect(await add(2, '从业人员', '至多', '10')).toEqual([])
  expect(await add(3, '从业人员', '至少', '20')).toEqual([
    '这一条的另一个条件“从业人员至多 10”与它不能同时成立，没有企业会符合，请核对。',
  ])
  expect(await add(4, '注册资本', '至少', '20')).toBe(422)
})
