import { sql } from 'kysely'
import { accountsConcerned } from '#features/identity/identity.ts'
import { tell } from '#features/notices/notice.ts'
import type { Ctx } from '#platform/context.ts'
import type { Permission } from '#platform/permission.ts'
import { type Audience, type Case, type Effect, type Flow, labelOfState, labelOfStep, type Said } from './flow.ts'
import { findCase, tokenOf } from './found.ts'

const rolesHolding = ({ declared: { held } }: Ctx, permission: Permission): string[] =>
  Object.entries(held).flatMap(([role, permissions]) => (permissions.has(permission) ? [role] : []))

/** The roles of the leaders whom cases of a flow concern. */
const leading = (ctx: Ctx, { convenes }: Flow) => (convenes ? rolesHolding(ctx, convenes) : ['leader'])

/** Whether an account of the district may settle cases among units. */
export async function isConvened(ctx: Ctx, { convenes }: Pick<Flow, 'convenes'>): Promise<boolean> {
  if (!convenes) return false
  const { rows } = await sql`select id from ${accountsConcerned(ctx.district, { roles: rolesHolding(ctx, convenes) })} a
    limit 1`.execute(ctx.db)
  return rows.length > 0
}

/** The accounts that an audience of a case stands for. */
function concernedOf(ctx: Ctx, flow: Flow, { row, unitNo, assists }: Case, audiences: readonly Audience[]) {
  const uscc = flow.enterprise === undefined ? null : row[flow.enterprise]
  return {
    roles: [
      ...(audiences.includes('service') ? rolesHolding(ctx, flow.serves) : []),
      ...(audiences.includes('leaders') ? leading(ctx, flow) : []),
    ],
    unitNos: [
      ...(audiences.includes('unit') && unitNo ? [unitNo] : []),
      ...(audiences.includes('assisting') ? assists.map(assist => assist.unitNo) : []),
    ],
    usccs: audiences.includes('enterprise') && uscc ? [String(uscc)] : [],
  }
}

type Called = Pick<Case, 'key' | 'row'>

/** 诉求“标题”（编号） */
const calledCase = ({ source: { noun, sheet } }: Flow, { key, row }: Called): string =>
  `${sheet.name}“${(noun.nameField && row[noun.nameField]) ?? key}”（${key}）`

function isConfidential(ctx: Ctx, { source: { sheet } }: Flow, { row }: Called): boolean {
  const field = ctx.declared.access.tables.get(sheet.table)?.confidential?.field
  return field !== undefined && row[field] === '是'
}

/** What may be said of a case to who does not see it: its title too, unless it is confidential. */
export const titleOutside = (ctx: Ctx, flow: Flow, of: Called): string =>
  isConfidential(ctx, flow, of) ? `${flow.source.sheet.name}（${of.key}）` : calledCase(flow, of)

/**
 * Tells audiences of a case something of it, `words` after what it is called. Leaders who do not see it, since it is
 * confidential and does not wait for them, are not told what it is about: they hear `blindWords`.
 */
export async function tellCase(
  ctx: Ctx,
  flow: Flow,
  of: Case,
  audiences: readonly Audience[],
  words: string,
  blindWords: string = words,
): Promise<void> {
  if (audiences.length === 0) return
  const title = titleOutside(ctx, flow, of)
  const told = { noun: flow.source.noun.noun, key: of.key, seq: of.seq, title }
  const blind = flow.states[of.state]?.turn !== 'leaders' && isConfidential(ctx, flow, of)
  const seeing = blind ? audiences.filter(one => one !== 'leaders') : audiences
  await tell(ctx, concernedOf(ctx, flow, of, seeing), { ...told, sentence: `${calledCase(flow, of)}${words}` })
  if (seeing.length < audiences.length) {
    await tell(ctx, concernedOf(ctx, flow, of, ['leaders']), { ...told, sentence: `${title}${blindWords}` })
  }
}

const MOST_QUOTED = 200
/** So much of what was written as a notice repeats, in whole characters. */
export const beginning = (words: string): string => [...words].slice(0, MOST_QUOTED).join('')

/** Tells those who have to know that a step was taken. */
export async function tellOf(
  ctx: Ctx,
  flow: Flow,
  of: Case,
  action: string,
  { values }: Said,
  audiences: readonly Audience[],
  outside?: string,
): Promise<void> {
  const state = labelOfState(flow, of.state)
  const { reason } = values
  const into = flow.spec.steps[action]?.fields.find(({ kind }) => kind === 'case')
  const other = into && values[into.name] ? await saidInto(ctx, flow, of, String(values[into.name])) : ''
  const why = reason ? `，原因：${beginning(String(reason)).replace(/[。.]+$/, '')}` : ''
  const label = labelOfStep(flow, action)
  const done = label.startsWith('不') ? label : `已${label}`
  // 已退单 needs no 现为已退单, 不予受理 no 现为不予受理.
  const now = state === done ? '' : `，现为${state}`
  const { tap } = flow.spec.steps[action] ?? {}
  const given = tap && values[tap.field] ? `：${values[tap.field]}` : ''
  const what = `${done}${given}${now}${other}`
  const { turn, asks } = flow.states[of.state] ?? {}
  const apart = new Map<Audience, string>([
    ...(asks && turn ? [[turn, `${what}${why}。${asks}。`] as const] : []),
    ...(outside === undefined ? [] : [['enterprise', outside] as const]),
  ])
  const together = audiences.filter(audience => !apart.has(audience))
  await tellCase(ctx, flow, of, together, `${what}${why}。`, `${what}。`)
  for (const [audience, words] of apart) {
    if (audiences.includes(audience)) await tellCase(ctx, flow, of, [audience], words)
  }
}

/** Into which other case it goes; not of a confidential one, which those of an open one need not see. */
async function saidInto(ctx: Ctx, flow: Flow, of: Case, key: string): Promise<string> {
  const { of: other } = await findCase(ctx, flow, tokenOf(key))
  return isConfidential(ctx, flow, other) && !isConfidential(ctx, flow, of) ? '' : `，并入 ${key}`
}

/** Tells those who have to do with another case, or otherwise with this one, what became of it. */
export const tellOther = (ctx: Ctx, flow: Flow, { of, tells, words }: NonNullable<Effect['other']>): Promise<void> =>
  tellCase(ctx, flow, of, tells, words)
