import { readFileSync } from 'node:fs'
import { createUser } from '#features/identity/identity.ts'
import { importLedger } from '#features/ledger/ledger.ts'
import { purposePermissions } from '#features/reading-purposes/permissions.ts'
import { type Role, roleNames } from '#features/roles/contract.ts'
import { rowOf } from '#platform/excel.ts'
import type { TestStore } from '#test/harness/database.ts'
import { addDistrict, commandCtx } from '#test/harness/ledger.ts'
import { photograph } from '#test/harness/pictures.ts'
import { declared } from '../../src/features.ts'
import type { Document } from './document.ts'
import { type Cells, COPIES, foreignLedger, MARK, ownLedger } from './ledgers.ts'
import { jsonOf, type Wire } from './wire.ts'

export const [OWN, FOREIGN] = ['370104', '370199'] as const
const PASSWORD = 'Right-pass-1'
const SCOPED: Partial<Record<Role, { zones: string[]; units: string[]; streets: string[]; lists: string[] }>> = {
  zone: { zones: [`${COPIES[1]}Z1`], units: [], streets: [], lists: [] },
  department: { zones: [], units: ['示范局'], streets: [], lists: [] },
}

/** Fills a database: two districts with ledgers, an account of each role in the first, and who is there in the second. */
export async function fill(store: TestStore): Promise<void> {
  const database = await store.open()
  const ctx = (district: string) => commandCtx(database.db, district, '2024-03-01T02:00:00.000Z')
  const account = (district: string, username: string, role: Role, displayName = `示范${username}`) =>
    createUser(ctx(district), { username, role, password: PASSWORD, displayName, scope: SCOPED[role] })
  const load = async (district: string, ledger: Cells) => {
    const report = await importLedger(ctx(district), batches(ledger), { reason: '示范' })
    if (report.rejectionCount > 0) throw new Error(JSON.stringify(report.rejections.slice(0, 5)))
  }
  await addDistrict(database.db, OWN)
  await addDistrict(database.db, FOREIGN, MARK)
  await load(OWN, ownLedger())
  await load(FOREIGN, foreignLedger())
  for (const role of roleNames) await account(OWN, `fuzz-${role}`, role)
  for (const name of ['target', 'removed']) await account(OWN, name, 'planner')
  await account(FOREIGN, 'there-planner', 'planner', MARK)
  await account(FOREIGN, 'there-admin', 'admin', MARK)
  await database.close()
}

async function* batches(ledger: Cells) {
  for (const [sheet, rows] of Object.entries(ledger))
    yield { sheet, rows: rows.map((cells, at) => rowOf(at + 1, cells)) }
}

