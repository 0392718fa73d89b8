import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { noteAudit } from '#features/audit/audit.ts'
import { type Column, outCell, outColumn, shownTo } from '#features/ledger/ledger.ts'
import { allRows } from '#features/records/records.ts'
import { today } from '#platform/clock.ts'
import { type Ctx, type User, withTransaction } from '#platform/context.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { type OutCell, writeWorkbook } from '#platform/excel.ts'
import { download } from '#platform/files.ts'
import { XLSX } from '#platform/media.ts'
import { by } from '#platform/who.ts'
import { granted, hashOf } from './application.ts'
import { type DeliveryFormat, KEPT_YEARS } from './contract.ts'
import { type FoundApplication, type FoundSet, findSet, stateOf } from './queries.ts'
import { asked, columnsOf, deliverable, readOf, sharedNoun } from './shareable.ts'

interface Grant {
  of: FoundApplication
  set: FoundSet
}
type Cells = (string | number | null)[]

/** Who reads for a grant: nobody's account, what the data set was declared of, and nothing that is guarded. */
function readerOf({ district }: Ctx, { scope }: FoundSet, read: ReturnType<typeof readOf>): User {
  const nobody = {
    id: '',
    username: '',
    displayName: '',
    role: '',
    unitNo: null,
    unitNos: [],
    mustChangePassword: false,
  }
  return { ...nobody, district, permissions: new Set([read]), scope }
}

/** The columns that a grant delivers, and its records, all of one moment. */
function contentOf(ctx: Ctx, { of, set }: Grant) {
  const source = sharedNoun(ctx, set.noun)
  if (!source) throw notFound('这个数据集所取的记录')
  const shared = deliverable(ctx, source)
  const columns = columnsOf(source, of.granted ?? [])
  const reader = { ...ctx, user: readerOf(ctx, set, readOf(source)) }
  const shown = (column: Column, value: Cells[number]) =>
    of.whole?.includes(column.field) ? value : shownTo(reader, column, value)
  async function* rows(): AsyncGenerator<Cells> {
    for await (const row of allRows(reader, shared, asked(shared)))
      yield columns.map(column => shown(column, (row[column.field] as Cells[number] | undefined) ?? null))
  }
  return { columns, rows: rows() }
}

/** Writes what a grant delivers into a file; answers how many records. */
async function write(ctx: Ctx, grant: Grant, { file, format }: { file: string; format: DeliveryFormat }) {
  const { columns, rows } = contentOf(ctx, grant)
  let count = 0
  async function* counted() {
    for await (const row of rows) {
      count++
      yield row
    }
  }
  if (format === 'xlsx') {
    async function* cells(): AsyncGenerator<OutCell[]> {
      for await (const row of counted())
        yield row.map((value, at) => outCell(columns[at] as Column, value === null ? null : String(value)))
    }
    await writeWorkbook(file, [{ name: grant.set.title.slice(0, 31), columns: columns.map(outColumn), rows: cells() }])
  } else {
    const text = format === 'csv' ? asCsv(columns, counted()) : asJson(columns, counted())
    await pipeline(Readable.from(text), createWriteStream(file))
  }
  return count
}

/** RFC 4180 with a mark of UTF-8 for Excel; what Excel would take for a formula is text. */
async function* asCsv(columns: Column[], rows: AsyncIterable<Cells>) {
  const cell = (value: string) => {
    const plain = /^[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
  }
  yield `\uFEFF${columns.map(({ header }) => cell(header)).join(',')}\r\n`
  for await (const row of rows) yield `${row.map(value => cell(value === null ? '' : String(value))).join(',')}\r\n`
}

/** One object a record, by the headers of the ledger. */
async function* asJson(columns: Column[], rows: AsyncIterable<Cells>) {
  yield '{"records":['
  let first = true
  for await (const row of rows) {
    yield `${first ? '' : ','}${JSON.stringify(Object.fromEntries(columns.map(({ header }, at) => [header, row[at]])))}`
    first = false
  }
  yield ']}'
}

const TYPES: Record<DeliveryFormat, string> = {
  xlsx: XLSX,
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
}

interface Taken {
  way: '文件' | '接口'
  format: DeliveryFormat
  address: string
}

/** Delivers a grant as a file, and writes down that it did before the first byte leaves. */
function deliver(ctx: Ctx, grant: Grant, { way, format, address }: Taken): Promise<Response> {
  const { of, set } = grant
  const made = async (file: string) => {
    const rows = await withTransaction(ctx, inside => write(inside, grant, { file, format }), 'snapshot')
    await withTransaction(ctx, async inside => {
      await inside.db
        .insertInto('data_deliveries')
        .values({
          district_code: inside.district,
          ...{ id: randomUUID(), application_id: of.id, at: inside.now, way, format, address, row_count: rows },
          fields: of.granted ?? [],
          ...by(inside, 'taken'),
        })
        .execute()
      if (way === '接口')
        await noteAudit(inside, {
          action: '数据共享：凭令牌取数',
          operation: 'GET /api/v1/shared-data/{id}',
          target: `数据集 ${set.title}`,
          result: 'done',
          status: 200,
          address,
          detail: { unit: of.unit, rows, format },
        })
    })
  }
  return download(`${set.title}-${today(ctx.now)}.${format}`, made, TYPES[format])
}

/** Downloads a grant of the caller's unit. Refusals 403, 404, 409 `wrong-state`. */
export async function takeFile(ctx: Ctx, id: string, taken: Omit<Taken, 'way'>): Promise<Response> {
  const grant = await withTransaction(ctx, inside => granted(inside, id))
  return deliver(ctx, grant, { ...taken, way: '文件' })
}

/** Takes away the deliveries of every district that are older than they are kept. To be called now and then. */
export async function tidyDeliveries({ db, now }: Ctx): Promise<void> {
  await sql`delete from data_deliveries
    where at < ${now}::timestamptz - make_interval(years => ${KEPT_YEARS}::int)`.execute(db)
}

/** One sentence whatever is wrong, so that nobody learns which grants there are. */
const invalid = () =>
  new Refusal(
    404,
    'bad_token',
    '令牌无效、已到期或已停用。请在请求头 Authorization 里写“Bearer 令牌”，或联系申请单位重新生成。',
  )

/** Delivers to whoever has the token of a grant that is in force. Refusal 404 `bad_token` whatever is wrong. */
export async function takeByToken(
  ctx: Ctx,
  id: string,
  { authorization = '', ...taken }: Omit<Taken, 'way'> & { authorization?: string | undefined },
): Promise<Response> {
  const [, token] = /^Bearer ([\w-]{20,100})$/.exec(authorization) ?? []
  if (token === undefined) throw invalid()
  const of = await ctx.db
    .selectFrom('data_applications')
    .selectAll()
    .where('id', '=', id)
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst()
  if (!of) throw invalid()
  const there = { ...ctx, district: of.district_code, actor: `${of.unit}（接口令牌）` }
  const set = await findSet(there, of.data_set_id)
  if (stateOf(of, set, today(ctx.now)) !== 'granted') throw invalid()
  return deliver(there, { of, set }, { ...taken, way: '接口' })
}
