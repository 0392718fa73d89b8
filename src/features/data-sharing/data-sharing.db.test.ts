import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'
import { unpacked } from '#test/harness/unpacked.ts'

// Invented: a unit that works on a part of the projects, another that asks for some of their fields, and a district beside.

const [OWN, OTHER] = ['370104', '370199']
const PHONE = '13800001234'

let app: Awaited<ReturnType<typeof testApp>>
const as = {} as Record<'planner' | 'owner' | 'asker' | 'third' | 'blind' | 'counter' | 'leader' | 'foreign', Send>
beforeAll(async () => {
  app = await testApp()
  app.clock.now = new Date('2024-05-10T02:00:00Z')
  for (const code of [OWN, OTHER]) {
    await app.district(code)
    const project = (项目编号: string, 责任单位: string) => ({
      项目编号,
      项目名称: `=示范,"${项目编号}"`,
      类别: '产业发展类',
      '总投资(万元)': '1234.5',
      责任单位,
      责任人: `${code}责任人`,
      联系电话: PHONE,
    })
    await app.load(code, {
      项目: [project('P1', '甲局'), project('P2', '甲局'), project('P3', '丙局')],
      诉求: ['否', '是'].map((保密, at) => ({
        编号: `R${at}`,
        标题: `诉求${at}`,
        来源: '走访',
        类别: '其他',
        保密,
        主办单位: '甲局',
        登记日期: '2024-01-01',
      })),
      企业: [{ 统一社会信用代码: '91370104MA3EXAMP01', 企业名称: '示范企业', 入驻日期: '2020-01-01' }],
      企业经营: [{ 统一社会信用代码: '91370104MA3EXAMP01', 年度: 2023, '税收(万元)': '98765' }],
    })
    const admin = await app.signIn(`share-admin-${code}`, 'admin', code)
    for (const name of ['甲局', '乙局', '丙局', '发改局'])
      await admin('POST', '/units', { body: { values: { unit_no: name, name, kind: '部门' } } })
  }
  as.planner = await app.signIn('share-planner', 'planner', OWN, undefined, '发改局')
  as.owner = await app.signIn('share-owner', 'department', OWN, { units: ['甲局'] }, '甲局')
  as.asker = await app.signIn('share-asker', 'department', OWN, { units: ['乙局'] }, '乙局')
  as.third = await app.signIn('share-third', 'department', OWN, { units: ['丙局'] }, '丙局')
  as.blind = await app.signIn('share-blind', 'service', OWN)
  as.counter = await app.signIn('share-counter', 'statistician', OWN, undefined, '发改局')
  as.leader = await app.signIn('share-leader', 'leader', OWN)
  as.foreign = await app.signIn('share-foreign', 'planner', OTHER, undefined, '乙局')
})
afterAll(() => app.close())

const set = (more: object = {}) => ({
  title: '重点项目',
  noun: 'projects',
  fields: ['name', 'project_no', 'total_investment'],
  sensitivity: '内部',
  frequency: '每月',
  description: '甲局的项目',
  ...more,
})
const declare = (more: object = {}, who: keyof typeof as = 'owner') =>
  as[who]('POST', '/data-sets', { body: set(more) })
const apply = async (id: string, body: object, who: keyof typeof as = 'asker') =>
  as[who]('POST', `/data-sets/${id}/applications`, { body: { purpose: '分析', days: 30, ...body } })
const act = (id: string, what: string, body: object, who: keyof typeof as) =>
  as[who]('POST', `/data-applications/${id}/${what}`, { body })
const file = (id: string, who: keyof typeof as, format = 'csv') =>
  as[who]('GET', `/data-applications/${id}/file?format=${format}`)
const textOf = (body: unknown) =>
  body instanceof Uint8Array ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(body) : String(body)
const byToken = (id: string, token: string, query = '') =>
  app.anonymous('GET', `/shared-data/${id}${query}`, { headers: { authorization: `Bearer ${token}` } })
const sentences = async (who: keyof typeof as): Promise<string[]> =>
  (await as[who]('GET', '/notices')).body.notices.map((one: { sentence: string }) => one.sentence)

/** A grant of these fields, from declaring to approving. */
async function grantOf(fields: string[], more: { set?: object; whole?: string[]; days?: number } = {}) {
  const { body: declared } = await declare({ fields, ...more.set })
  const { body: asked } = await apply(declared.id, { fields })
  const id = asked.applications[0].id as string
  const approved = await act(id, 'permit', { fields, whole: more.whole ?? [], days: more.days ?? 30 }, 'owner')
  expect(approved.status).toBe(200)
  return { id, set: declared.id as string }
}

