import { sql } from 'kysely'
import { attach } from '#features/attachments/attachment.ts'
import { beginCase } from '#features/cases/case.ts'
import { enterpriseColumn } from '#features/enterprises/contract.ts'
import { takeCell } from '#features/ledger/ledger.ts'
import { createRecord, findRow } from '#features/records/record.ts'
import { today } from '#platform/clock.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { takeTurn } from '#platform/db/turn.ts'
import { forbidden, notFound, Refusal } from '#platform/errors.ts'
import { lastNumber, numberOf, prefixOf } from '#platform/serial.ts'
import { by } from '#platform/who.ts'
import type { VisitReport } from './report-contract.ts'
import type { Problem } from './tables.ts'
import { visitsOf } from './visit.ts'

const NUMBERED = 'ZF'

/** What a visit brought, as it was registered. */
export interface Registered {
  key: string
  requests: string[]
}

export function visitSource({ declared }: Ctx) {
  const source = declared.sources.find(({ noun }) => noun.noun === 'visits')
  if (!source) throw new Error('no noun visits')
  return source
}

/**
 * Registers a visit with what was asked, promised and found, its photographs, and the requests that problems become, in
 * one transaction. The same id again answers what the first made. Refusals 403; 409 `visited_already` where that unit
 * had another visit to the enterprise that day; 409 `id_taken`; 422.
 */
export function reportVisit(ctx: Ctx, given: VisitReport): Promise<Registered> {
  const { district } = ctx
  const sent = { ...given, uscc: codeOf(given.uscc) }
  requireTimes(ctx, sent)
  return withTransaction(ctx, async inside => {
    await takeTurn(inside.db, `visit report ${district} ${sent.id}`)
    const before = await inside.db
      .selectFrom('visit_reports')
      .select(['visit_no', 'reported_by_id'])
      .where('district_code', '=', district)
      .where('id', '=', sent.id)
      .executeTakeFirst()
    if (before) return again(inside, before)
    if (!sent.again) await refuseSecond(inside, sent)
    const number = await nextNumber(inside)
    const { record } = await createRecord(inside, visitSource(ctx), { values: valuesOf(number, sent) })
    await keep(inside, number, sent)
    const photos = sent.photos.map(({ file }) => file)
    const of = { noun: 'visits', key: number, internal: true, unit: sent.unit }
    await attach(inside, [...photos, ...(sent.files ?? [])], of)
    return { key: record.key, requests: await problemsOf(inside, number, sent) }
  })
}

async function again(ctx: Ctx, before: { visit_no: string; reported_by_id: string | null }): Promise<Registered> {
  if (before.reported_by_id !== (ctx.user?.id ?? null))
    throw new Refusal(409, 'id_taken', '这个编号已用于另一次走访。请换一个编号再登记。')
  const problems = await ofVisit(ctx, before.visit_no).execute()
  return { key: before.visit_no, requests: problems.flatMap(({ request_no }) => request_no ?? []) }
}

const EARLIEST_VISIT = '2000-01-01'
/** A phone's clock may be fast by so much, ms. */
const FAST = 24 * 3_600_000

/** Nobody was anywhere tomorrow, or before there was anything to register it with. Refusal 422 `invalid_fields`. */
function requireTimes({ now }: Ctx, { visitedOn, photos }: VisitReport): void {
  const day = today(now)
  const issues: { path: string; message: string }[] = []
  if (visitedOn > day || visitedOn < EARLIEST_VISIT)
    issues.push({ path: 'visitedOn', message: `走访日期须在 ${EARLIEST_VISIT} 与今天（${day}）之间` })
  for (const [at, { takenAt }] of photos.entries()) {
    if (takenAt < EARLIEST_VISIT || Date.parse(takenAt) > now.getTime() + FAST)
      issues.push({ path: `photos.${at}.takenAt`, message: `第 ${at + 1} 张照片的拍摄时间不对，请核对手机的时间` })
  }
  if (issues.length > 0)
    throw new Refusal(422, 'invalid_fields', `${issues.map(({ message }) => message).join('；')}。`, { issues })
}

/** The code as the ledger has it; what is none is refused with the record. */
function codeOf(sent: string): string {
  const taken = takeCell(enterpriseColumn, sent, {})
  return 'value' in taken && taken.value !== null ? String(taken.value) : sent
}

/**
 * The same unit at the same enterprise on the same day is mostly the same visit, registered by two: who comes at the same
 * moment comes after.
 */
