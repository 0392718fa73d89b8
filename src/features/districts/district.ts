import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    districts: {
      code: string
      name: string
      created_at: Date
      demo: import('kysely').Generated<boolean>
    }
  }
}

const MAX_NAME = 50

export interface District {
  code: string
  name: string
  /** Its ledger is invented, for demonstration. */
  demo: boolean
}

/**
 * Creates a district and answers it as it is stored.
 * Throws Refusal 422 for a code that is not six digits (GB/T 2260) or a name that is empty or too long, 409 when it exists.
 */
export async function addDistrict(ctx: Ctx, { code, name: given, demo }: District): Promise<District> {
  if (!/^[1-9]\d{5}$/.test(code)) {
    throw new Refusal(422, 'bad_district_code', `“${code}”不是行政区划代码，须为 6 位数字（GB/T 2260），如 370104。`)
  }
  const name = given.trim()
  if (!name || name.length > MAX_NAME) {
    throw new Refusal(422, 'bad_district_name', `请写明区县名称，最多 ${MAX_NAME} 字。`)
  }
  const added = await ctx.db
    .insertInto('districts')
    .values({ code, name, created_at: ctx.now, demo })
    .onConflict(conflict => conflict.column('code').doNothing())
    .returning('code')
    .executeTakeFirst()
  if (!added) throw new Refusal(409, 'district_exists', `行政区划代码 ${code} 已存在。`)
  return { code, name, demo }
}

export const findDistrict = (ctx: Ctx, code: string): Promise<District | undefined> =>
  ctx.db.selectFrom('districts').select(['code', 'name', 'demo']).where('code', '=', code).executeTakeFirst()

/** The district of ctx; throws Refusal 404 `unknown_district`. */
export async function requireDistrict(ctx: Ctx): Promise<District> {
  const district = await findDistrict(ctx, ctx.district)
  if (district) return district
  throw new Refusal(
    404,
    'unknown_district',
    `没有行政区划代码为 ${ctx.district} 的区县。请先执行：yishang district add ${ctx.district} 名称。`,
  )
}

/** As a part of a statement: whether the district whose code stands in a column is a demonstration. */
export const isDemo = (code: string): RawBuilder<boolean> =>
  sql<boolean>`(select district.demo from districts district where district.code = ${sql.ref(code)})`

/** The demonstration's districts and the one of that code. */
export const demoOr = ({ db }: Pick<Ctx, 'db'>, code: string): Promise<District[]> =>
  db
    .selectFrom('districts')
    .select(['code', 'name', 'demo'])
    .where(eb => eb.or([eb('demo', '=', true), eb('code', '=', code)]))
    .execute()

/** The districts there are, as far as anybody looks. */
export const allDistricts = ({ db }: Pick<Ctx, 'db'>): Promise<District[]> =>
  db.selectFrom('districts').select(['code', 'name', 'demo']).orderBy('code').limit(1000).execute()

/** The code of the only district there is; undefined where there is none, or more. */
export async function onlyDistrict({ db }: Pick<Ctx, 'db'>): Promise<string | undefined> {
  const [first, second] = await db.selectFrom('districts').select('code').orderBy('code').limit(2).execute()
  return second ? undefined : first?.code
}
