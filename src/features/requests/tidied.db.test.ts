import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImportApp, importApp } from '#test/harness/imports.ts'
import { CODES, requestOffice } from '#test/harness/request-office.ts'

// Invented. What people type and paste is stored as the workbook gives it back.

let app: ImportApp
let office: Awaited<ReturnType<typeof requestOffice>>

const ODD = '门口\u202e１号\u200b 路\t灯\r\n坏了\u0007'
beforeAll(async () => {
  app = await importApp()
  app.clock.now = new Date('2024-03-04T10:00:00+08:00')
  office = await requestOffice(app, {
    service: ['service'],
    unit: ['department', 'U1'],
    planner: ['planner'],
    firm: ['enterprise', CODES[0]],
  })
})
afterAll(() => app.close())

const again = async () => {
  const { body } = await office.by('service')('GET', '/requests/export')
  const send = await app.signInAgain('r-service')
  return (await app.upload(send, body)).report
}

test('a title is one line without what is invisible; of such alone it is none', async () => {
  const { values } = await office.begin('firm', { title: ODD, content: `一\u202e\u0007\r\n 二\u200b` })
  expect(values).toMatchObject({ title: '门口1号路灯坏了', content: '一\n 二' })
  for (const title of ['\u200b\u2066', '\u200e \u0001']) {
    const body = { title, category: '配套', content: '示范' }
    const { status, body: problem } = await office.by('firm')('POST', '/requests', { body })
    expect([status, problem.detail]).toEqual([422, '请填写标题。'])
  }
})

test('what was typed anyhow comes back from the workbook unchanged, worked on or not', async () => {
  const odd = { source: '电话', title: ODD, enterprise_name: '外地 示范\u200f企业', content: '一\r二\u0085三' }
  const { key } = await office.begin('service', odd)
  await office.take('service', key, 'dispatch', { unit: 'U1', text: ODD })
  await office.begin('service', odd)
  expect(await again()).toMatchObject({ rejectionCount: 0, sheets: [{ added: 0, changed: 0, rejected: 0 }] })
})

test('what stands untidied since former days comes back as unchanged too', async () => {
  const { key } = await office.begin('service', { source: '电话', title: '示范' })
  await sql`update requests set title = ${'示 范\u200b\n诉求'}, content = ${' 一\r\n二 '} where request_no = ${key}`.execute(
    app.database.db,
  )
  expect(await again()).toMatchObject({ rejectionCount: 0, sheets: [{ added: 0, changed: 0, rejected: 0 }] })
})

test('an enterprise puts in under its own name, and an official under that of the code', async () => {
  const own = await office.begin('firm', { enterprise_name: '示范企业2' })
  expect(own.values).toMatchObject({ uscc: CODES[0], enterprise_name: '示范企业1' })
  const typed = { source: '电话', uscc: CODES[1], enterprise_name: '示范企业1' }
  expect((await office.begin('service', typed)).values).toMatchObject({ uscc: CODES[1], enterprise_name: '示范企业2' })
  const unknown = { source: '电话', uscc: '91370104MA3ZZZZZ0P', enterprise_name: '外地示范企业' }
  expect((await office.begin('service', unknown)).values).toMatchObject({ enterprise_name: '外地示范企业' })
})

test('the calendar takes the days that its sheet takes', async () => {
  for (const day of ['1949-09-30', '2100-01-01']) {
    const body = { changes: [{ day, kind: '休息日' }] }
    const answer = await office.by('planner')('POST', '/calendar/changes', { body, headers: { 'if-match': '*' } })
    expect([answer.status, answer.body.detail]).toEqual([400, expect.stringContaining('1949-10-01 与 2099-12-31')])
  }
})
