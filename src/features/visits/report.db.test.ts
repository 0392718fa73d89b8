import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'
import { photograph } from '#test/harness/pictures.ts'
import { DECLARED_FORMS } from './questions-contract.ts'

// Invented. 2024-03-06 is a Wednesday. Park A lies a kilometre from where somebody asks, park B thirty.

const HOME = '370104'
const [FIRST, SECOND, THIRD] = ['91370104MA3EXAMP01', '91370104MA3EXAMP02', '91370104MA3EXAMP03'] as const
const app = await testApp()
afterAll(() => app.close())
let service: Send
let mine: Send
let leader: Send

beforeAll(async () => {
  app.clock.now = new Date('2024-03-06T10:00:00+08:00')
  await app.district(HOME)
  const admin = await app.signIn('vr-admin', 'admin', HOME)
  for (const [unit_no, name] of [
    ['U1', '示范局'],
    ['U2', '示范街道'],
  ])
    await admin('POST', '/units', { body: { values: { unit_no, name, kind: '部门' } } })
  const space = (编码: string, 经度: number) => ({ 编码, 名称: `示范园区${编码}`, 类型: '园区', 经度, 纬度: 36.65 })
  const enterprise = (统一社会信用代码: string, 载体编码: string, 行业代码: string) => ({
    统一社会信用代码,
    企业名称: `示范企业${载体编码}`,
    载体编码,
    行业代码,
    入驻日期: '2023-01-01',
  })
  const liaison = (统一社会信用代码: string, 单位: string, 起始日期: string, 频次?: number) => ({
    统一社会信用代码,
    单位,
    起始日期,
    ...(频次 && { '频次(次/年)': 频次 }),
  })
  await app.load(HOME, {
    载体: [space('A', 116.91), space('B', 117.2), space('C', 117.3)],
    企业: [enterprise(FIRST, 'A', '3610'), enterprise(SECOND, 'B', 'F51'), enterprise(THIRD, 'C', 'C36')],
    包联: [
      liaison(FIRST, '示范局', '2023-12-01', 4),
      liaison(SECOND, '示范局', '2023-12-10', 4),
      liaison(THIRD, '示范街道', '2024-01-01', 12),
    ],
  })
  service = await app.signIn('vr-service', 'service', HOME)
  mine = await app.signIn('vr-mine', 'department', HOME, { units: ['示范局'] }, 'U1')
  leader = await app.signIn('vr-leader', 'leader', HOME)
})

const report = (more: object = {}) => ({
  id: randomUUID(),
  uscc: FIRST,
  visitedOn: '2024-03-06',
  mode: '上门',
  unit: '示范局',
  form: '工业企业',
  madeAt: '2024-03-06T09:30:00+08:00',
  ...more,
})
const register = (by: Send, body: object) => by('POST', '/visit-reports', { body })
const sendPhoto = async (by: Send) =>
  (await by('PUT', `/attachments?fileName=${encodeURIComponent('门口.png')}`, { body: photograph() })).body
const round = async (by: Send, query = '') =>
  (await by('GET', `/visit-round${query}`)).body.enterprises.map(
    ({ uscc, due, form, metres }: { uscc: string; due: string; form: string; metres: number }) => [
      uscc,
      due,
      form,
      metres,
    ],
  )

test('a visit is registered once under its id, with photographs, answers and the request that a problem becomes', async () => {
  const photo = await sendPhoto(mine)
  expect(photo).toMatchObject({ name: '门口.png', type: 'image/png' })
  const where = { longitude: 116.9, latitude: 36.65, within: 20 }
  const sent = report({
    met: '王经理（虚构）',
    promised: '三日内回话',
    mayLeave: '是',
    answers: [{ question: '在手订单', answer: '不足' }],
    problems: [
      { title: '门口没有公交站', category: '配套', request: true },
      { title: '招不到电工', category: '用工' },
    ],
    photos: [{ file: photo.id, takenAt: '2024-03-06T09:20:00+08:00', place: where }],
    place: where,
  })
  const first = await register(mine, sent)
  expect(first).toMatchObject({ status: 201, body: { key: 'ZF20240306-0001', requests: ['SQ20240306-0001'] } })
  app.clock.now = new Date('2024-03-14T10:00:00+08:00')
  mine = await app.signInAgain('vr-mine')
  const [one, two] = await Promise.all([register(mine, sent), register(mine, sent)])
  expect([one.body, two.body]).toEqual([first.body, first.body])
  expect((await mine('GET', '/visits/totals')).body.count).toBe(1)

  const shown = (await mine('GET', '/visit-reports/ZF20240306-0001')).body
  expect(shown).toMatchObject({
    report: { promised: '三日内回话', answers: [{ question: '在手订单', answer: '不足' }], reportedBy: '示范vr-mine' },
    problems: [{ request: 'SQ20240306-0001' }, { seq: 2, request: null }],
    photos: [{ file: photo.id, place: where }],
    can: { raise: true },
  })
  const picture = await mine('GET', `/visit-reports/ZF20240306-0001/files/${photo.id}`)
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect((await mine('GET', '/requests/SQ20240306-0001')).body.values).toMatchObject({ source: '走访', uscc: FIRST })

  const raise = () => mine('POST', '/visit-reports/ZF20240306-0001/problems/2/request')
  const raised = [await raise(), await raise()].map(({ body }) => body.request)
  expect(raised).toEqual(['SQ20240314-0001', 'SQ20240314-0001'])
})

