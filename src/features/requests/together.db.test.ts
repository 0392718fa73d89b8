import { afterAll, describe, expect, test } from 'vitest'
import { testApp } from '#test/harness/app.ts'
import { actionsOf, CODES, requestOffice } from '#test/harness/request-office.ts'

// Units that assist the one that has a request: who they are, what they see and may do, and what nobody else sees.

const app = await testApp()
afterAll(() => app.close())
app.clock.now = new Date('2024-03-04T10:00:00+08:00') // Monday
const { by, begin, read, take, done, refused, told, listed, at } = await requestOffice(app, {
  service: ['service'],
  housing: ['department', 'U1'],
  traffic: ['department', 'U2'],
  water: ['zone', 'U5'],
  office: ['department', 'U6'],
  planner: ['planner'],
  leader: ['leader'],
  auditor: ['auditor'],
  own: ['enterprise', CODES[0]],
})
const taken = (name: string, key: string) => read(name, key).then(({ steps }) => steps.map(({ action }) => action))
const assistsOf = async (name: string, key: string) =>
  (await read(name, key)).assists.map(({ unit, answered }) => [unit, answered])

test('who is asked to assist sees it, says what it thinks, and leaves the rest to the unit that has it', async () => {
  const { key } = await begin('own')
  const dispatched = await done('service', key, 'dispatch', { unit: 'U1', assisting: '示范交通局，U5、U2' })
  expect(dispatched.steps.at(-1)?.values).toMatchObject({ unit: '示范住建局', assisting: '示范交通局、示范水务局' })
  expect(dispatched.assists).toEqual([
    { unit: '示范交通局', answered: false, mine: false },
    { unit: '示范水务局', answered: false, mine: false },
  ])
  expect(await told('traffic', key)).toEqual([expect.stringMatching(/请贵单位协办，主办单位为示范住建局。$/)])
  expect(await told('housing', key)).toEqual([expect.stringMatching(/已派单，现为待签收。$/)])
  expect(await listed('traffic', 'mine=true')).toEqual([key])
  expect(await listed('traffic', 'assisting=示范交通局')).toEqual([key])
  expect(await listed('service', 'assisting=U2&unit=U1')).toEqual([key])
  expect(await listed('service', 'assisting=示范空局')).toEqual([])
  expect(actionsOf(await read('traffic', key))).toEqual(['assist'])
  expect((await refused('traffic', key, 'accept'))[0]).toBe(403)
  expect(await refused('housing', key, 'assist', { text: '可以' })).toEqual([
    403,
    'not-yours',
    '只有协办单位能提出协办意见。',
  ])
  expect((await take('traffic', key, 'assist')).status).toBe(422)

  await done('housing', key, 'accept')
  await done('traffic', key, 'assist', { text: '站点可以设在东门。' })
  expect(await told('housing', key)).toContainEqual(
    expect.stringMatching(/收到示范交通局的协办意见：站点可以设在东门。$/),
  )
  expect(await assistsOf('service', key)).toEqual([
    ['示范交通局', true],
    ['示范水务局', false],
  ])
  expect(await listed('traffic', 'mine=true')).toEqual([])
  expect(await listed('traffic', '')).toEqual([key])
  expect((await refused('traffic', key, 'assist', { text: '再说一次' })).slice(0, 2)).toEqual([409, 'once-only'])
  for (const action of ['answer', 'extend', 'return', 'suspend', 'invite'])
    expect([action, (await take('traffic', key, action)).status]).toEqual([action, 403])

  const seen = await read('own', key)
  expect(seen.assists).toEqual([])
  expect(await listed('own', 'assisting=示范交通局')).toEqual([])
  expect(JSON.stringify(seen)).not.toMatch(/东门|示范交通局/)
  expect(await taken('own', key)).toEqual(['begin', 'dispatch', 'accept'])
  expect(JSON.stringify(await told('own', key))).not.toMatch(/协办|东门/)
  expect((await by('own')('GET', `/requests/${key}/history`)).body).not.toMatchObject({ title: 'internal' })

  await done('housing', key, 'answer', { outcome: '已解决', text: '已增设站点。' })
  expect(await listed('water', 'mine=true')).toEqual([])
  await done('service', key, 'redo', { reason: '站点未启用' })
  expect(await listed('water', 'mine=true')).toEqual([key])
})