async function refuseSecond(ctx: Ctx, { uscc, visitedOn, unit }: VisitReport): Promise<void> {
  await takeTurn(ctx.db, `visit ${ctx.district} ${uscc} ${visitedOn} ${unit}`)
  const { rows } = await sql<{ visit_no: string; visitor: string | null }>`select visit_no, visitor
    from ${visitsOf(ctx.district)} v where uscc = ${uscc} and visited_on = ${visitedOn}::date and unit = ${unit}
    order by visit_no limit 1`.execute(ctx.db)
  if (!rows[0]) return
  const { visit_no, visitor } = rows[0]
  const message = `${unit}${visitor ? `（${visitor}）` : ''}当天对这家企业已有一次走访，编号 ${visit_no}。请核对是不是同一次。`
  throw new Refusal(409, 'visited_already', message, { issues: [{ path: 'key', message: visit_no }] })
}

/** ZF20240102-0001; nobody else gets one until ctx's transaction ends. A number that was taken back is not given again. */
async function nextNumber({ db, district, now }: Ctx): Promise<string> {
  const prefix = prefixOf(NUMBERED, now)
  await takeTurn(db, `number ${district} visits`)
  const given = sql`select visit_no as number from ${visitsOf(district)} v
    union all select visit_no from visit_reports where district_code = ${district}`
  return numberOf(prefix, (await lastNumber(db, prefix, given)) + 1)
}

const valuesOf = (number: string, sent: VisitReport) => ({
  visit_no: number,
  uscc: sent.uscc,
  visited_on: sent.visitedOn,
  mode: sent.mode,
  unit: sent.unit,
  visitor: sent.visitor || null,
  request_no: sent.requestNo || null,
  findings: sent.findings || null,
  may_leave: sent.mayLeave ?? null,
})

const keep = (ctx: Ctx, number: string, sent: VisitReport) =>
  ctx.db
    .insertInto('visit_reports')
    .values({
      district_code: ctx.district,
      id: sent.id,
      visit_no: number,
      form: sent.form,
      met: sent.met || null,
      promised: sent.promised || null,
      answers: JSON.stringify(sent.answers),
      place: sent.place ? JSON.stringify(sent.place) : null,
      photos: JSON.stringify(sent.photos),
      made_at: new Date(sent.madeAt),
      reported_at: ctx.now,
      ...by(ctx, 'reported'),
    })
    .execute()

const ofVisit = ({ db, district }: Ctx, number: string) =>
  db
    .selectFrom('visit_problems')
    .selectAll()
    .where('district_code', '=', district)
    .where('visit_no', '=', number)
    .orderBy('seq')

/** Keeps the problems; those that were marked so become requests at once. Answers these. */
async function problemsOf(ctx: Ctx, number: string, { uscc, problems }: VisitReport): Promise<string[]> {
  const requests: string[] = []
  for (const [at, { title, category, content, request }] of problems.entries()) {
    const request_no = request ? await beginRequest(ctx, uscc, { title, category, content }) : null
    if (request_no) requests.push(request_no)
    const problem = { title, category, content: content || null, request_no }
    await ctx.db
      .insertInto('visit_problems')
      .values({ district_code: ctx.district, visit_no: number, seq: at + 1, ...problem })
      .execute()
  }
  return requests
}

export const mayBegin = ({ user }: Ctx): boolean => user?.permissions.has('requests.begin') ?? true

function beginRequest(ctx: Ctx, uscc: string, problem: Pick<Problem, 'title' | 'category' | 'content'>) {
  const flow = ctx.declared.flows.get('requests')
  if (!flow) throw new Error('no flow requests')
  if (!mayBegin(ctx)) throw forbidden('您的角色不能登记诉求。请只记下问题，由企业服务人员转为诉求。')
  const { title, category, content } = problem
  return beginCase(ctx, flow, { title, category, content, source: '走访', uscc })
}

/** Makes a problem of a visit a request; of one that is one already, that. Refusals 403, 404. */
export function raiseProblem(ctx: Ctx, token: string, seq: number): Promise<{ request: string }> {
  return withTransaction(ctx, async inside => {
    const { visit_no, uscc } = await findRow(inside, visitSource(ctx), token)
    const problem = await ofVisit(inside, String(visit_no)).where('seq', '=', seq).forUpdate().executeTakeFirst()
    if (!problem) throw notFound('这个问题')
    if (problem.request_no !== null) return { request: problem.request_no }
    const request = await beginRequest(inside, String(uscc), problem)
    await inside.db
      .updateTable('visit_problems')
      .set({ request_no: request })
      .where('district_code', '=', ctx.district)
      .where('visit_no', '=', problem.visit_no)
      .where('seq', '=', seq)
      .execute()
    return { request }
  })
}
