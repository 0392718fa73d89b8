import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Send } from '#test/harness/app.ts'
import { importApp } from '#test/harness/imports.ts'
import { workbook } from '#test/harness/workbook.ts'

// Invented enterprises: one that is in the ledger twice under names and codes that differ a little, and others.

const [HOME, OTHER] = ['370104', '370105']
const GOOD = '91370104MA3C0HBU2C'
const TYPO = '91370104MA3C0HBT2C'
const BRACKETS = '91370104MA3C0NAM17'
const RENAMED = '91370104MA3C0NAM25'
const FORMER = '91370104MA3C0NAM33'
const THIRD = '91350203M0001QAY9B'
const app = await importApp()
afterAll(() => app.close())
let planner: Send
let promoter: Send
let zone: Send
let abroad: Send

const enterprise = (code: string, name: string, more: object = {}) => ({
  统一社会信用代码: code,
  企业名称: name,
  载体编码: 'Z',
  入驻日期: '2020-05-01',
  ...more,
})

beforeAll(async () => {
  app.clock.now = new Date('2026-11-20T02:00:00Z')
  for (const code of [HOME, OTHER]) {
    await app.district(code)
    await app.load(code, { 载体: [{ 编码: 'Z', 名称: '示范片区', 类型: '片区' }] } as never)
  }
  await app.load(HOME, { 企业: [enterprise(FORMER, '示范旧称科技有限公司')] } as never)
  await app.load(HOME, {
    企业: [
      enterprise(GOOD, '示范甲科技有限公司', { 标签: '央企' }),
      enterprise(TYPO, '示范（甲）科技有限责任公司', { 产业链: '医疗器械', 入驻日期: '2021-01-01' }),
      enterprise(BRACKETS, '示范乙实业有限公司'),
      enterprise(RENAMED, '示范旧称科技公司'),
      enterprise(FORMER, '示范新称集团有限公司'),
      enterprise(THIRD, '示范丙建设有限公司'),
    ],
    项目: [
      { 项目编号: 'P1', 项目名称: '示范项目', 类别: '产业发展类', '总投资(万元)': 100, 统一社会信用代码: TYPO },
      { 项目编号: 'P2', 项目名称: '示范项目二', 类别: '产业发展类', '总投资(万元)': 100, 统一社会信用代码: TYPO },
    ],
    企业经营: [
      { 统一社会信用代码: TYPO, 年度: 2024, '营业收入(万元)': 777, '税收(万元)': 7 },
      { 统一社会信用代码: TYPO, 年度: 2025, '营业收入(万元)': 888, '税收(万元)': 8 },
      { 统一社会信用代码: GOOD, 年度: 2025, '营业收入(万元)': 999, '税收(万元)': 9 },
    ],
    房源: [{ 房源编号: 'F1', 载体编码: 'Z', 楼层: 3, '面积(㎡)': 300, 可招商: '是' }],
    租赁: [
      { 房源编号: 'F1', 统一社会信用代码: TYPO, 起租日期: '2024-01-01', 止租日期: '2027-01-01', '面积(㎡)': 100 },
      { 房源编号: 'F1', 统一社会信用代码: GOOD, 起租日期: '2024-01-05', 止租日期: '2027-01-01', '面积(㎡)': 100 },
    ],
    走访: [{ 编号: 'V1', 统一社会信用代码: TYPO, 日期: '2026-11-01', 方式: '上门', 走访单位: '示范局' }],
    诉求: [
      { 编号: 'Q1', 标题: '用工', 统一社会信用代码: TYPO, 来源: '电话', 类别: '用工', 登记日期: '2026-10-09' },
      {
        编号: 'Q2',
        标题: '融资',
        统一社会信用代码: TYPO,
        来源: '电话',
        类别: '融资',
        登记日期: '2026-10-09',
        保密: '是',
      },
    ],
  } as never)
  planner = await app.signIn('du-planner', 'planner', HOME)
  promoter = await app.signIn('du-promoter', 'promoter', HOME)
  zone = await app.signIn('du-zone', 'zone', HOME, { zones: ['Z'] })
  abroad = await app.signIn('du-abroad', 'planner', OTHER)
})

const pairsOf = async (send: Send, query = '') => {
  const { body } = await send('GET', `/duplicates${query}`)
  return body.pairs.map(({ one, other, reasons }: never) => [
    (one as { uscc: string }).uscc,
    (other as { uscc: string }).uscc,
    (reasons as { kind: string }[]).map(({ kind }) => kind).join(' '),
  ])
}
const preview = (send: Send, kept: string, gone: string) =>
  send('GET', `/enterprise-merges/preview?kept=${kept}&gone=${gone}`)
const merge = async (send: Send, kept: string, gone: string, more: object = {}) => {
  const { body } = await preview(send, kept, gone)
  const versions = { keptVersion: body.kept?.version ?? '-', goneVersion: body.gone?.version ?? '-' }
  return send('POST', '/enterprise-merges', { body: { kept, gone, ...versions, ...more } })
}
const undo = (id: number, send = planner) => send('POST', `/enterprise-merges/${id}/undo`)
const resident = async (query = '') => {
  const { body } = await planner('GET', `/figures?asOf=2026-11-20${query}`)
  return body.figures.find(
    ({ id, scope }: { id: string; scope: object }) => id === 'enterprises.resident' && Object.keys(scope).length === 0,
  )?.value
}
const tick = () => {
  app.clock.now = new Date(app.clock.now.getTime() + 60_000)
}