test('further units are asked later, and one that has answered once more', async () => {
  const { key } = await begin('own')
  await done('service', key, 'dispatch', { unit: 'U1', assisting: 'U2' })
  await done('housing', key, 'accept')
  await done('traffic', key, 'assist', { text: '无意见。' })
  await done('housing', key, 'invite', { assisting: 'U2、示范水务局', text: '请再看排水。' })
  expect(await assistsOf('housing', key)).toEqual([
    ['示范交通局', false],
    ['示范水务局', false],
  ])
  expect(await told('water', key)).toHaveLength(1)
  expect(await refused('service', key, 'invite', { assisting: 'U5' })).toEqual([
    422,
    'invalid_fields',
    '协办单位：已请示范水务局协办，还没有提出意见，不必再请。',
  ])
  expect((await take('service', key, 'invite', { assisting: 'U1' })).status).toBe(422)
  for (const assisting of [undefined, '、', ' ,，、'])
    expect([assisting, (await take('service', key, 'invite', { assisting })).status]).toEqual([assisting, 422])
  await done('traffic', key, 'assist', { text: '排水没有影响。' })
  expect(await taken('water', key)).toEqual(['begin', 'dispatch', 'accept', 'assist', 'invite', 'assist'])
})

describe('who cannot assist is refused, and nothing is changed', () => {
  test.each([
    ['a unit without accounts', '示范空局', '示范空局还没有账号能办理'],
    ['a unit that has ended', '示范旧局', '撤并'],
    ['no such unit', 'U2、无此单位', '单位登记中没有“无此单位”'],
    ['the unit that has it', 'U2、示范住建局', '示范住建局已是主办单位'],
  ])('%s', async (_, assisting, words) => {
    const { key } = await begin('service', { source: '电话' })
    expect(await refused('service', key, 'dispatch', { unit: 'U1', assisting })).toEqual([
      422,
      'invalid_fields',
      expect.stringContaining(words),
    ])
    expect(await read('service', key)).toMatchObject({ state: 'registered', assists: [] })
  })
})

test('a unit above one that assists sees it, and does not answer in its place', async () => {
  const { key } = await begin('own')
  await done('service', key, 'dispatch', { unit: 'U2', assisting: 'U6' })
  expect(await listed('housing', '')).toContain(key)
  expect(await listed('housing', 'mine=true')).not.toContain(key)
  expect((await refused('housing', key, 'assist', { text: '同意。' })).slice(0, 2)).toEqual([403, 'not-yours'])
  expect(await listed('office', 'mine=true')).toContain(key)
  await done('office', key, 'assist', { text: '无意见。' })
  expect(await assistsOf('service', key)).toEqual([['示范村镇办', true]])
})

test('what who assists remarks is for officials', async () => {
  const { key } = await begin('own')
  await done('service', key, 'dispatch', { unit: 'U1', assisting: 'U2' })
  const { body } = await by('traffic')('POST', `/requests/${key}/comments`, { body: { words: '须先查勘。' } })
  expect(body).toMatchObject({ words: '须先查勘。', internal: true })
  expect(JSON.stringify([await read('own', key), await told('own', key)])).not.toContain('查勘')
})

test('who only reads requests has no words in them', async () => {
  const { key } = await begin('own')
  const { status, body } = await by('auditor')('POST', `/requests/${key}/comments`, { body: { words: '外部意见' } })
  expect([status, body.title, (await read('auditor', key)).maySpeak]).toEqual([403, 'not-yours', false])
  expect((await read('own', key)).comments).toEqual([])
  expect([(await read('leader', key)).maySpeak, (await read('own', key)).maySpeak]).toEqual([true, true])
})

