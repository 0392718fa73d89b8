import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Send } from '#test/harness/app.ts'
import { type ImportApp, importApp } from '#test/harness/imports.ts'
import { unpacked } from '#test/harness/unpacked.ts'
import { workbook } from '#test/harness/workbook.ts'

/** No telephone has such a number. */
const PHONE = '00012345678'
const MASKED = '000****5678'
const OTHER = '00087654321'

let app: ImportApp
let planner: Send
let reader: Send
const project = (values: object) => ({
  项目编号: 'P1',
  项目名称: '示范项目一',
  类别: '产业发展类',
  '总投资(万元)': '100',
  责任人: '示范联系人甲',
  ...values,
})
beforeAll(async () => {
  app = await importApp()
  await app.district('370104')
  await app.load('370104', { 项目: [project({ 联系电话: PHONE })] })
  planner = await app.signIn('phones-planner', 'planner', '370104')
  reader = await app.signIn('phones-statistician', 'statistician', '370104')
})
afterAll(() => app.close())

const phoneOf = async (send: Send) => (await send('GET', '/projects/P1')).body.values.phone
const sheet = (phone: string) =>
  workbook({
    项目: [
      ['项目编号', '项目名称', '类别', '总投资(万元)', '责任人', '联系电话'],
      ['P1', '示范项目一', '产业发展类', 100, '示范联系人甲', phone],
    ],
  })

describe('the telephone of a project', () => {
  test('is whole for who may read it and masked for everybody else, the person is named to all', async () => {
    expect(await phoneOf(planner)).toBe(PHONE)
    expect(await phoneOf(reader)).toBe(MASKED)
    expect((await reader('GET', '/projects/P1')).body.values.responsible_person).toBe('示范联系人甲')
  })

  test('is masked on every way out', async () => {
    const ways = [
      '/projects',
      '/projects?q=示范',
      '/projects/P1',
      '/projects/P1/history',
      '/find?q=示范',
      '/projects/export',
      '/ledger/export',
    ]
    for (const way of ways) {
      const { status, body } = await reader('GET', way)
      const text = Buffer.isBuffer(body) ? unpacked(body) : JSON.stringify(body)
      expect([way, status, text.includes(PHONE)]).toEqual([way, 200, false])
      const whole = await planner('GET', way)
      const seen = Buffer.isBuffer(whole.body) ? unpacked(whole.body) : JSON.stringify(whole.body)
      if (!way.startsWith('/find')) expect([way, seen.includes(PHONE)]).toEqual([way, true])
    }
    expect((await reader('GET', '/projects/values?field=phone')).status).toBe(400)
    expect((await reader('GET', '/projects?phone=0')).status).toBe(400)
  })

  test('is masked in its history', async () => {
    const { headers } = await planner('GET', '/projects/P1')
    const edited = await planner('PATCH', '/projects/P1', {
      body: { values: { phone: OTHER } },
      headers: { 'if-match': headers.get('etag') ?? '' },
    })
    expect([edited.status, edited.body.record.values.phone]).toEqual([200, OTHER])
    const cells = async (send: Send) => (await send('GET', '/projects/P1/history')).body.entries[0].cells
    expect(await cells(planner)).toMatchObject([{ before: PHONE, after: OTHER }])
    expect(await cells(reader)).toMatchObject([{ before: MASKED, after: '000****4321' }])
  })

  test('keeps what it is where the masked number comes back, and refuses any other stars', async () => {
    const edit = async (phone: string) => {
      const { headers } = await planner('GET', '/projects/P1')
      const values = { phone, street: '示范街道' }
      return planner('PATCH', '/projects/P1', { body: { values }, headers: { 'if-match': headers.get('etag') ?? '' } })
    }
    expect((await edit('000****4321')).status).toBe(200)
    expect(await phoneOf(planner)).toBe(OTHER)
    const refused = await edit('111****4321')
    expect([refused.status, refused.body.issues?.[0]?.path]).toEqual([422, 'values.phone'])
    const created = await planner('POST', '/projects', {
      body: {
        values: { project_no: 'P2', name: '二', category: '产业发展类', total_investment: '1', phone: '000****4321' },
      },
    })
    expect(created.status).toBe(422)
    expect(JSON.stringify(created.body)).not.toContain(OTHER)
  })

  test('is masked in the report of an import, whose masked cells change nothing', async () => {
    const same = await app.upload(planner, sheet('000****4321'))
    expect(same.report?.sheets).toMatchObject([{ sheet: '项目', changed: 0, unchanged: 1, rejected: 0 }])
    const odd = await app.upload(planner, sheet('9999****4321'))
    expect(odd.report?.rejections).toMatchObject([{ column: '联系电话', row: 2 }])
    const changed = await app.upload(planner, sheet(PHONE))
    expect(changed.report?.sheets).toMatchObject([{ changed: 1 }])
    expect(JSON.stringify(changed)).toContain(MASKED)
    for (const secret of [PHONE, OTHER]) expect(JSON.stringify(changed)).not.toContain(secret)
    await app.confirm(planner, changed.id)
    expect(await phoneOf(planner)).toBe(PHONE)
  })

  test('of an export with masked numbers, taken back as it is, stays', async () => {
    const { body } = await reader('GET', '/ledger/export')
    const run = await app.upload(planner, body)
    expect(run.report?.sheets.find(one => one.sheet === '项目')).toMatchObject({ changed: 0, unchanged: 1 })
  })
})
