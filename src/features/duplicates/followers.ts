import { enterpriseAccounts } from '#features/identity/identity.ts'
import { enterpriseInvitations } from '#features/invitations/invitation.ts'
import { enterpriseAnswers } from '#features/policies/policy.ts'
import type { Ctx } from '#platform/context.ts'

/** What names an enterprise and is no record of the ledger: it goes with it, and back. */
interface Follower {
  words: string
  count: (ctx: Ctx, uscc: string) => Promise<number>
  /** Answers what moved. */
  move: (ctx: Ctx, from: string, to: string) => Promise<string[]>
  /** Of what moved, brings back what has not been changed since; answers how many stay. */
  back: (ctx: Ctx, moved: string[], from: string, to: string) => Promise<number>
}

export const followers: Record<string, Follower> = {
  accounts: enterpriseAccounts,
  invitations: enterpriseInvitations,
  answers: enterpriseAnswers,
}
