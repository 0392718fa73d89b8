import { sql } from 'kysely'
import { invalidFields, type Said } from '#features/cases/case.ts'
import { enterpriseNamed } from '#features/enterprises/enterprise.ts'
import { takeCell } from '#features/ledger/ledger.ts'
import { spacesOf } from '#features/spaces/space.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Row } from '#platform/history.ts'
import { mayRegisterFor } from './choosing.ts'
import { requestColumns } from './contract.ts'
import { requestBegins } from './steps.ts'
import { handleDays, termSetting } from './terms.ts'

const wrong = (path: string, message: string) => invalidFields([{ path, message }], requestBegins.fields)

/** The record of a request that is put in. Refusal 422 `invalid_fields`. */
export async function beginRequest(ctx: Ctx, { values }: Said): Promise<Row> {
  const own = ctx.user?.role === 'enterprise' ? (ctx.user.scope?.enterprises ?? []) : undefined
  const asked = own ? ownCode(own, values.uscc ?? null) : codeOf(values.uscc ?? null)
  const enterprise = asked === null ? undefined : await knownTo(ctx, asked)
  const uscc = enterprise?.uscc ?? asked
  if (!own && !values.source) throw wrong('source', '请填写来源')
  const space = values.space_code ?? enterprise?.space_code ?? null
  if (space !== null) await requireSpace(ctx, String(space))
  return {
    title: values.title ?? null,
    category: values.category ?? null,
    urgency: own ? null : (values.urgency ?? null),
    content: values.content ?? null,
    source: own ? '企业自报' : (values.source ?? null),
    uscc,
    // Whoever puts it in: under the name of the code, as the ledger has it now.
    enterprise_name: enterprise?.name ?? values.enterprise_name ?? null,
    space_code: space,
    confidential: values.confidential ?? null,
    resource_no: values.resource_no ?? null,
    registered_on: today(ctx.now),
    limit_days: handleDays(await termSetting.at(ctx), { ...values, ...(own && { urgency: null }) }),
    extended_days: 0,
  }
}

/**
 * What the ledger says of the enterprise of that code. To an official to whom neither scope nor 包联 shows it, nothing: the
 * code stands as it was written, as that of an enterprise that the ledger does not have.
 */
async function knownTo(ctx: Ctx, code: string) {
  const enterprise = await enterpriseNamed(ctx, code)
  return enterprise && (await mayRegisterFor(ctx, enterprise.uscc)) ? enterprise : undefined
}

/** Of several enterprises that an account is of, one has to be named. */
function ownCode(own: readonly string[], asked: string | number | null): string {
  const [first] = own
  const code = asked === null && own.length === 1 ? first : own.find(one => one === asked)
  if (code !== undefined) return code
  throw wrong('uscc', asked === null ? '请选择是哪一家企业' : '不是您的企业')
}

function codeOf(asked: string | number | null): string | null {
  const column = requestColumns.find(({ field }) => field === 'uscc')
  if (asked === null || !column) return null
  const taken = takeCell(column, String(asked), {})
  if ('error' in taken) throw wrong('uscc', taken.error)
  return taken.value === null ? null : String(taken.value)
}

async function requireSpace(ctx: Ctx, code: string): Promise<void> {
  const { rows } = await sql`select 1 from ${spacesOf(ctx.district)} s where s.space_code = ${code}`.execute(ctx.db)
  if (rows.length === 0) throw wrong('space_code', `载体中没有编码“${code}”`)
}
