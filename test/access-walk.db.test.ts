import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Role, roleNames } from '#features/roles/contract.ts'
import type { Endpoint } from '#platform/endpoint.ts'
import { documentedRows, type Identity, identities, operationOf, printed, rowOf } from '#test/harness/access.ts'
import { foreignLedger, ownLedger, recordKeys, type Samples, SCOPE } from '#test/harness/access-ledger.ts'
import { type Answer, type Send, testApp } from '#test/harness/app.ts'
import { photograph } from '#test/harness/pictures.ts'
import { unpacked } from '#test/harness/unpacked.ts'
import { declared } from '../src/features.ts'

// Every endpoint × every role, over HTTP, beside the table of docs/security.md. A new endpoint is walked by itself;
// it needs a row in the table (node_modules/.bin/node test/access-table.ts) and, if it has ids of a new kind, samples of them here.

const [OWN, FOREIGN] = ['370104', '370199']
const NONE = '00000000-0000-4000-8000-000000000000'
const SCOPED: Role[] = ['zone', 'department']

let app: Awaited<ReturnType<typeof testApp>>
let endpoints: Endpoint[]
const send = {} as Record<Identity, Send>
/** Path before the id → samples. */
const ids: Record<string, Samples> = {}

beforeAll(async () => {
  app = await testApp({ backupDistrict: OWN })
  endpoints = app.web.implemented.map(({ endpoint }) => endpoint)
  for (const code of [OWN, FOREIGN]) await app.district(code)
  await app.load(OWN, ownLedger)
  await app.load(FOREIGN, foreignLedger)
  send.nobody = app.anonymous
  for (const role of roleNames) {
    send[role] = await app.signIn(`walk-${role}`, role, OWN, SCOPED.includes(role) ? SCOPE : undefined)
  }
  const there = await app.signIn('there', 'planner', FOREIGN)
  const thereAdmin = await app.signIn('there-admin', 'admin', FOREIGN)
  await app.signIn('target', 'planner', OWN)
  const made = async (by: Send, method: string, path: string, body: unknown) =>
    (await by(method, path, { body })).body.id
  const both = async (method: string, path: string, body: unknown) => {
    const [own, foreign] = [await made(send.planner, method, path, body), await made(there, method, path, body)]
    expect([typeof own, typeof foreign]).toEqual(['string', 'string'])
    return { own, foreign }
  }
  const found = async (by: Send, name: string) => (await by('GET', `/accounts?q=${name}`)).body.accounts[0].id
  ids['/accounts'] = { own: await found(send.admin, 'target'), foreign: await found(thereAdmin, 'there') }
  ids['/views'] = await both('POST', '/views', { page: 'projects', name: '示范', query: '' })
  const told = { title: '示范', text: '示范', audience: { to: 'everyone' } }
  ids['/announcements'] = await both('POST', '/announcements', told)
  ids['/confidential-exports'] = await both('POST', '/confidential-exports', { kind: '统计' })
  for (const reader of [...Object.values(send), there])
    await reader('POST', '/reading-purposes', { body: { kind: '统计' } })
  ids['/briefs'] = await both('POST', '/briefs', { asOf: '2023-12-31' })
  const imported = await both('PUT', '/imports?fileName=x.xlsx', new Uint8Array([1]))
  ids['/imports'] = { ...imported, outside: imported.own }
  ids['/attachments'] = await both('PUT', '/attachments?fileName=x', photograph())
  const invited = async (by: Send, uscc: string) =>
    (await by('POST', '/invitations', { body: { usccs: [uscc] } })).body.invitation.id as string
  const thereService = await app.signIn('there-service', 'service', FOREIGN)
  ids['/invitations'] = {
    own: await invited(send.service, recordKeys.enterprises?.own ?? ''),
    foreign: await invited(thereService, recordKeys.enterprises?.foreign ?? ''),
  }
  ids['/adapt/files'] = await both('PUT', '/adapt/files?fileName=x.xlsx', new Uint8Array([1]))
  ids['/adaptations'] = { own: 'OWN', foreign: 'FOREIGN' }
  const mapping = { version: 1, tables: [], numbering: {}, same: {} }
  await send.planner('POST', '/adaptations', { body: { name: 'OWN', mapping } })
  await there('POST', '/adaptations', { body: { name: 'FOREIGN', mapping } })
  await app.imports.settled()
  for (const [noun, samples] of Object.entries(recordKeys)) ids[`/${noun}`] = samples
  ids['/visit-reports'] = recordKeys.visits ?? { own: NONE, foreign: NONE }
  const unit = (name: string) => ({ values: { unit_no: `${name}-U`, name: `${name}局`, kind: '部门' } })
  for (const [by, name] of [
    [send.admin, 'OWN'],
    [thereAdmin, 'FOREIGN'],
  ] as const)
    expect((await by('POST', '/units', { body: unit(name) })).status).toBe(201)
  const beside = { values: { unit_no: 'BESIDE-U', name: '他局', kind: '部门' } }
  expect((await send.admin('POST', '/units', { body: beside })).status).toBe(201)
  for (const [by, mark] of [
    [send.planner, 'OWN'],
    [send.planner, 'OUTSIDE'],
    [there, 'FOREIGN'],
  ] as const) {
    const uscc = recordKeys.enterprises?.[mark === 'OWN' ? 'own' : mark === 'OUTSIDE' ? 'outside' : 'foreign']
    const values = {
      plan_no: `${mark}-J`,
      uscc,
      planned_on: '2024-02-01',
      unit: { OWN: '示范局', OUTSIDE: '他局', FOREIGN: 'FOREIGN局' }[mark],
    }
    expect((await by('POST', '/planned-visits', { body: { values } })).status).toBe(201)
    // What enterprises find, they find whoever offers it: others' offers are theirs alone while they are drafts.
    const standing = mark === 'OUTSIDE' ? '草稿' : '已发布'
    const offered = { kind: '其他', contact: mark, audience: '企业账号', standing, unit: values.unit }
    const resource = { values: { ...offered, resource_no: `${mark}-Z`, name: mark } }
    expect((await by('POST', '/resources', { body: resource })).status).toBe(201)
    const label = { space_code: `${mark}-S`, label: '双亿元', began_on: '2023-01-01', reason: mark }
    expect((await by('POST', '/building-labels', { body: { values: label } })).status).toBe(201)
  }
  const entry = (name: string) => ({
    values: { entry_no: `${name}-K`, title: name, kind: '答复', text: name, standing: '已发布', for_enterprises: '是' },
  })
  for (const [by, name] of [
    [send.service, 'OWN'],
    [thereService, 'FOREIGN'],
  ] as const)
    expect((await by('POST', '/knowledge', { body: entry(name) })).status).toBe(201)
  const [shared, there_] = [await sharedIn(OWN, send.admin), await sharedIn(FOREIGN, thereAdmin)]
  ids['/enterprise-merges'] = { own: '2000000000', foreign: await mergedBy(there) }
  ids['/data-sets'] = { own: shared.set, foreign: there_.set }
  ids['/data-applications'] = { own: shared.application, foreign: there_.application }
  ids['/shared-data'] = ids['/data-applications']
  const backedUp = await app.backups.begin(app.system(OWN), { kind: 'manual' })
  await app.backups.settled()
  ids['/backups'] = { own: backedUp?.id ?? '', foreign: NONE }
  const opened = { body: { open: true, contact: '' }, headers: { 'if-match': '*' } }
  expect((await send.admin('PUT', '/open311', opened)).status).toBe(200)
  const kinds = { vacancies: true, rents: true, policies: true, services: true, asking: true, announcements: true }
  const published = { ...opened, body: { open: true, contact: '', ...kinds } }
  expect((await send.planner('PUT', '/public-settings', published)).status).toBe(200)
  for (const under of ['/public', '/public-data']) ids[under] = { own: OWN, foreign: FOREIGN }
  ids['/open311/v2/services'] = { own: 'policy.json', foreign: 'nothing.json' }
  ids['/open311/v2/requests'] = { own: 'OWN.json', foreign: 'FOREIGN.json' }
  ids['/favourite-rooms'] = { own: 'OWN', foreign: 'FOREIGN' }
  ids['/figures'] = { own: 'list.projects', foreign: 'list.projects' }
})
afterAll(() => app.close())

