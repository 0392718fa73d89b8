import { tell } from '#features/notices/notice.ts'
import type { Ctx } from '#platform/context.ts'
import type { Permission } from '#platform/permission.ts'
import { type Audience, type Case, type Effect, type Flow, labelOfState, labelOfStep, type Said } from './flow.ts'

/** The accounts that an audience of a case stands for. */
export function concernedOf(ctx: Ctx, flow: Flow, { row, unitNo }: Case, audiences: readonly Audience[]) {
  const { held } = ctx.declared
  const serving = (permission: Permission) =>
    Object.entries(held).flatMap(([role, permissions]) => (permissions.has(permission) ? [role] : []))
  const uscc = flow.enterprise === undefined ? null : row[flow.enterprise]
  return {
    roles: [
      ...(audiences.includes('service') ? serving(flow.serves) : []),
      ...(audiences.includes('leaders') ? ['leader'] : []),
    ],
    unitNos: audiences.includes('unit') && unitNo ? [unitNo] : [],
    usccs: audiences.includes('enterprise') && uscc ? [String(uscc)] : [],
  }
}

/** “标题”（编号） */
export const calledCase = ({ source: { noun, sheet } }: Flow, { key, row }: Pick<Case, 'key' | 'row'>): string =>
  `${sheet.name}“${(noun.nameField && row[noun.nameField]) ?? key}”（${key}）`

/** What may be said of a case outside the house: its title too, unless it is confidential. */
export function titleOutside(ctx: Ctx, flow: Flow, of: Pick<Case, 'key' | 'row'>): string {
  const { sheet } = flow.source
  const field = ctx.declared.access.tables.get(sheet.table)?.confidential?.field
  return field !== undefined && of.row[field] === '是' ? `${sheet.name}（${of.key}）` : calledCase(flow, of)
}

/** Tells those who have to know that a step was taken. */
export async function tellOf(
  ctx: Ctx,
  flow: Flow,
  of: Case,
  action: string,
  { values }: Said,
  audiences: readonly Audience[],
): Promise<void> {
  if (audiences.length === 0) return
  const state = labelOfState(flow, of.state)
  const { reason } = values
  const into = flow.spec.steps[action]?.fields.find(({ kind }) => kind === 'case')
  const other = into && values[into.name] ? `，并入 ${values[into.name]}` : ''
  const why = reason
    ? `，原因：${String(reason)
        .slice(0, 200)
        .replace(/[。.]+$/, '')}`
    : ''
  const done = `已${labelOfStep(flow, action)}`
  // 已退单 needs no 现为已退单.
  const now = state === done ? '' : `，现为${state}`
  const sentence = `${calledCase(flow, of)}${done}${now}${other}${why}。`
  const title = titleOutside(ctx, flow, of)
  const told = { noun: flow.source.noun.noun, key: of.key, seq: of.seq, sentence, title }
  await tell(ctx, concernedOf(ctx, flow, of, audiences), told)
}

/** Tells those who have to do with another case what became of this one. */
export async function tellOther(
  ctx: Ctx,
  flow: Flow,
  { of, tells, words }: NonNullable<Effect['other']>,
): Promise<void> {
  const sentence = `${calledCase(flow, of)}${words}`
  const title = titleOutside(ctx, flow, of)
  const told = { noun: flow.source.noun.noun, key: of.key, seq: of.seq, sentence, title }
  await tell(ctx, concernedOf(ctx, flow, of, tells), told)
}