test('a unit declares what it works on; what is confidential, and what there is not, nobody', async () => {
  const { status, body } = await declare()
  expect([status, body.unit, body.sheet, body.mine]).toEqual([201, '甲局', '项目', true])
  expect(body.fields.map(({ header }: { header: string }) => header)).toEqual(['项目编号', '项目名称', '总投资(万元)'])
  expect((await declare({ noun: 'operations', fields: ['tax'] }, 'planner')).status).toBe(422)
  expect((await declare({ fields: ['nothing'] })).status).toBe(422)
  expect((await declare({}, 'blind')).body.title).toBe('no_unit')
  expect((await declare({}, 'leader')).status).toBe(403)
  const { kinds } = (await as.planner('GET', '/data-sets')).body
  expect(kinds.map(({ noun }: { noun: string }) => noun)).not.toContain('operations')
  expect((await as.foreign('GET', `/data-sets/${body.id}`)).status).toBe(404)
  expect((await as.foreign('GET', '/data-sets')).body.dataSets).toEqual([])
})

test('what waits stands on the desk of who decides, until it is decided or taken back', async () => {
  const { body: declared } = await declare({ title: '待批的' })
  const titles = async () => {
    const found = ['owner', 'planner', 'asker', 'third', 'foreign'].map(async who => {
      const { items } = (await as[who as keyof typeof as]('GET', '/desk')).body
      return items
        .filter(({ key }: { key: string }) => key === declared.id)
        .map(({ title }: { title: string }) => title)
    })
    return Promise.all(found)
  }
  const asked = '乙局申请使用“待批的”'
  for (const [what, body, who] of [
    ['refuse', { reason: '范围过大' }, 'owner'],
    ['end', { reason: '不用了' }, 'asker'],
  ] as const) {
    const { body: applied } = await apply(declared.id, { fields: ['name'] })
    expect(await titles()).toEqual([[asked], [asked], [], [], []])
    await act(applied.applications[0].id, what, body, who)
    expect(await titles()).toEqual([[], [], [], [], []])
    const { dataSets } = (await as.owner('GET', '/data-sets')).body
    expect(dataSets.find(({ id }: { id: string }) => id === declared.id).waiting).toBe(0)
  }
})

test('another unit asks by field, its owner answers by field, and nothing more leaves', async () => {
  const { body: declared } = await declare({ title: '甲局项目' })
  expect((await apply(declared.id, { fields: ['name'] }, 'owner')).body.title).toBe('own_data')
  expect((await apply(declared.id, { fields: ['responsible_person'] })).status).toBe(422)
  expect((await apply(declared.id, { fields: ['name'], days: 400 })).status).toBe(422)
  expect((await apply(declared.id, { fields: ['name'] }, 'foreign')).status).toBe(404)
  const { status, body } = await apply(declared.id, { fields: ['name', 'total_investment'] })
  expect([status, body.applications[0].state]).toEqual([201, 'waiting'])
  const id = body.applications[0].id
  expect(await sentences('owner')).toContain('乙局申请使用“甲局项目”，请审批。')
  expect((await as.third('GET', `/data-sets/${declared.id}`)).body.applications).toEqual([])
  expect((await file(id, 'asker')).status).toBe(409)
  for (const who of ['asker', 'third', 'foreign'] as const)
    expect([who, (await act(id, 'permit', { fields: ['name'], days: 10 }, who)).status]).toEqual([
      who,
      who === 'asker' ? 403 : 404,
    ])
  const beyond = await act(id, 'permit', { fields: ['name', 'project_no'], days: 10 }, 'owner')
  expect(beyond.status).toBe(422)
  const approved = await act(id, 'permit', { fields: ['name'], days: 10 }, 'owner')
  expect(approved.body.applications[0]).toMatchObject({ state: 'granted', granted: ['name'], until: '2024-05-19' })
  expect(await sentences('asker')).toContain('“甲局项目”的使用申请已同意，可以下载或生成接口令牌。')
  expect((await act(id, 'refuse', { reason: '晚了' }, 'owner')).body.title).toBe('wrong-state')

  const csv = textOf((await file(id, 'asker')).body)
  // Its own projects only, that field only; what Excel would take for a formula is text.
  expect(csv).toBe('\uFEFF项目名称\r\n"\'=示范,""P1"""\r\n"\'=示范,""P2"""\r\n')
  const book = await unpacked((await file(id, 'asker', 'xlsx')).body)
  expect([book.includes('P2'), book.includes('P3'), book.includes('1234.5')]).toEqual([true, false, false])
  for (const who of ['owner', 'planner', 'third', 'foreign'] as const)
    expect([who, (await file(id, who)).status >= 403]).toEqual([who, true])
  const { deliveries } = (await as.owner('GET', `/data-sets/${declared.id}`)).body
  const first = deliveries.find(({ format }: { format: string }) => format === 'csv')
  const told = { by: '示范share-asker', unit: '乙局', way: '文件', fields: ['name'], rows: 2 }
  expect([deliveries.length, first]).toEqual([2, expect.objectContaining(told)])
  expect((await as.third('GET', `/data-sets/${declared.id}`)).body.deliveries).toEqual([])
})