/** Sends JSON of somebody who means well; throws unless it succeeds. */
export function sender({ send }: Wire) {
  let addresses = 0
  const ask = async (
    cookie: string,
    method: string,
    path: string,
    body?: unknown,
    more: Record<string, string> = {},
  ) => {
    const sent = body === undefined || Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body))
    const type = { 'content-type': Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json' }
    const answer = await send({ method, path: `/api/v1${path}`, headers: { cookie, ...type, ...more }, body: sent })
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`)
    // biome-ignore lint/suspicious/noExplicitAny: a test looks at what it expects
    return { ...answer, json: jsonOf(answer) as any }
  }
  /** Each time from another address, so that the fuzz's own attempts to sign in slow nobody down. */
  const signIn = async (username: string) => {
    const from = { 'x-forwarded-for': `198.51.${100 + (addresses >> 8)}.${addresses++ & 255}` }
    const { headers } = await ask('', 'POST', '/session', { username, password: PASSWORD }, from)
    return String(headers['set-cookie']).split(';')[0] ?? ''
  }
  return { ask, signIn }
}
export type Sender = ReturnType<typeof sender>

/** Who asks, by name: the cookie that is sent. */
export type Cast = Record<string, string>

/** Signs everybody in; one account is removed afterwards and one cookie is made by hand. */
export async function castOf({ ask, signIn }: Sender): Promise<Cast> {
  const cast: Cast = { nobody: '', forged: 'yishang.session_token=x.y; yishang.session_token=%zz' }
  for (const role of roleNames) cast[role] = await signIn(`fuzz-${role}`)
  cast.removed = await signIn('removed')
  const { json } = await ask(cast.admin ?? '', 'GET', '/accounts?q=removed')
  await ask(cast.admin ?? '', 'POST', `/accounts/${json.accounts[0].id}/disable`)
  return cast
}

/** What requests can name: taken from the answers of the server itself. */
export interface Material {
  document: Document
  /** Before the id of a path → ids of both districts. */
  ids: Record<string, string[]>
  /** noun → values of its records. */
  templates: Record<string, Record<string, unknown>[]>
  figures: { id: string; scope: object }[]
  files: { workbook: Buffer; template: Buffer; documents: Buffer[] }
}

/** Asks the server for its document and for one of everything, in both districts. */
export async function materialOf({ ask, signIn }: Sender, cast: Cast, workbook: Buffer): Promise<Material> {
  const [planner = '', admin = ''] = [cast.planner, cast.admin]
  const [there, thereAdmin] = [await signIn('there-planner'), await signIn('there-admin')]
  const get = async (cookie: string, path: string) => (await ask(cookie, 'GET', path)).json
  const made = async (method: string, path: string, own: unknown, foreign: unknown) =>
    [(await ask(planner, method, path, own)).json.id, (await ask(there, method, path, foreign)).json.id] as string[]
  const accounts = await Promise.all([
    get(admin, '/accounts?q=target'),
    get(admin, '/accounts?q=removed'),
    get(thereAdmin, '/accounts'),
  ])
  const ids: Material['ids'] = {
    '/accounts': accounts.map(({ accounts: [first] }) => first.id),
    '/briefs': await made('POST', '/briefs', { asOf: '2023-12-31' }, { asOf: '2023-12-31', title: MARK }),
    '/views': await made(
      'POST',
      '/views',
      { page: 'projects', name: '示范', query: '' },
      { page: 'projects', name: MARK, query: '', shared: true },
    ),
    '/adapt/files': await made('PUT', '/adapt/files?fileName=a.xlsx', workbook, Buffer.from('x')),
    '/attachments': await made('PUT', '/attachments?fileName=a', photograph(), photograph(1)),
    '/imports': await made('PUT', '/imports?fileName=a.xlsx', workbook, Buffer.from('x')),
  }
  const mapping = { version: 1, tables: [], numbering: {}, same: {} }
  await ask(planner, 'POST', '/adaptations', { name: '示范', mapping })
  await ask(there, 'POST', '/adaptations', { name: MARK, mapping })
  ids['/adaptations'] = ['示范', MARK]
  for (const [cookie, name] of [
    [admin, '示范'],
    [thereAdmin, MARK],
  ] as const)
    for (const values of unitsNamed(name)) await ask(cookie, 'POST', '/units', { values })
  ids['/backups'] = [(await ask(admin, 'POST', '/backups')).json.id]
  const { records: enterprises } = await get(planner, '/enterprises?limit=1')
  for (const [noun, values] of Object.entries(withoutSheet(enterprises[0].key)))
    await ask(cast.service ?? '', 'POST', `/${noun}`, { values })
  const label = { space_code: 'B1', label: '示范称号', began_on: '2023-06-01', reason: '示范' }
  await ask(planner, 'POST', '/building-labels', { values: label })
  const readers = purposePermissions['reading-purposes.state'].roles.map(role => cast[role] ?? '')
  for (const reader of [...readers, there]) await ask(reader, 'POST', '/reading-purposes', { kind: '统计' })
  const templates: Material['templates'] = {}
  for (const {
    noun: { noun },
  } of declared.sources) {
    const [own, foreign] = [await get(planner, `/${noun}?limit=200`), await get(there, `/${noun}?limit=200`)]
    const keys = [...own.records, ...foreign.records].map(record => record.key as string)
    ids[`/${noun}`] = [...new Set(keys)].filter(key => !key.includes(MARK))
    templates[noun] = own.records.map((record: { values: object }) => record.values)
  }
  const invited = async (cookie: string, by: string) => {
    const { records } = await get(by, '/enterprises?limit=1')
    return (await ask(cookie, 'POST', '/invitations', { usccs: [records[0].key] })).json.invitation.id
  }
  ids['/invitations'] = [await invited(admin, planner), await invited(thereAdmin, there)]
  await opened(ask, planner, admin)
  const told = (title: string) => ({ title, text: title, audience: { to: 'everyone' } })
  ids['/confidential-exports'] = await made(
    'POST',
    '/confidential-exports',
    { kind: '统计' },
    { kind: '其他', note: MARK },
  )
  ids['/announcements'] = await made('POST', '/announcements', told('示范'), told(MARK))
  Object.assign(ids, await shared(ask, cast))
  const { figures } = await get(planner, '/figures?asOf=2023-12-31')
  const template = (await ask(planner, 'GET', '/brief-template/file')).body
  const document = await get('', '/openapi.json')
  return { document, ids, templates, figures, files: { workbook, template, documents: documentsOf(template) } }
}

/** A data set of one unit, and what another asks of it: granted, and not yet. */
async function shared(ask: Sender['ask'], { admin = '', planner = '', promoter = '' }: Cast) {
  for (const [role, unit] of [
    ['planner', 'U0'],
    ['promoter', 'U1'],
  ]) {
    const { accounts } = (await ask(admin, 'GET', `/accounts?q=fuzz-${role}`)).json
    await ask(admin, 'PATCH', `/accounts/${accounts[0].id}`, { unit }, { 'if-match': '*' })
  }
  const about = { title: '示范', noun: 'spaces', sensitivity: '公开', frequency: '每年', description: '示范' }
  const set = (await ask(planner, 'POST', '/data-sets', { ...about, fields: ['name'] })).json.id
  const wanted = { fields: ['name'], purpose: '示范', days: 30 }
  await ask(promoter, 'POST', `/data-sets/${set}/applications`, wanted)
  const asked = (await ask(promoter, 'POST', `/data-sets/${set}/applications`, wanted)).json.applications
  const applications: string[] = asked.map(({ id }: { id: string }) => id)
  await ask(planner, 'POST', `/data-applications/${applications[0]}/permit`, { fields: ['name'], days: 30 })
  return { '/data-sets': [set], '/data-applications': applications, '/shared-data': applications }
}

/** Opens to everybody what the district can, so that strangers find something. */
async function opened(ask: Sender['ask'], planner: string, admin: string): Promise<void> {
  const seen = { 'if-match': '*' }
  const kinds = {
    vacancies: true,
    rents: true,
    policies: true,
    services: true,
    asking: true,
    resources: true,
    announcements: true,
  }
  await ask(planner, 'PUT', '/public-settings', { open: true, contact: '', ...kinds }, seen)
  await ask(planner, 'PUT', '/public-figures', { asOf: '2023-12-31', figures: ['projects.new_starts'] }, seen)
  await ask(admin, 'PUT', '/open311', { open: true, contact: '' }, seen)
}

/** One of each of what no workbook brings. */
const withoutSheet = (uscc: string) => ({
  knowledge: {
    entry_no: 'ZS1',
    title: '示范条目',
    kind: '答复',
    text: '示范答复。',
    standing: '已发布',
    for_enterprises: '是',
  },
  resources: {
    resource_no: 'ZY1',
    name: '示范资源',
    kind: '设备',
    unit: '示范局',
    contact: '示范窗口',
    audience: '全社会',
    standing: '已发布',
  },
  'planned-visits': { plan_no: 'JH1', uscc, planned_on: '2024-04-10', unit: '示范甲局' },
})

/** The same numbers in each district. */
const unitsNamed = (name: string) =>
  ['甲', '乙', '丙'].map((which, at) => ({ unit_no: `U${at}`, name: `${name}${which}局`, kind: '部门' }))

const corpus = (name: string) => readFileSync(new URL(`../corpus/${name}`, import.meta.url))
const documentsOf = (template: Buffer) => [
  corpus('11-qinglan-half-year.txt'),
  corpus('24-yunxi-trad.txt'),
  Buffer.from([0xca, 0xbe, 0xb7, 0xb6, 0x31, 0x32]), // GB 18030
  template,
]

/** Everything the second district says of its records: what nobody of the first may change. */
export async function stateThere({ ask, signIn }: Sender): Promise<unknown[]> {
  const [planner, admin] = [await signIn('there-planner'), await signIn('there-admin')]
  const state: unknown[] = []
  for (const { noun } of declared.sources)
    state.push((await ask(planner, 'GET', `/${noun.noun}?limit=200`)).json.records)
  for (const path of ['/briefs', '/views', '/verifications/bindings', '/brief-template', '/figures/settings'])
    state.push((await ask(planner, 'GET', path)).json)
  const { accounts } = (await ask(admin, 'GET', '/accounts')).json
  return [...state, accounts.map(({ lastSignedInAt: _, ...account }: Record<string, unknown>) => account)]
}
