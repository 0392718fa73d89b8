import { randomUUID } from 'node:crypto'
import { type ColumnType, sql } from 'kysely'
import type { DeskItem } from '#features/cases/contract.ts'
import { writeYields } from '#features/land-yields/land-yield.ts'
import { tell } from '#features/notices/notice.ts'
import { sayPurpose } from '#features/reading-purposes/contract.ts'
import { writeRecords } from '#features/records/records.ts'
import { roleNames } from '#features/roles/contract.ts'
import { spacesNamed } from '#features/spaces/space.ts'
import { localTime } from '#platform/clock.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { takeTurn } from '#platform/db/turn.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { lastNumber, numberOf, prefixOf } from '#platform/serial.ts'
import { type By, by, type MaybeBy } from '#platform/who.ts'
import { type ConfidentialExport, type ExportState, TAKEN_WITHIN_DAYS, type WantedExport } from './contract.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    confidential_exports: By<'asked'> &
      MaybeBy<'decided'> & {
        district_code: string
        id: string
        number: string
        content: ConfidentialExport['content']
        kind: string
        note: string | null
        year: number | null
        zone: string | null
        asked_at: ColumnType<string, Date, never>
        decided_at: ColumnType<string | null, never, Date>
        granted: ColumnType<boolean | null, never, boolean>
        reason: ColumnType<string | null, never, string | null>
        taken_at: ColumnType<string | null, never, Date>
      }
  }
}

/** The noun whose records leave so. */
const NOUN = 'operations'
const MOST = 200
const DAY = 86_400_000

const rowsOf = ({ db, district }: Ctx) =>
  db.selectFrom('confidential_exports').selectAll().where('district_code', '=', district)
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirstOrThrow']>>

const change = ({ db, district }: Ctx, id: string) =>
  db.updateTable('confidential_exports').where('district_code', '=', district).where('id', '=', id)

const untilOf = ({ decided_at }: Row) =>
  decided_at === null ? null : new Date(new Date(decided_at).getTime() + TAKEN_WITHIN_DAYS * DAY)

function stateOf(ctx: Ctx, row: Row): ExportState {
  if (row.taken_at !== null) return 'taken'
  if (row.granted === null) return 'asked'
  if (!row.granted) return 'refused'
  return (untilOf(row)?.getTime() ?? 0) < ctx.now.getTime() ? 'lapsed' : 'granted'
}

/** 企业经营，2023年度，全部载体 */
const rangeOf = ({ content, year, zone }: Row) => {
  const unsaid = content === '亩均效益' ? '最近一年' : '各年度'
  return [content, year === null ? unsaid : `${year}年度`, zone ?? '全部载体'].join('，')
}

const decides = ({ user }: Ctx) => user?.permissions.has('operations.approve') ?? false
const isMine = ({ user }: Ctx, row: Row) => row.asked_by_id === user?.id
const seesAll = (ctx: Ctx) => decides(ctx) || !ctx.user?.permissions.has('operations.read')

function shown(ctx: Ctx, row: Row): ConfidentialExport {
  const state = stateOf(ctx, row)
  return {
    id: row.id,
    number: row.number,
    content: row.content,
    state,
    purpose: sayPurpose(row),
    range: rangeOf(row),
    askedAt: row.asked_at,
    askedBy: row.asked_by,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    reason: row.reason,
    takenAt: row.taken_at,
    until: row.granted ? (untilOf(row)?.toISOString() ?? null) : null,
    can: {
      decide: state === 'asked' && decides(ctx) && !isMine(ctx, row),
      take: state === 'granted' && isMine(ctx, row),
    },
  }
}

/** What was asked for, the last first: one's own, or all for who decides and who looks after the log. */
export async function listExports(ctx: Ctx): Promise<ConfidentialExport[]> {
  const rows = await rowsOf(ctx)
    .$if(!seesAll(ctx), query => query.where('asked_by_id', '=', ctx.user?.id ?? ''))
    .orderBy('asked_at', 'desc')
    .limit(MOST)
    .execute()
  return rows.map(row => shown(ctx, row))
}

/** What waits for the caller to decide, as it stands on the desk. */
export async function exportsWaiting(ctx: Ctx): Promise<DeskItem[]> {
  if (!decides(ctx)) return []
  const rows = await rowsOf(ctx)
    .where('granted', 'is', null)
    .where('asked_by_id', 'is distinct from', ctx.user?.id ?? null)
    .orderBy('asked_at')
    .limit(MOST)
    .execute()
  return rows.map(row => ({
    noun: 'confidential-exports',
    key: row.id,
    kind: '保密导出',
    title: `${row.asked_by}申请导出企业经营（${sayPurpose(row)}）`,
    by: row.asked_by,
    since: row.asked_at,
  }))
}