test('a token brings the same and no more, until it is replaced, revoked or over', async () => {
  const { id, set: of } = await grantOf(['project_no'], { days: 5 })
  const issue = async () => (await act(id, 'token', {}, 'asker')).body.token as string
  expect((await act(id, 'token', {}, 'owner')).status).toBe(403)
  const first = await issue()
  const { status, body } = await byToken(id, first)
  expect([status, body]).toEqual([200, { records: [{ 项目编号: 'P1' }, { 项目编号: 'P2' }] }])
  expect(textOf((await byToken(id, first, '?format=csv')).body)).toContain('P1\r\nP2')
  const second = await issue()
  const other = await grantOf(['name'])
  for (const [grant, token] of [
    [id, first],
    [id, 'x'.repeat(43)],
    [id, ''],
    [other.id, second],
    ['00000000-0000-4000-8000-000000000000', second],
  ] as const)
    expect([grant, token, (await byToken(grant, token)).status]).toEqual([grant, token, 404])
  expect((await byToken(id, second)).status).toBe(200)
  const stored = JSON.stringify((await as.owner('GET', `/data-sets/${of}`)).body)
  expect([stored.includes(second), stored.includes('接口')]).toEqual([false, true])
  expect((await act(id, 'end', { reason: '越权' }, 'third')).status).toBe(404)
  expect((await act(id, 'end', { reason: '不再需要' }, 'owner')).status).toBe(200)
  expect((await byToken(id, second)).status).toBe(404)
  expect((await file(id, 'asker')).status).toBe(409)
  expect((await act(id, 'token', {}, 'asker')).status).toBe(409)
})

test('stopping to share ends every grant', async () => {
  const { id, set: of } = await grantOf(['project_no'], { set: { title: '将停的' } })
  const { token } = (await act(id, 'token', {}, 'asker')).body
  const close = (who: keyof typeof as) => as[who]('POST', `/data-sets/${of}/withdraw`, { body: { reason: '系统停用' } })
  expect((await close('asker')).status).toBe(403)
  expect((await close('planner')).status).toBe(200)
  expect((await byToken(id, token)).status).toBe(404)
  expect((await file(id, 'asker')).status).toBe(409)
  expect((await apply(of, { fields: ['project_no'] })).body.title).toBe('closed')
  expect(await sentences('asker')).toContain('“将停的”已停止共享，原因：系统停用')
})

test('guarded columns stay masked but for those that somebody approves who reads them; confidential records never leave', async () => {
  // Who does not read the numbers whole can neither declare them nor give them whole.
  expect((await declare({ fields: ['phone'] }, 'counter')).status).toBe(403)
  const declared = (await declare({ fields: ['project_no', 'phone'] }, 'planner')).body
  const ask = async () => {
    const { applications } = (await apply(declared.id, { fields: ['phone'] })).body
    return applications.find(({ state }: { state: string }) => state === 'waiting').id as string
  }
  const masked = await ask()
  await act(masked, 'permit', { fields: ['phone'], days: 5 }, 'planner')
  const text = textOf((await file(masked, 'asker')).body)
  expect([text.includes(PHONE), text.includes('138****1234')]).toEqual([false, true])
  const whole = await ask()
  const given = { fields: ['phone'], whole: ['phone'], days: 5 }
  expect((await act(whole, 'permit', given, 'counter')).status).toBe(403)
  await act(whole, 'permit', given, 'planner')
  expect(textOf((await file(whole, 'asker')).body)).toContain(PHONE)

  const { id } = await grantOf(['request_no'], { set: { noun: 'requests', title: '诉求' } })
  expect(textOf((await file(id, 'asker')).body)).toBe('\uFEFF编号\r\nR0\r\n')
})

test('the last day of a grant ends file and token alike', async () => {
  const { id } = await grantOf(['project_no'], { days: 5 })
  const { token } = (await act(id, 'token', {}, 'asker')).body
  app.clock.now = new Date('2024-05-14T15:59:00Z')
  expect((await byToken(id, token)).status).toBe(200)
  app.clock.now = new Date('2024-05-14T16:01:00Z')
  as.asker = await app.signInAgain('share-asker')
  expect((await byToken(id, token)).status).toBe(404)
  expect((await file(id, 'asker')).body.title).toBe('wrong-state')
  expect((await act(id, 'token', {}, 'asker')).body.title).toBe('wrong-state')
})

test('deliveries are listed for three years; the log keeps them', async () => {
  app.clock.now = new Date('2024-05-15T02:05:00Z')
  for (const who of ['owner', 'asker'] as const) as[who] = await app.signInAgain(`share-${who}`)
  const grant = await grantOf(['name'])
  expect((await file(grant.id, 'asker')).status).toBe(200)
  const listed = async (who: Send) => (await who('GET', `/data-sets/${grant.set}`)).body.deliveries.length
  expect(await listed(as.owner)).toBe(1)
  const later = async (now: string) => {
    app.clock.now = new Date(now)
    await app.tick()
    return app.signIn(`share-${now.slice(0, 10)}`, 'planner', OWN, undefined, '发改局')
  }
  expect(await listed(await later('2027-05-01T02:00:00Z'))).toBe(1)
  expect(await listed(await later('2027-06-11T02:00:00Z'))).toBe(0)
  const auditor = await app.signIn('share-auditor', 'auditor', OWN)
  const { events } = (await auditor('GET', '/audit?limit=200')).body
  expect(JSON.stringify(events)).toContain(grant.id)
})
