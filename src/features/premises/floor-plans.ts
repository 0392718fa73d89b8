import { type ColumnType, type Generated, sql } from 'kysely'
import { mayWrite, requireWritable, visibleRows } from '#features/access/access.ts'
import { answerAttachment, attach, attachmentsOf } from '#features/attachments/attachment.ts'
import { keyValues } from '#features/records/contract.ts'
import { spacesOf } from '#features/spaces/space.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { takeTurn } from '#platform/db/turn.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { requireVersion } from '#platform/version.ts'
import { type By, by } from '#platform/who.ts'
import { type FloorPlan, type FloorPlans, MOST_VERSIONS, type PlanBlock, planTypes } from './contract.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    floor_plans: By<'saved'> & {
      district_code: string
      id: Generated<number>
      space_code: string
      floor: number
      file_id: string | null
      blocks: ColumnType<PlanBlock[], string, never>
      saved_at: ColumnType<string, Date, never>
    }
  }
}

/** A floor of a space that the caller sees. */
interface Place {
  code: string
  floor: number
}

const whoseOf = ({ code, floor }: Place) => ({ noun: 'floor-plans', key: `${code}~${floor}` })

/** The code of a space that the caller sees. Refusal 404. */
async function codeOf(ctx: Ctx, token: string): Promise<string> {
  const code = keyValues(token)[0] ?? ''
  const { rows } = await sql`select from ${spacesOf(ctx.district)} s
    where s.space_code = ${code} and ${visibleRows(ctx, 'spaces', 's')}`.execute(ctx.db)
  if (rows.length === 0) throw notFound('这处载体')
  return code
}

const versions = ({ db, district }: Ctx, code: string) =>
  db
    .selectFrom('floor_plans')
    .select(['id', 'floor', 'file_id', 'blocks', 'saved_at', 'saved_by'])
    .where('district_code', '=', district)
    .where('space_code', '=', code)
type Version = Awaited<ReturnType<ReturnType<typeof versions>['execute']>>[number]

const toPlan = ({ id, floor, file_id, blocks, saved_at, saved_by }: Version): FloorPlan => ({
  floor,
  version: String(id),
  file: file_id,
  blocks,
  at: saved_at,
  by: saved_by,
})