/** Asks for the file; who may let it leave is told. */
export function askExport(ctx: Ctx, { kind, note, content, year, zone }: WantedExport): Promise<ConfidentialExport> {
  return withTransaction(ctx, async inside => {
    if (zone !== undefined && !(await spacesNamed(inside, [zone])).has(zone))
      throw new Refusal(422, 'invalid_record', `没有编码或名称为“${zone}”的载体。`)
    const row = await inside.db
      .insertInto('confidential_exports')
      .values({
        district_code: inside.district,
        id: randomUUID(),
        number: await nextNumber(inside),
        ...{ kind, note: note ?? null, content, year: year ?? null, zone: zone ?? null, asked_at: inside.now },
        ...by(inside, 'asked'),
        decided_by: null,
        decided_by_id: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    const roles = roleNames.filter(role => inside.declared.held[role].has('operations.approve'))
    const sentence = `${row.asked_by}申请导出${row.content}（${sayPurpose(row)}），请审批。`
    await tell(inside, { roles }, toldOf(row, sentence))
    inside.note?.add({ number: row.number, purpose: sayPurpose(row) })
    return shown(inside, row)
  })
}

async function nextNumber({ db, district, now }: Ctx): Promise<string> {
  await takeTurn(db, `confidential-exports ${district}`)
  const prefix = prefixOf('DC', now)
  const given = sql`select number from confidential_exports where district_code = ${district}`
  return numberOf(prefix, (await lastNumber(db, prefix, given)) + 1)
}

const toldOf = (row: Row, sentence: string) => ({
  noun: 'confidential-exports',
  key: row.id,
  seq: 0,
  sentence,
  title: `保密导出 ${row.number}`,
})

/** Held until ctx's transaction ends. Refusal 404. */
async function held(ctx: Ctx, id: string): Promise<Row> {
  const row = await rowsOf(ctx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('这份导出申请')
  return row
}

/** Lets it leave, or not: somebody else than who asked. Refusals 404, 403 `own_request`, 409 `decided`. */
export function decideExport(
  ctx: Ctx,
  id: string,
  granted: boolean,
  reason: string | null,
): Promise<ConfidentialExport> {
  return withTransaction(ctx, async inside => {
    const row = await held(inside, id)
    if (isMine(inside, row)) throw new Refusal(403, 'own_request', '自己的申请须由别人审批。')
    if (row.granted !== null) throw new Refusal(409, 'decided', `这份申请已由${row.decided_by}审批。`)
    const decided = await change(inside, id)
      .set({ granted, reason, decided_at: inside.now, ...by(inside, 'decided') })
      .returningAll()
      .executeTakeFirstOrThrow()
    const said = granted ? `已同意，${TAKEN_WITHIN_DAYS} 天内可下载一次。` : `未获同意：${reason}`
    const userIds = row.asked_by_id === null ? [] : [row.asked_by_id]
    await tell(inside, { userIds }, toldOf(row, `您的导出申请 ${row.number} ${said}`))
    inside.note?.add({ number: row.number, purpose: sayPurpose(row) })
    return shown(inside, decided)
  })
}

const whyNot: Record<Exclude<ExportState, 'granted'>, string> = {
  asked: '这份申请还没有审批。',
  refused: '这份申请没有获得同意。',
  taken: '已经下载过一次。需要再用的，请重新申请。',
  lapsed: `同意后超过 ${TAKEN_WITHIN_DAYS} 天没有下载，请重新申请。`,
}

/**
 * Writes the file for who asked for it, marked with number, person, instant and purpose; once.
 * Refusals 404, 409 `not_granted`.
 */
export function takeExport(ctx: Ctx, id: string, file: string): Promise<void> {
  return withTransaction(ctx, async inside => {
    const row = await held(inside, id)
    if (!isMine(inside, row)) throw notFound('这份导出申请')
    const state = stateOf(inside, row)
    if (state !== 'granted') throw new Refusal(409, 'not_granted', whyNot[state])
    const source = inside.declared.read.find(({ noun }) => noun.noun === NOUN)
    if (!source) throw new Error(`no noun ${NOUN}`)
    await change(inside, id).set({ taken_at: inside.now }).execute()
    const purpose = sayPurpose(row)
    inside.note?.add({ number: row.number, purpose })
    const mark = `保密，不得外传　编号 ${row.number}　${row.asked_by}　${localTime(inside.now)}　用途：${purpose}　审批：${row.decided_by}`
    if (row.content === '亩均效益') return writeYields(inside, file, row, { text: mark, number: row.number })
    const asked = {
      sort: '-year',
      limit: 100,
      ...(row.year !== null && { year: row.year }),
      ...(row.zone !== null && { zone: row.zone }),
    }
    await writeRecords(inside, file, source, asked, { text: mark, number: row.number })
  })
}