test('codes with one letter wrong, names written otherwise and former names are proposed, each with why', async () => {
  expect(await pairsOf(planner)).toEqual([
    [TYPO, GOOD, 'letter name'],
    [RENAMED, FORMER, 'former'],
  ])
  const { body } = await planner('GET', '/duplicates')
  expect(body.pairs[0].one).toMatchObject({ codeHolds: false, place: '示范片区' })
  expect(body.pairs[1].reasons[0].said).toBe('示范旧称科技有限公司')
})

test('a pair that is none is remembered with who and when, and comes again when that is taken back', async () => {
  const pair = { one: FORMER, other: RENAMED }
  expect((await promoter('POST', '/duplicates/judgements', { body: { ...pair, different: true } })).status).toBe(200)
  expect(await pairsOf(planner)).toEqual([[TYPO, GOOD, 'letter name']])
  const { body } = await planner('GET', '/duplicates?judged=different')
  expect(body.pairs).toMatchObject([{ judged: { by: '示范du-promoter', at: '2026-11-20T02:00:00.000Z' } }])
  await planner('POST', '/duplicates/judgements', { body: { ...pair, different: false } })
  const { body: again } = await planner('GET', '/duplicates')
  expect(again.pairs.map(({ judged }: { judged: unknown }) => judged)).toEqual([null, null])
  expect(await pairsOf(planner, '?judged=different')).toEqual([])
})

test('only who edits enterprises in the whole district compares them, and another district finds none', async () => {
  expect((await zone('GET', '/duplicates')).status).toBe(403)
  expect((await preview(zone, GOOD, TYPO)).status).toBe(403)
  expect((await zone('GET', '/enterprise-merges')).status).toBe(403)
  expect(await pairsOf(abroad)).toEqual([])
  expect((await preview(abroad, GOOD, TYPO)).status).toBe(404)
  expect((await preview(planner, GOOD, GOOD)).status).toBe(422)
})

const VISIT_HEADERS = ['编号', '统一社会信用代码', '日期', '方式', '走访单位']
const LEASE = `tenancies F1~${TYPO}~2024-01-01`
const YEAR = `operations ${TYPO}~2025`

test('what will move and what both have is told before, without what is confidential or not the reader’s', async () => {
  // The confidential request is the service’s and its units’: the planner hears that there is more.
  const { body } = await preview(planner, GOOD, TYPO)
  expect(body.moves.map(({ noun, count }: never) => `${noun} ${count}`).toSorted()).toEqual(
    ['operations 2', 'projects 2', 'requests 1', 'tenancies 1', 'visits 1'].toSorted(),
  )
  expect(body).toMatchObject({ hidden: true, gone: { name: '示范（甲）科技有限责任公司' } })
  const [year, lease] = [YEAR, LEASE].map(id => body.conflicts.find((each: { id: string }) => each.id === id))
  expect(year).toMatchObject({
    words: '年度 2025，两家都有',
    cells: [],
    choices: ['kept', 'gone'],
    refused: null,
  })
  expect(lease).toMatchObject({ choices: ['both', 'kept', 'gone'], keptKeys: [`F1~${GOOD}~2024-01-05`] })
  expect(JSON.stringify(body)).not.toMatch(/888|999/)
  const { body: less } = await preview(promoter, GOOD, TYPO)
  expect(less.hidden).toBe(true)
  expect(less.conflicts.find(({ id }: { id: string }) => id === YEAR).refused).toContain('您的角色')
  expect((await merge(promoter, GOOD, TYPO, { choices: { [YEAR]: 'kept', [LEASE]: 'both' } })).status).toBe(409)
})

let first: number
const before = '2026-11-20T02:05:00.000Z'

test('nothing that both have is decided in silence', async () => {
  const refused = await merge(planner, GOOD, TYPO)
  expect([refused.status, refused.body.title]).toEqual([409, 'conflicts'])
  expect(refused.body.issues.map(({ path }: { path: string }) => path).toSorted()).toEqual(
    [`choices.${LEASE}`, `choices.${YEAR}`].toSorted(),
  )
  const stale = {
    kept: GOOD,
    gone: TYPO,
    keptVersion: '1',
    goneVersion: '1',
    choices: { [YEAR]: 'gone', [LEASE]: 'kept' },
  }
  expect((await planner('POST', '/enterprise-merges', { body: stale })).status).toBe(412)
  expect(await resident()).toBe('6')
})

