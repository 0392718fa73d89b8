import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { type Role, roles } from '#features/roles/contract.ts'
import type { Ctx, DataScope } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { createUser, unlock } from './account.ts'
import { givenScope, sayScope, scopeOfRole, unknownIn } from './scope.ts'

/** Takes 发改 as well as planner; Refusal 422 `unknown_role`. */
export function roleNamed(text: string): Role {
  const wanted = text.trim()
  const found = (Object.keys(roles) as Role[]).find(
    role => role === wanted.toLowerCase() || [roles[role].label, ...roles[role].label.split('/')].includes(wanted),
  )
  if (found) return found
  const known = Object.entries(roles).map(([role, { label }]) => `${label}（${role}）`)
  throw new Refusal(422, 'unknown_role', `没有“${wanted}”这个角色，可用：${known.join('、')}。`)
}

/**
 * `yishang user add`: an account in ctx's district; without a scope it gets its role's.
 * Refusals as createUser, and 422 `unknown_role`.
 */
export async function userAdd(
  ctx: Ctx,
  { name, role, password, unit }: { name: string; role: string; password: string; unit?: string | undefined },
  given: Partial<DataScope> = {},
) {
  const known = roleNamed(role)
  const scope = Object.values(given).some(values => values.length > 0) ? givenScope(given) : scopeOfRole(known)
  const { username } = await createUser(ctx, { username: name, displayName: name, role: known, password, scope, unit })
  const said = { scope: sayScope(scope), warnings: await unknownIn(ctx, scope) }
  return { username, role: known, roleLabel: roles[known].label, district: ctx.district, ...said }
}

/** `yishang user unlock`: ends the waiting of this account after wrong passwords. Refusal 404. */
export async function userUnlock(ctx: Ctx, name: string) {
  await unlock(ctx, name)
  return { username: name }
}

type Input = NodeJS.ReadableStream & { isTTY?: boolean }

/**
 * Asks for a password twice on a terminal, without showing it; reads one line from what is no terminal.
 * Refusals: 422 `password_mismatch`, `no_password` (the input ended, or Ctrl-C).
 */
export async function readPassword(
  prompt: string,
  input: Input = process.stdin,
  output: NodeJS.WritableStream = process.stderr,
): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input, output: silent, terminal: input.isTTY === true })
  const next = lines[Symbol.asyncIterator]()
  const ask = async (question: string) => {
    if (input.isTTY) output.write(question)
    const { value, done } = await next.next()
    if (input.isTTY) output.write('\n')
    if (done) throw new Refusal(422, 'no_password', '没有读到密码，未作任何修改。')
    return value
  }
  try {
    const password = await ask(`${prompt}：`)
    if (input.isTTY && (await ask('再输入一次：')) !== password) {
      throw new Refusal(422, 'password_mismatch', '两次输入的密码不一致，未作任何修改。')
    }
    return password
  } finally {
    lines.close()
  }
}