test('whom to visit: those of one’s own unit, the longest due first; by a place, those near it', async () => {
  app.clock.now = new Date('2024-03-06T10:00:00+08:00')
  mine = await app.signInAgain('vr-mine')
  service = await app.signInAgain('vr-service')
  expect(await round(mine)).toEqual([
    [SECOND, 'week', '一般企业', null],
    [FIRST, 'later', '工业企业', null],
  ])
  expect(await round(mine, `?uscc=${THIRD}`)).toEqual([])
  const [near, ...more] = await round(service, '?near=116.9,36.65')
  expect([near.slice(0, 3), more]).toEqual([[FIRST, 'later', '工业企业'], []])
  expect(Math.abs(near[3] - 892)).toBeLessThan(5)
  const [known] = (await service('GET', `/visit-round?uscc=${FIRST}`)).body.enterprises
  expect(known.visits).toEqual([{ on: '2024-03-06', unit: '示范局' }])
  expect(known.reading).toContain('sfqya')
})

test('what cannot be registered changes nothing and says why', async () => {
  const second = report()
  const found = await register(service, second)
  expect([found.status, found.body.title, found.body.issues]).toEqual([
    409,
    'visited_already',
    [{ path: 'key', message: 'ZF20240306-0001' }],
  ])
  expect((await register(service, { ...second, again: true })).body.key).toBe('ZF20240306-0002')
  expect((await register(mine, { ...second, again: true })).body.title).toBe('id_taken')
  expect((await register(mine, report({ uscc: THIRD, unit: '示范街道' }))).status).toBe(403)
  leader = await app.signInAgain('vr-leader')
  expect((await register(leader, report())).status).toBe(403)
  const stale = report({ visitedOn: '2024-03-05', files: [randomUUID()] })
  expect((await register(mine, stale)).body.title).toBe('unknown_files')
  const unknown = await register(mine, report({ uscc: '91370104MA3EXAMP09' }))
  expect([unknown.status, unknown.body.issues[0].path]).toEqual([422, 'values.uscc'])
  expect((await mine('GET', '/visits?visitedFrom=2024-03-05&visitedTo=2024-03-05')).body.records).toEqual([])
  expect((await leader('GET', '/visit-reports/ZF20240306-0001')).body.can).toEqual({ raise: false })
})

test('the key by which a phone hides what it keeps is one’s own, and stays', async () => {
  const [first, same, other] = [
    await mine('GET', '/visit-key'),
    await mine('GET', '/visit-key'),
    await service('GET', '/visit-key'),
  ]
  expect(same.body).toEqual(first.body)
  expect(Buffer.from(first.body.secret, 'base64')).toHaveLength(32)
  expect([other.body.owner, other.body.secret]).not.toEqual([first.body.owner, first.body.secret])
})

test('what is asked is data: changed with what was seen, kept with its history, refused where it cannot be asked', async () => {
  const { value, version } = (await mine('GET', '/visit-questions')).body
  const { forms } = value
  expect(forms).toEqual(DECLARED_FORMS)
  const set = (by: Send, sent: object[], seen = version) =>
    by('PUT', '/visit-questions', { body: { forms: sent }, headers: { 'if-match': `"${seen}"` } })
  const own = {
    name: '总部企业',
    sections: [],
    tags: ['总部企业'],
    questions: [{ label: '区内纳税打算', kind: '文字' }],
  }
  expect((await set(mine, forms)).status).toBe(403)
  expect((await set(service, [{ ...own, questions: [{ label: '如何', kind: '选择', choices: ['好'] }] }])).status).toBe(
    400,
  )
  expect((await set(service, [own, ...forms])).body.value.forms[0]).toEqual(own)
  expect((await set(service, forms)).status).toBe(412)
  expect((await mine('GET', '/visit-questions')).body.changes).toMatchObject([{ by: '示范vr-service' }])
})

test('one visit that four register at the same moment is registered once, however its unit is typed', async () => {
  const visits = ['示范局', '示范\u200b局', ' 示范局', '示范局'].map(unit =>
    report({ unit, uscc: SECOND, visitedOn: '2024-02-01', mode: '电话' }),
  )
  const answers = await Promise.all(visits.map(visit => register(service, visit)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409])
  const { body } = await service('GET', `/visits/totals?uscc=${SECOND}&visitedFrom=2024-02-01&visitedTo=2024-02-01`)
  expect(body.count).toBe(1)
})

test('a visit is of no day to come nor of one long before, and so are its photographs', async () => {
  for (const visitedOn of ['2024-12-31', '1949-12-31']) {
    const { status, body } = await register(service, report({ visitedOn, uscc: SECOND }))
    expect([status, body.detail]).toEqual([422, expect.stringContaining('走访日期须在 2000-01-01 与今天')])
  }
  for (const takenAt of ['2099-01-01T00:00:00+08:00', '1990-01-01T00:00:00+08:00']) {
    const photos = [{ file: randomUUID(), takenAt }]
    const { status, body } = await register(service, report({ visitedOn: '2024-01-08', uscc: SECOND, photos }))
    expect([status, body.detail]).toEqual([422, '第 1 张照片的拍摄时间不对，请核对手机的时间。'])
  }
})
