import { choicesOf } from '#features/access/access.ts'
import { disable, enable, unlock } from '#features/identity/identity.ts'
import { unitsInUse } from '#features/units/unit.ts'
import { type Call, implement, type Web } from '#platform/http.ts'
import { addAccount, editAccount, endSessions, resetPassword } from './account.ts'
import { type Account, accounts } from './contract.ts'
import { accountEvents, accountOf, listAccounts, openSessions } from './queries.ts'

/** Accounts are managed by who holds accounts.manage, in their own district only. */
export function accountRoutes(web: Web): void {
  const tag = '账号'
  implement(web, tag, accounts.list, ({ query }, call) => listAccounts(call, query))
  implement(web, tag, accounts.create, async ({ body }, call) => versioned(call, await addAccount(call, body)))
  implement(web, tag, accounts.scopeValues, async ({ query }, call) => ({ values: await choicesOf(call, query) }))
  implement(web, tag, accounts.units, async (_, call) => ({ units: await unitsInUse(call) }))
  implement(web, tag, accounts.get, async ({ params }, call) => {
    const account = await accountOf(call, params.id)
    return versioned(call, { account }).account
  })
  implement(web, tag, accounts.edit, async ({ params, headers, body }, call) =>
    versioned(call, await editAccount(call, params.id, headers['if-match'], body)),
  )
  for (const [verb, act] of [
    ['disable', disable],
    ['enable', enable],
    ['unlock', unlock],
  ] as const) {
    implement(web, tag, accounts[verb], async ({ params }, call) => {
      await act(call, params.id)
      return accountOf(call, params.id)
    })
  }
  implement(web, tag, accounts.resetPassword, ({ params }, call) => resetPassword(call, params.id))
  implement(web, tag, accounts.sessions, async ({ params }, call) => ({
    sessions: await openSessions(call, params.id, call.user.id),
  }))
  implement(web, tag, accounts.endSessions, ({ params }, call) => endSessions(call, params.id))
  implement(web, tag, accounts.endSession, async ({ params }, call) => {
    await endSessions(call, params.id, params.session)
    return {}
  })
  implement(web, tag, accounts.events, ({ params, query }, call) => accountEvents(call, params.id, query))
}

function versioned<Reply extends { account: Account }>(call: Call, reply: Reply): Reply {
  call.headers.set('etag', `"${reply.account.version}"`)
  return reply
}