test('one is merged into the other: records, values, names, counts and the way from its address', async () => {
  app.clock.now = new Date('2026-11-20T02:10:00Z')
  const { status, body } = await merge(planner, GOOD, TYPO, {
    values: ['chain'],
    choices: { [YEAR]: 'gone', [LEASE]: 'kept' },
  })
  expect(status).toBe(201)
  first = body.id
  expect(body.moved.map(({ noun, count }: never) => `${noun} ${count}`)).toEqual(
    expect.arrayContaining(['operations 2', 'projects 2', 'requests 2', 'visits 1']),
  )
  const { body: one } = await planner('GET', `/enterprises/${GOOD}`)
  expect(one.values).toMatchObject({ chain: '医疗器械', tags: '央企', moved_in_on: '2020-05-01' })
  expect(one.formerNames).toEqual(['示范（甲）科技有限责任公司'])
  expect(one.visits).toHaveLength(1)
  expect(one.tenancies.map(({ beganOn }: { beganOn: string }) => beganOn)).toEqual(['2024-01-05'])
  expect((await planner('GET', '/projects/P1')).body.values.uscc).toBe(GOOD)
  expect(await resident()).toBe('5')
  expect(await resident(`&knownAt=${before}`)).toBe('6')
  const gone = await planner('GET', `/enterprises/${TYPO}`)
  expect([gone.status, gone.body.title, gone.body.issues[0].message]).toEqual([404, 'merged', GOOD])
  const { body: past } = await planner('GET', `/enterprises/${TYPO}/history`)
  expect(past.entries[0]).toMatchObject({ kind: 'deleted', reason: expect.stringContaining('并入示范甲科技有限公司') })
  const { body: found } = await planner('GET', '/find?q=示范（甲）')
  expect(found.hits).toMatchObject([{ noun: 'enterprises', key: GOOD, former: '示范(甲)科技有限责任公司' }])
  const { body: listed } = await planner('GET', '/enterprises?q=示范（甲）')
  expect(listed.records.map(({ key }: { key: string }) => key)).toEqual([GOOD])
  expect((await planner('GET', '/find?q=示范旧称')).body.hits).toHaveLength(2)
})

test('its code does not come again: by a workbook, a form, an edit; a request that names it goes to the other', async () => {
  const asked = { values: { uscc: TYPO, name: '示范又来' } }
  const created = await planner('POST', '/enterprises', { body: asked })
  expect([created.status, created.body.detail]).toEqual([422, expect.stringContaining(`请改填 ${GOOD}`)])
  const { version } = (await planner('GET', '/projects/P1')).body
  const edit = { body: { values: { uscc: TYPO } }, headers: { 'if-match': `"${version}"` } }
  expect((await planner('PATCH', '/projects/P1', edit)).status).toBe(422)
  const run = await app.upload(
    planner,
    workbook({ 走访: [VISIT_HEADERS, ['V2', TYPO, '2026-11-02', '上门', '示范局']] }),
  )
  expect(run.report?.rejections).toMatchObject([{ sheet: '走访', message: expect.stringContaining('已并入示范甲') }])
  const service = await app.signIn('du-service', 'service', HOME)
  const begun = await service('POST', '/requests', {
    body: { title: '并入之后的诉求', category: '用工', source: '电话', uscc: TYPO },
  })
  expect(begun.status).toBe(201)
  const key = begun.headers.get('location')?.split('/').at(-1)
  expect((await service('GET', `/requests/${key}`)).body.values.uscc).toBe(GOOD)
})

test('undoing brings back both and all that was not changed since, and says what stays', async () => {
  tick()
  const { version } = (await planner('GET', '/projects/P2')).body
  const headers = { 'if-match': `"${version}"` }
  await planner('PATCH', '/projects/P2', { body: { values: { builder: '合并之后改的' } }, headers })
  tick()
  const { status, body } = await undo(first)
  expect(status).toBe(200)
  expect(body.stayed).toEqual([{ noun: 'projects', key: 'P2', words: '项目：P2' }])
  expect(body).toMatchObject({ undoneBy: '示范du-planner' })
  const back = (await planner('GET', `/enterprises/${TYPO}`)).body
  expect(back.values).toMatchObject({
    name: '示范（甲）科技有限责任公司',
    chain: '医疗器械',
    moved_in_on: '2021-01-01',
  })
  expect(back.tenancies.map(({ beganOn }: { beganOn: string }) => beganOn)).toEqual(['2024-01-01'])
  const kept = (await planner('GET', `/enterprises/${GOOD}`)).body
  expect([kept.values.chain, kept.formerNames]).toEqual([null, []])
  expect((await planner('GET', '/projects/P1')).body.values.uscc).toBe(TYPO)
  expect((await planner('GET', '/projects/P2')).body.values.uscc).toBe(GOOD)
  await planner('POST', '/reading-purposes', { body: { kind: '统计' } })
  const operations = async (code: string) =>
    (await planner('GET', `/operations?enterprise=${code}&sort=year`)).body.records?.map(
      (each: never) => (each as { values: { revenue: string } }).values.revenue,
    )
  expect([await operations(GOOD), await operations(TYPO)]).toEqual([['999'], ['777', '888']])
  expect(await resident()).toBe('6')
  expect((await planner('GET', '/find?q=示范（甲）')).body.hits).toMatchObject([{ key: TYPO, former: null }])
  expect((await undo(first)).status).toBe(409)
  expect((await undo(first, abroad)).status).toBe(404)
})