/** The plans of a space as they stand, the topmost floor first. Refusal 404. */
export async function floorPlansOf(ctx: Ctx, token: string): Promise<FloorPlans> {
  const rows = await versions(ctx, await codeOf(ctx, token))
    .distinctOn('floor')
    .orderBy('floor', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return { plans: rows.map(toPlan), can: { edit: mayWrite(ctx, 'premises') } }
}

/** Every version of the plan of a floor, the last first. Refusal 404. */
export async function planVersions(ctx: Ctx, token: string, floor: number): Promise<FloorPlan[]> {
  const rows = await versions(ctx, await codeOf(ctx, token))
    .where('floor', '=', floor)
    .orderBy('id', 'desc')
    .limit(MOST_VERSIONS)
    .execute()
  return rows.map(toPlan)
}

/** Answers a picture of a floor. Refusal 404. */
export async function planPicture(ctx: Ctx, token: string, floor: number, file: string): Promise<Response> {
  return answerAttachment(ctx, whoseOf({ code: await codeOf(ctx, token), floor }), file, false)
}

interface Drawn {
  file: string
  blocks: PlanBlock[]
}

/**
 * Keeps a new version of the plan of a floor. Refusals 404, 403 outside the caller's scope, 428, 412 `stale`,
 * 415 `no_picture`, 422 `unknown_files`, `unknown_floor`, `unknown_rooms`, `flat_block`.
 */
export const savePlan = (ctx: Ctx, token: string, floor: number, seen: string | undefined, drawn: Drawn) =>
  changed(ctx, token, floor, seen, async (inside, place, last) => {
    requireDrawn(drawn.blocks)
    if (!last?.file) await requireFloor(inside, place)
    await requireRooms(inside, place, drawn.blocks)
    await takePicture(inside, place, drawn.file)
    return drawn
  })

/** Takes the plan of a floor down; its versions stay. Refusals as `savePlan`, 409 `no_plan`. */
export const removePlan = (ctx: Ctx, token: string, floor: number, seen: string | undefined) =>
  changed(ctx, token, floor, seen, async (_, __, last) => {
    if (!last?.file) throw new Refusal(409, 'no_plan', '这一层没有平面图。')
    return { file: null, blocks: [] }
  })

type Next = (
  inside: Ctx,
  place: Place,
  last: FloorPlan | undefined,
) => Promise<{ file: string | null; blocks: PlanBlock[] }>

async function changed(ctx: Ctx, token: string, floor: number, seen: string | undefined, next: Next) {
  const code = await codeOf(ctx, token)
  await requireWritable(ctx, 'premises', { space_code: code })
  return withTransaction(ctx, async inside => {
    await takeTurn(inside.db, `floor plan ${inside.district} ${code} ${floor}`)
    const [last] = await planVersions(inside, token, floor)
    requireVersion(last?.version ?? '0', seen, {
      missing: '缺少 If-Match：请先读取平面图，并带上它的版本；还没有的为 "0"。',
      stale: '这一层的平面图在您打开之后已被他人修改。请刷新，核对后再改。',
    })
    const { file, blocks } = await next(inside, { code, floor }, last)
    const row = await inside.db
      .insertInto('floor_plans')
      .values({
        district_code: inside.district,
        ...{ space_code: code, floor, file_id: file, blocks: JSON.stringify(blocks), saved_at: inside.now },
        ...by(inside, 'saved'),
      })
      .returning(['id', 'floor', 'file_id', 'blocks', 'saved_at', 'saved_by'])
      .executeTakeFirstOrThrow()
    return toPlan(row)
  })
}

/** Twice the area, in squares of the grid. */
const doubled = (corners: PlanBlock['corners']) =>
  corners.reduce((sum, [x, y], at) => {
    const [toX, toY] = corners[(at + 1) % corners.length] ?? [x, y]
    return sum + x * toY - toX * y
  }, 0)

function requireDrawn(blocks: PlanBlock[]): void {
  const rooms = blocks.map(({ room }) => room)
  const twice = rooms.find((room, at) => rooms.indexOf(room) !== at)
  if (twice !== undefined) throw new Refusal(422, 'unknown_rooms', `房源“${twice}”画了两块，请删去一块。`)
  const flat = blocks.find(({ corners }) => doubled(corners) === 0)
  if (flat) throw new Refusal(422, 'flat_block', `房源“${flat.room}”的块没有面积，请重画。`)
}

/** A building goes from its lowest room to its highest, and has a ground floor; how far without rooms, nobody knows. */
async function requireFloor({ db, district }: Ctx, { code, floor }: Place): Promise<void> {
  const { rows } = await sql<{ lowest: number | null; highest: number | null }>`select min(floor) as lowest,
    max(floor) as highest from premises where district_code = ${district} and space_code = ${code}`.execute(db)
  const { lowest = null, highest = null } = rows[0] ?? {}
  if (lowest === null || highest === null) return
  if (floor >= Math.min(lowest, 1) && floor <= Math.max(highest, 1)) return
  const why = `这处载体没有 ${floor} 层：登记的房源最低在 ${lowest} 层，最高在 ${highest} 层`
  throw new Refusal(422, 'unknown_floor', `${why}。请核对楼层；确有这一层的，先登记这一层的房源。`)
}

async function requireRooms({ db, district }: Ctx, { code, floor }: Place, blocks: PlanBlock[]): Promise<void> {
  const wanted = blocks.map(({ room }) => room)
  const { rows } = await sql<{ premises_no: string }>`select premises_no from premises where district_code = ${district}
    and space_code = ${code} and floor = ${floor} and premises_no = any(${wanted}::text[])`.execute(db)
  const unknown = wanted.filter(room => !rows.some(({ premises_no }) => premises_no === room))
  if (unknown.length === 0) return
  const named = unknown.slice(0, 5).map(room => `“${room}”`)
  throw new Refusal(422, 'unknown_rooms', `这一层没有登记房源${named.join('、')}，请核对楼层，或删去这些块。`)
}

/** The picture is the floor's already, or was just sent by the caller. */
async function takePicture(ctx: Ctx, place: Place, id: string): Promise<void> {
  const whose = whoseOf(place)
  const find = async () => (await attachmentsOf(ctx, whose, false)).files.find(file => file.id === id)
  if (await find()) return
  await attach(ctx, [id], { ...whose, internal: true, unit: ctx.user?.unitNo ?? null })
  const { name = '', type = '' } = (await find()) ?? {}
  if ((planTypes as readonly string[]).includes(type)) return
  throw new Refusal(415, 'no_picture', `“${name}”不是图片。平面图请用 PNG 或 JPEG；PDF 请先另存为图片再上传。`)
}