/** The number of a merge of two enterprises of the district. */
async function mergedBy(by: Send): Promise<string> {
  const [kept, gone] = ['91370104MA3C0NAM17', '91370104MA3C0NAM25']
  const versions = []
  for (const uscc of [kept, gone])
    versions.push(
      (await by('POST', '/enterprises', { body: { values: { uscc, name: `FOREIGN ${uscc}` }, reason: '示范' } })).body
        .record,
    )
  const [keptVersion, goneVersion] = versions.map(({ version }) => version)
  const { body } = await by('POST', '/enterprise-merges', { body: { kept, gone, keptVersion, goneVersion } })
  return String(body.id)
}

/** A data set of a unit of the district, and what another asks of it. */
async function sharedIn(district: string, admin: Send): Promise<{ set: string; application: string }> {
  const mark = district === OWN ? 'OWN' : 'FOREIGN'
  for (const number of ['G', 'A'].map(end => `${mark}-${end}`))
    await admin('POST', '/units', { body: { values: { unit_no: number, name: `${number}局`, kind: '部门' } } })
  const giver = await app.signIn(`giver-${mark}`, 'planner', district, undefined, `${mark}-G`)
  const asker = await app.signIn(`asker-${mark}`, 'promoter', district, undefined, `${mark}-A`)
  const body = {
    title: mark,
    noun: 'policies',
    fields: ['title'],
    sensitivity: '公开',
    frequency: '每年',
    description: mark,
  }
  const { id: set } = (await giver('POST', '/data-sets', { body })).body
  const asked = await asker('POST', `/data-sets/${set}/applications`, { body: said.applications })
  return { set, application: asked.body.applications[0].id }
}

