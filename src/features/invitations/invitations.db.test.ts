import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// An enterprise's account comes by a link, once: what opens it, what does not, and what it then sees.

const DISTRICT = '370104'
const CODES = ['91370104MA3AAAAA0P', '91370104MA3BBBBB0P'] as const
const app = await testApp()
afterAll(() => app.close())
const who = {} as Record<'service' | 'admin' | 'auditor' | 'leader' | 'there', Send>

beforeAll(async () => {
  app.clock.now = new Date('2024-03-04T10:00:00+08:00')
  for (const code of [DISTRICT, '370199']) await app.district(code)
  await app.load(DISTRICT, {
    企业: CODES.map((uscc, at) => ({ 统一社会信用代码: uscc, 企业名称: `示范企业${at + 1}` })),
  })
  for (const role of ['service', 'admin', 'auditor', 'leader'] as const)
    who[role] = await app.signIn(`i-${role}`, role, DISTRICT)
  who.there = await app.signIn('i-there', 'service', '370199')
})

const issue = async (usccs: readonly string[] = [CODES[0]], note?: string) => {
  const answer = await who.service('POST', '/invitations', { body: { usccs, ...(note && { note }) } })
  expect([answer.status, answer.body.detail]).toEqual([201, undefined])
  return answer.body
}
const account = (username: string) => ({ username, displayName: '示范经办', password: 'Right-pass-1' })
const look = (code: string) => app.anonymous('POST', '/invite', { body: { code } })
const accept = (code: string, username: string) =>
  app.anonymous('POST', '/invite/account', { body: { code, ...account(username) } })
const listed = async (query = '') => (await who.service('GET', `/invitations${query}`)).body.invitations
const SHUT = {
  status: 404,
  title: 'bad_invitation',
  detail: '邀请链接无效或已失效。请联系邀请您的工作人员重新发送，或检查链接是否复制完整。',
}

test('whoever has the link opens an account of its enterprises, once, and sees what is theirs', async () => {
  const { code, path, invitation } = await issue(CODES, '王经办')
  expect(path).toBe(`/invite/${code}`)
  expect(invitation).toMatchObject({ state: 'open', note: '王经办', invitedBy: '示范i-service', usedAt: null })
  expect((await look(code)).body).toMatchObject({
    district: expect.any(String),
    enterprises: [{ uscc: CODES[0], name: '示范企业1' }, { name: '示范企业2' }],
    expiresAt: '2024-03-11T02:00:00.000Z',
  })
  expect((await accept(code, 'i-own')).body).toEqual({ username: 'i-own' })
  const own = await app.signInAgain('i-own')
  const { user, can } = (await own('GET', '/session')).body
  expect([user.roleLabel, user.displayName, can['requests.begin'], can['ledger.read']]).toEqual([
    '企业',
    '示范经办',
    true,
    false,
  ])
  const body = { title: '示范诉求', category: '配套', uscc: CODES[1] }
  expect((await own('POST', '/requests', { body })).body.values.uscc).toBe(CODES[1])
  expect((await listed())[0]).toMatchObject({ id: invitation.id, state: 'used', usedBy: '示范经办' })
  expect((await look(code)).body).toMatchObject(SHUT)
  expect((await accept(code, 'i-again')).body).toMatchObject(SHUT)
})

test('of several at the same moment one opens an account', async () => {
  const { code } = await issue()
  const answers = await Promise.all([1, 2, 3].map(at => accept(code, `i-race-${at}`)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 404, 404])
})

test('a taken name, or a weak password, leaves the link as it was', async () => {
  const { code } = await issue()
  expect((await accept(code, 'i-service')).body).toMatchObject({ status: 409, title: 'username_taken' })
  const weak = { code, ...account('i-weak'), password: 'weakweak' }
  expect((await app.anonymous('POST', '/invite/account', { body: weak })).status).toBe(400)
  expect((await accept(code, 'i-third')).status).toBe(201)
})

test('revoked, expired, foreign and invented links answer alike', async () => {
  const revoked = await issue()
  expect((await who.there('POST', `/invitations/${revoked.invitation.id}/revoke`)).status).toBe(404)
  expect((await who.service('POST', `/invitations/${revoked.invitation.id}/revoke`)).body).toMatchObject({
    state: 'revoked',
    revokedBy: '示范i-service',
  })
  const late = await issue()
  app.clock.now = new Date('2024-03-11T10:00:00+08:00')
  for (const code of [revoked.code, late.code, 'x', `${late.code}x`]) {
    expect((await look(code)).body).toMatchObject(SHUT)
    expect((await accept(code, 'i-none')).body).toMatchObject(SHUT)
  }
  who.service = await app.signInAgain('i-service')
  expect((await listed('?state=expired')).map(({ id }: { id: string }) => id)).toEqual([late.invitation.id])
  const [used] = await listed('?state=used')
  expect((await who.service('POST', `/invitations/${used.id}/revoke`)).body.title).toBe('already_used')
})

test('only who serves enterprises, or runs the system, invites; and only enterprises of the ledger', async () => {
  for (const by of ['leader', 'auditor'] as const) {
    who[by] = await app.signInAgain(`i-${by}`)
    expect((await who[by]('GET', '/invitations')).status).toBe(403)
  }
  who.admin = await app.signInAgain('i-admin')
  expect((await who.admin('POST', '/invitations', { body: { usccs: [CODES[0]] } })).status).toBe(201)
  const unknown = await who.service('POST', '/invitations', { body: { usccs: ['91370104MA3CCCCC0P'] } })
  expect(unknown.body).toMatchObject({ status: 422, title: 'unknown_enterprise', issues: [{ path: 'usccs' }] })
  who.there = await app.signInAgain('i-there')
  expect((await who.there('GET', '/invitations')).body).toEqual({ invitations: [], nextCursor: null })
})

test('the secret stands nowhere, and every deed in the audit log', async () => {
  const { code } = await issue()
  const { rows } = await sql<{ kept: string }>`select i::text as kept from invitations i
    union all select a::text from audit_events a`.execute(app.database.db)
  expect(rows.filter(({ kept }) => kept.includes(code))).toEqual([])
  const { body } = await (await app.signInAgain('i-auditor'))('GET', '/audit?limit=200')
  const noted = body.events.map(({ action, actor }: { action: string; actor: string }) => `${actor} ${action}`)
  expect(noted).toEqual(
    expect.arrayContaining([
      'i-service 企业账号邀请：发出',
      'i-service 企业账号邀请：撤回',
      '示范i-service（邀请） 凭邀请开通企业账号',
    ]),
  )
})

test('who tries too often waits, and the pages of a list hang together', async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, () => look('x')))
  expect(answers.some(({ status }) => status === 429)).toBe(true)
  const first = (await who.service('GET', '/invitations?limit=2')).body
  const second = (await who.service('GET', `/invitations?limit=200&cursor=${first.nextCursor}`)).body
  const all = (await listed('?limit=200')).map(({ id }: { id: string }) => id)
  expect([...first.invitations, ...second.invitations].map(({ id }) => id)).toEqual(all)
})