test('what goes back asks nobody any more; a new dispatch names them anew', async () => {
  const { key } = await begin('service', { source: '电话', uscc: CODES[0] })
  await done('service', key, 'dispatch', { unit: 'U1', assisting: 'U2' })
  await done('housing', key, 'return', { reason: '不属本单位职责' })
  expect(await listed('traffic', '')).not.toContain(key)
  expect((await told('traffic', key))[0]).toMatch(/已由主办单位退单，不再请贵单位协办。$/)
  await done('service', key, 'dispatch', { unit: 'U2', assisting: 'U5' })
  expect(await assistsOf('traffic', key)).toEqual([['示范水务局', false]])
  await done('service', key, 'recall', { reason: '派错' })
  expect((await told('water', key))[0]).toMatch(/收回/)
  expect((await read('service', key)).assists).toEqual([])

  const other = (await begin('service', { source: '电话' })).key
  await done('service', other, 'dispatch', { unit: 'U1', assisting: 'U5' })
  await done('service', other, 'merge', { into: key })
  expect(await listed('water', 'mine=true')).not.toContain(other)
  expect((await read('water', other)).state).toBe('merged')
  const undone = await done('service', other, 'unmerge')
  expect(undone).toMatchObject({ state: 'dispatched', assists: [{ unit: '示范水务局', answered: false }] })
  expect(await listed('water', 'mine=true')).toContain(other)
})

test('a confidential one is the service’s and its units’ alone: in lists, the record, files, the finder and notices', async () => {
  at('2024-03-11T10:00:00+08:00')
  const title = '保密的示范诉求'
  const { key } = await begin('service', { source: '电话', confidential: '是', title })
  await done('service', key, 'dispatch', { unit: 'U1', assisting: 'U2', limit: 1 })
  for (const name of ['service', 'housing', 'traffic']) {
    expect([name, (await by(name)('GET', `/requests/${key}`)).status]).toEqual([name, 200])
    expect([name, await listed(name, `state=dispatched`)]).toEqual([name, expect.arrayContaining([key])])
  }
  const { body: found } = await by('traffic')('GET', `/find?q=${title}`)
  expect(JSON.stringify(found)).toContain(key)
  for (const name of ['planner', 'leader', 'water', 'own']) {
    expect([name, (await by(name)('GET', `/requests/${key}`)).status]).toEqual([name, 404])
    expect([name, await listed(name, '')]).toEqual([name, expect.not.arrayContaining([key])])
    const { body } = await by(name)('GET', `/find?q=${title}`)
    expect([name, JSON.stringify(body).includes(key)]).toEqual([name, false])
  }
  // Late for so long that the leaders are told: that it is, not what it is about.
  at('2024-03-18T09:00:00+08:00')
  await app.tick()
  await app.tick()
  const sentences = await told('leader', key)
  expect(sentences.length).toBeGreaterThan(0)
  expect(JSON.stringify(sentences)).not.toContain(title)
  expect(JSON.stringify(await told('housing', key))).toContain(title)

  await done('housing', key, 'accept')
  for (const reason of ['欠薪没有说清', '欠薪仍没有说清']) {
    await done('housing', key, 'answer', { outcome: '已解决', text: '已办。' })
    await done('service', key, 'redo', { reason })
  }
  const heard = await told('leader', key)
  expect(heard[0]).toMatch(/已重办，现为办理中。$/)
  expect(JSON.stringify(heard)).not.toContain('欠薪')
})

test('a visit about a confidential one tells its title only to who may see it, and nobody else that there is one', async () => {
  at('2024-03-25T10:00:00+08:00')
  const title = '另一件保密的示范诉求'
  const { key } = await begin('service', { source: '电话', confidential: '是', title })
  const visit = (visit_no: string, request_no: string) => ({
    body: {
      values: { visit_no, uscc: CODES[0], visited_on: '2024-03-24', mode: '电话', unit: '示范政府办', request_no },
    },
  })
  const written = await by('service')('POST', '/visits', visit('V1', key))
  expect([written.status, written.body.record.labels.request_no]).toEqual([201, title])
  for (const name of ['planner', 'leader']) {
    const { status, body } = await by(name)('GET', '/visits/V1')
    expect([name, status, body.values.request_no, body.labels.request_no]).toEqual([name, 200, key, undefined])
    expect((await by(name)('GET', `/visits?requestNo=${key}`)).body.records[0].labels.request_no).toBeUndefined()
  }
  expect((await by('service')('GET', '/visits')).body.records[0].labels.request_no).toBe(title)

  const unvisited = await begin('service', { source: '电话', confidential: '是', title: '保密而没有走访的示范诉求' })
  const answers = []
  for (const named of [unvisited.key, 'SQ20240325-9999']) {
    const { status, body } = await by('planner')('POST', '/visits', visit('V2', named))
    answers.push([status, JSON.stringify(body).replaceAll(named, '编号')])
  }
  expect(answers[0]).toEqual(answers[1])
  expect(answers[0]?.[0]).toBe(422)
})
