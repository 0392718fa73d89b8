import { expect } from 'vitest'
import type { Role } from '#features/roles/contract.ts'
import type { Send, testApp } from './app.ts'

const DISTRICT = '370104'
export const CODES = ['91370104MA3AAAAA0P', '91370104MA3BBBBB0P'] as const

type App = Awaited<ReturnType<typeof testApp>>
export interface View {
  key: string
  state: string
  version: string
  values: Record<string, unknown>
  can: { action: string; note?: string; fields: { name: string; required: boolean }[] }[]
  clocks: {
    name: string
    dueOn: string
    light: string | null
    left: string | null
    late: string | null
    stoppedAt: string | null
  }[]
  steps: { seq: number; action: string; reason: string | null; values: Record<string, unknown> }[]
  comments: { words: string }[]
  maySpeak: boolean
  assists: { unit: string; answered: boolean; mine: boolean }[]
}

/** A district with units and two enterprises, whose people deal with requests; and how they do, through the front door. */
export async function requestOffice(app: App, accounts: Record<string, [Role, (string | null)?]>) {
  await app.district(DISTRICT)
  await app.load(DISTRICT, {
    载体: [{ 编码: 'A', 名称: '示范片区', 类型: '片区' }],
    企业: CODES.map((统一社会信用代码, at) => ({ 统一社会信用代码, 企业名称: `示范企业${at + 1}`, 载体编码: 'A' })),
  })
  const admin = await app.signIn('r-admin', 'admin', DISTRICT)
  for (const [unit_no, name, ended_on, parent_no] of [
    ['U1', '示范住建局'],
    ['U2', '示范交通局'],
    ['U3', '示范空局'],
    ['U4', '示范旧局', '2024-01-01'],
    ['U5', '示范水务局'],
    ['U6', '示范村镇办', undefined, 'U1'],
  ])
    expect(
      (await admin('POST', '/units', { body: { values: { unit_no, name, kind: '部门', ended_on, parent_no } } }))
        .status,
    ).toBe(201)
  /** Sessions end with time, which a test moves: who is asked to sign in does. */
  const lasting = (name: string, first: Send): Send => {
    let send = first
    return async (...request) => {
      const answer = await send(...request)
      if (answer.status !== 401) return answer
      send = await app.signInAgain(name)
      return send(...request)
    }
  }
  const who = { admin: lasting('r-admin', admin) } as Record<string, Send>
  for (const [name, [role, of]] of Object.entries(accounts)) {
    const scope = role === 'enterprise' ? { enterprises: [String(of)] } : undefined
    const unit = role === 'enterprise' ? undefined : (of ?? undefined)
    who[name] = lasting(`r-${name}`, await app.signIn(`r-${name}`, role, DISTRICT, scope, unit))
  }
  const by = (name: string): Send => {
    const send = who[name]
    if (!send) throw new Error(`nobody called ${name}`)
    return send
  }

  const begin = async (name: string, more: object = {}): Promise<View> => {
    const body = { title: '示范诉求', category: '配套', content: '园区门口没有公交站。', ...more }
    const { status, body: view } = await by(name)('POST', '/requests', { body })
    expect([status, view.detail]).toEqual([201, undefined])
    return view
  }
  const read = async (name: string, key: string): Promise<View> => (await by(name)('GET', `/requests/${key}`)).body
  /** Takes a step with the version that is in force. */
  const take = async (name: string, key: string, action: string, body: object = {}, version?: string) => {
    const seen = version ?? (await read('service', key)).version
    return by(name)('POST', `/requests/${key}/actions/${action}`, { body, headers: { 'if-match': `"${seen}"` } })
  }
  const done = async (name: string, key: string, action: string, body: object = {}): Promise<View> => {
    const answer = await take(name, key, action, body)
    expect([action, answer.status, answer.body.detail]).toEqual([action, 200, undefined])
    return answer.body
  }
  const refused = async (name: string, key: string, action: string, body: object = {}) => {
    const { status, body: said } = await take(name, key, action, body)
    return [status, said.title, said.detail]
  }
  /** The sentences that somebody was told, the latest first. */
  const told = async (name: string, key: string): Promise<string[]> =>
    (await by(name)('GET', '/notices')).body.notices
      .filter((notice: { key: string }) => notice.key === key)
      .map(({ sentence }: { sentence: string }) => sentence)
  const listed = async (name: string, query: string): Promise<string[]> =>
    (await by(name)('GET', `/requests?${query}`)).body.records.map(({ key }: { key: string }) => key)
  const at = (instant: string) => {
    app.clock.now = new Date(instant)
  }
  const load = (rows: Record<string, string>[]) => {
    const headers = [...new Set(rows.flatMap(Object.keys))]
    return app.loadCells(DISTRICT, { 诉求: [headers, ...rows.map(row => headers.map(header => row[header] ?? null))] })
  }
  return { by, begin, read, take, done, refused, told, listed, at, load }
}

export const actionsOf = ({ can }: View) => can.map(({ action }) => action)
export const clockOf = ({ clocks }: View, name: string) => clocks.find(one => one.name === name)
