import { attach, removeAttachment } from '#features/attachments/attachment.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { by } from '#platform/who.ts'
import type { CaseView } from './contract.ts'
import type { Audience, Case, Flow } from './flow.ts'
import { lockCase } from './found.ts'
import { removalOf } from './removal.ts'
import { unitOf } from './take.ts'
import { statesBeen } from './taken.ts'
import { beginning, tellCase } from './tell.ts'
import { isOutside, mayAsk, maySpeak, whoseOf } from './turn.ts'

interface Said {
  words: string
  internal?: boolean | undefined
  /** The enterprise is asked for more. */
  asks?: boolean | undefined
  files?: string[] | undefined
}

const nothing = () =>
  new Refusal(422, 'invalid_fields', '请写下意见，或附上文件。', {
    issues: [{ path: 'words', message: '请写下意见，或附上文件' }],
  })

/**
 * Says something about a case, with files or without: what an official says may be internal, or a question to the
 * enterprise, which the enterprise's next words answer. Refusals 404; 422 `invalid_fields`, `unknown_files`;
 * 403 `not-yours`, 409 `wrong-state` where the enterprise cannot be asked.
 */
export function sayOn(ctx: Ctx, flow: Flow, token: string, said: Said): Promise<CaseView['comments'][number]> {
  const { words, files = [] } = said
  if (words === '' && files.length === 0) throw nothing()
  return withTransaction(ctx, async inside => {
    const { of } = await lockCase(inside, flow, token)
    if (!maySpeak(ctx, flow)) throw new Refusal(403, 'not-yours', `您的角色只看${flow.called}，不发表意见。`)
    const outside = isOutside(inside)
    const asks = !outside && said.asks === true
    // Who assists speaks to officials: the enterprise is not told that they do.
    const assists = !of.own && of.assists.some(({ mine }) => mine)
    const internal = !outside && !asks && (assists || said.internal === true)
    if (asks) await requireAsking(inside, flow, of)
    const whose = whoseOf(flow, of)
    const row = await inside.db
      .insertInto('case_comments')
      .values({
        district_code: ctx.district,
        ...whose,
        at: ctx.now,
        ...by(inside, 'said'),
        unit: unitOf(inside),
        internal,
        asks,
        words,
      })
      .returning(['id', 'at', 'said_by', 'unit'])
      .executeTakeFirstOrThrow()
    const { unit } = row
    await attach(inside, files, { ...whose, comment: Number(row.id), internal, unit })
    if (asks !== of.asked && (asks || outside)) await noteAsked(inside, whose, asks)
    await tellWords(inside, flow, of, { words, internal, asks, outside, unit })
    return { id: Number(row.id), at: row.at, by: row.said_by, unit, internal, asks, words }
  })
}

async function requireAsking(ctx: Ctx, flow: Flow, of: Case): Promise<void> {
  if (mayAsk(ctx, flow, of)) return
  const { label = of.state, turn } = flow.states[of.state] ?? {}
  if (turn === null) throw new Refusal(409, 'wrong-state', `${flow.called}现为“${label}”，不能再请企业补充材料。`)
  throw new Refusal(403, 'not-yours', '只有主办单位和受理方能请企业补充材料，并且须是企业名下的事项。')
}

async function noteAsked({ db, district }: Ctx, { noun, key }: { noun: string; key: string }, asked: boolean) {
  await db
    .updateTable('cases')
    .set({ asked })
    .where('district_code', '=', district)
    .where('noun', '=', noun)
    .where('key', '=', key)
    .execute()
}

interface Heard {
  words: string
  internal: boolean
  asks: boolean
  outside: boolean
  unit: string | null
}

async function tellWords(ctx: Ctx, flow: Flow, of: Case, { words, internal, asks, outside, unit }: Heard) {
  const officials: Audience[] = ['service', 'unit', 'assisting']
  const audiences: Audience[] = internal || outside ? officials : [...officials, 'enterprise']
  const does = asks ? '请企业补充材料' : outside && of.asked ? '企业已补充材料' : '有新的意见'
  const from = outside ? '' : `${unit ?? '工作人员'}：`
  await tellCase(ctx, flow, of, audiences, `${does}${words && `：${from}${beginning(words)}`}。`)
}

/** Takes away a file of a case. Refusals 404, and those of `removalOf`. */
export function removeFile(ctx: Ctx, flow: Flow, token: string, id: string): Promise<void> {
  return withTransaction(ctx, async inside => {
    const { of } = await lockCase(inside, flow, token)
    const been = await statesBeen(inside, whoseOf(flow, of))
    await removeAttachment(inside, whoseOf(flow, of), id, {
      outside: isOutside(inside),
      removal: removalOf(inside, flow, of, been),
    })
  })
}
