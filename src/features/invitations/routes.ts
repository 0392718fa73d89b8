import { implement, type Web } from '#platform/http.ts'
import { RateLimit } from '#platform/limits.ts'
import { invitations } from './contract.ts'
import { acceptInvitation, issueInvitation, lookAtInvitation, revokeInvitation } from './invitation.ts'
import { listInvitations } from './queries.ts'

/** Nobody guesses 256 bits; this keeps who tries from making work. */
const PER_ADDRESS = { burst: 30, perSecond: 0.2 }

export function invitationRoutes(web: Web): void {
  const tag = '企业账号邀请'
  const tries = new RateLimit(PER_ADDRESS)
  implement(web, tag, invitations.list, ({ query }, call) => listInvitations(call, query))
  implement(web, tag, invitations.issue, async ({ body }, call) => {
    const { invitation, code } = await issueInvitation(call, body)
    call.note?.add({ enterprises: body.usccs.join('、') })
    return { invitation, code, path: `/invite/${code}` }
  })
  implement(web, tag, invitations.revoke, ({ params }, call) => revokeInvitation(call, params.id))
  implement(web, tag, invitations.look, ({ body }, call) => {
    tries.take(call.address, 1, call.now.getTime())
    return lookAtInvitation(call, body.code)
  })
  implement(web, tag, invitations.accept, ({ body }, call) => {
    tries.take(call.address, 1, call.now.getTime())
    return acceptInvitation(call, body)
  })
}