/** Enough of a query to be heard, by the end of the path. */
const queries: Record<string, string> = {
  '/values': '?field=',
  '/find': '?q=OUTSIDE',
  '/compare/export': '?fromYear=2023&toYear=2024',
  '/changes/export': '?from=2023-01-01&to=2024-12-31',
  '/compare': '?fromYear=2023&toYear=2024',
  '/changes': '?from=2023-01-01&to=2024-12-31',
  '/document': '?fileName=x.txt',
  '/imports': '?fileName=x.xlsx',
  '/files': '?fileName=x.xlsx',
  '/attachments': '?fileName=x.xlsx',
  '/alike/requests': '?words=x',
  '/knowledge-drafts': '?request=OWN-R',
  '/bindings': '?context=x',
  '/report': '?month=2023-12',
  '/dashboard': '?asOf=2023-06-30',
}
const SCOPE_OF_LIST = encodeURIComponent(JSON.stringify({ list: '示范名单', listYear: 2023 }))

const prefixOf = ({ path }: Endpoint) => path.replace('/api/v1', '').replace(/\/\{.*$/, '')
/** Figures have the same names everywhere; of rooms anybody stars any number, and is not told whether there is one. */
const ALIKE = ['/figures', '/favourite-rooms']
const hasIds = (endpoint: Endpoint) => endpoint.path.includes('{') && !ALIKE.includes(prefixOf(endpoint))

function pathOf(endpoint: Endpoint, which: keyof Samples): string {
  const { method, path } = endpoint
  const samples = ids[prefixOf(endpoint)]
  if (path.includes('{') && !samples) throw new Error(`no samples for ${path}: add them to test/access-walk.db.test.ts`)
  const id = path.endsWith('/pdf') && which === 'own' ? NONE : (samples?.[which] ?? '')
  const filled = path
    .replace('/api/v1', '')
    .replace('{year}', '2023')
    .replace('{session}', NONE)
    .replace('{file}', NONE)
    .replace('{seq}', '1')
    .replace('{floor}', '1')
    .replace(/\{\w+\}/, encodeURIComponent(id))
  const last = filled.replace(/^.*\//, '/')
  if (last === '/values') return `${filled}?field=${valueField(endpoint)}`
  if (prefixOf(endpoint) === '/figures' && method === 'GET' && last !== '/history' && path.includes('{')) {
    return `${filled}?scope=${SCOPE_OF_LIST}&asOf=2023-12-31`
  }
  const lastTwo = filled.replace(/^.*(\/[^/]+\/[^/]+)$/, '$1')
  return filled + (queries[lastTwo] ?? queries[last] ?? '')
}

const valueField = ({ path }: Endpoint) => {
  const noun = path.split('/')[3]
  return declared.sources.find(source => source.noun.noun === noun)?.noun.columns.find(({ kind }) => kind === 'text')
    ?.field
}

/** Enough of a body to be heard, by the end of the path. */
const said: Record<string, object> = {
  comments: { words: '示范' },
  withdraw: { reason: '示范' },
  applications: { fields: ['title'], purpose: '示范', days: 1 },
  permit: { fields: ['title'], days: 1 },
  refuse: { reason: '示范' },
  end: { reason: '示范' },
  '{floor}': { file: NONE, blocks: [] },
}

function ask(endpoint: Endpoint, as: Send, which: keyof Samples): Promise<Answer> {
  const source = declared.sources.find(({ noun }) => noun.noun === prefixOf(endpoint).slice(1))
  const json = said[endpoint.path.replace(/^.*\//, '')] ?? (source && !source.lives ? { values: {} } : {})
  const body = endpoint.sends === 'bytes' ? new Uint8Array([1]) : endpoint.body && json
  const headers = { 'if-match': '"0"' }
  return as(endpoint.method, pathOf(endpoint, which), { headers, ...(body !== undefined && { body }) })
}

/** As a problem document has it, or as Open311 does, where the status is not all that is said. */
const codeOf = ({ status, body }: Answer): string => {
  if (status < 400) return '✓'
  const said = Array.isArray(body) ? body[0]?.code : /<code>(\d+)<\/code>/.exec(String(body))?.[1]
  return said === undefined ? (status === 403 && body.title !== 'forbidden' ? '✓' : String(status)) : String(said)
}
const cellOf = (answer: Answer) => {
  const code = codeOf(answer)
  return code === '401' || code === '403' ? code : '✓'
}
/** Signing out ends the session that the walk needs; its own test has its own. */
const walked = () => endpoints.filter(endpoint => operationOf(endpoint) !== 'DELETE /session')

describe('the table of docs/security.md', () => {
  test('has a row for every endpoint and none too many: run node_modules/.bin/node test/access-table.ts', () => {
    const rows = new Map(documentedRows().map(row => [row.operation, printed(row)]))
    expect(endpoints.filter(one => !rows.has(operationOf(one))).map(one => printed(rowOf(one)))).toEqual([])
    const known = new Set(endpoints.map(operationOf))
    expect([...rows.keys()].filter(operation => !known.has(operation))).toEqual([])
  })

  test('is what every identity meets at every endpoint', async () => {
    const documented = new Map(documentedRows().map(row => [row.operation, row.cells]))
    const wrong: string[] = []
    for (const endpoint of walked()) {
      for (const identity of identities) {
        const answer = await ask(endpoint, send[identity], 'own')
        const [cell, said] = [cellOf(answer), documented.get(operationOf(endpoint))?.[identity]]
        if (cell !== said || answer.status >= 500) {
          wrong.push(
            `${operationOf(endpoint)} ${identity}: ${answer.status} ${answer.body.title ?? ''}, documented ${said}`,
          )
        }
      }
    }
    await app.imports.settled()
    expect(wrong).toEqual([])
  }, 600_000)

  test('says so of signing out, too', async () => {
    const row = documentedRows().find(({ operation }) => operation === 'DELETE /session')
    const leaving = await app.signIn('leaving', 'leader', OWN)
    expect([cellOf(await app.anonymous('DELETE', '/session')), cellOf(await leaving('DELETE', '/session'))]).toEqual([
      row?.cells.nobody,
      row?.cells.leader,
    ])
  })
})

describe('others’ records', () => {
  const allowed = (endpoint: Endpoint, role: Role) => rowOf(endpoint).cells[role] === '✓'

  test('of another district do not exist for anybody', async () => {
    const wrong: string[] = []
    for (const endpoint of walked().filter(hasIds)) {
      for (const role of roleNames.filter(role => allowed(endpoint, role))) {
        const { status } = await ask(endpoint, send[role], 'foreign')
        if (status !== 404) wrong.push(`${operationOf(endpoint)} ${role}: ${status}`)
      }
    }
    expect(wrong).toEqual([])
  }, 600_000)

  test('of another unit or zone do not exist for who works on a part of the district', async () => {
    const wrong: string[] = []
    for (const endpoint of walked().filter(one => hasIds(one) && ids[prefixOf(one)]?.outside)) {
      for (const role of SCOPED.filter(role => allowed(endpoint, role))) {
        const { status } = await ask(endpoint, send[role], 'outside')
        if (status !== 404) wrong.push(`${operationOf(endpoint)} ${role}: ${status}`)
      }
    }
    expect(wrong).toEqual([])
  }, 600_000)

  test('stand in no answer and no file', async () => {
    const wrong: string[] = []
    // The whole log repeats the addresses that were asked for, those of this walk among them.
    const asked = walked().filter(({ method, permission }) => method === 'GET' && permission !== 'audit.export')
    for (const endpoint of asked) {
      for (const role of roleNames.filter(role => allowed(endpoint, role))) {
        const text = textOf(await ask(endpoint, send[role], 'own'))
        if (text.includes('FOREIGN')) wrong.push(`${operationOf(endpoint)} ${role}: FOREIGN`)
        // What a district has opened to everybody is open to who works on a part of it.
        const kept = SCOPED.includes(role) && endpoint.permission !== 'public'
        if (kept && text.includes('OUTSIDE')) wrong.push(`${operationOf(endpoint)} ${role}: OUTSIDE`)
        if (role === 'statistician' && /OWN(-D|招商|集团)/.test(text)) wrong.push(`${operationOf(endpoint)}: a deal`)
      }
    }
    expect(wrong).toEqual([])
  }, 600_000)

  test('and yet the walk does see them where it may', async () => {
    for (const path of ['/projects', '/deals', '/enterprises', '/ledger/export', '/dashboard?asOf=2023-06-30']) {
      expect([path, textOf(await send.planner('GET', path)).includes('OUTSIDE')]).toEqual([path, true])
    }
    expect(textOf(await send.zone('GET', '/ledger/export'))).toContain('OWN项目')
  })
})

/** What an answer says; of a workbook or document, all its parts unpacked. */
const textOf = ({ body }: Answer): string => (Buffer.isBuffer(body) ? unpacked(body) : JSON.stringify(body))
