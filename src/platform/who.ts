import type { Ctx } from './context.ts'

/** Who did something: the account, where it was one, and what it was called then, since accounts are renamed. */
export interface Who {
  id: string | null
  name: string
}
/** The columns that keep who did a deed: `started_by`, the name, and `started_by_id`, the account. */
export type By<Deed extends string> = { [column in `${Deed}_by`]: string } & {
  [column in `${Deed}_by_id`]: string | null
}
/** The same where the deed may not have been done. */
export type MaybeBy<Deed extends string> = { [column in `${Deed}_by` | `${Deed}_by_id`]: string | null }

/** The caller: a person by name, or the command, the system, the visitor that `actor` says. */
export const whoOf = ({ user, actor }: Pick<Ctx, 'user' | 'actor'>): Who => ({
  id: user?.id ?? null,
  name: user?.displayName ?? actor,
})

/** That the caller did it, for a row. */
export function by<Deed extends string>(ctx: Pick<Ctx, 'user' | 'actor'>, deed: Deed): By<Deed> {
  const { id, name } = whoOf(ctx)
  return { [`${deed}_by`]: name, [`${deed}_by_id`]: id } as By<Deed>
}
