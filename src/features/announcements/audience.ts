import { type RawBuilder, sql } from 'kysely'
import { type IndustrySection, industrySections, sectionLetters } from '#features/enterprises/contract.ts'
import { enterprisesOf, residentOn } from '#features/enterprises/enterprise.ts'
import { momentOf } from '#features/figures/figure.ts'
import { accountsConcerned, type Concerned, enterprisesWithAccounts } from '#features/identity/identity.ts'
import { everyRoleBut, roleNames } from '#features/roles/contract.ts'
import { spacesBelow } from '#features/spaces/space.ts'
import { findUnit, numbersBelow } from '#features/units/unit.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { type Audience, audienceKinds, type Reach } from './contract.ts'

/** The ids of the accounts in use that it goes to now, but the caller's. Refusal 422 `unknown_unit`. */
export const accountsOf = async (ctx: Ctx, audience: Audience): Promise<string[]> =>
  accountsIn(ctx, { ...(await concernedBy(ctx, audience)), but: ctx.user?.id ?? null })

async function accountsIn({ db, district }: Ctx, concerned: Concerned): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from ${accountsConcerned(district, concerned)} people`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** Whether the caller is of an audience today; of units that are no longer registered nobody is. */
export async function isIn(ctx: Ctx, audience: Audience): Promise<boolean> {
  try {
    return (await accountsIn(ctx, await concernedBy(ctx, audience))).includes(ctx.user?.id ?? '')
  } catch (cause) {
    if (cause instanceof Refusal) return false
    throw cause
  }
}

/** How many it goes to; of enterprises also how many meet the conditions, and how many of those have an account. */
export async function reachOf(ctx: Ctx, audience: Audience): Promise<Reach> {
  const accounts = (await accountsOf(ctx, audience)).length
  if (audience.to !== 'enterprises') return { accounts, enterprises: null, reached: null }
  const codes = await codesOf(ctx, audience)
  return { accounts, enterprises: codes.length, reached: await enterprisesWithAccounts(ctx, codes) }
}

async function concernedBy(ctx: Ctx, audience: Audience): Promise<Concerned> {
  if (audience.to === 'everyone') return { roles: roleNames }
  if (audience.to === 'officials') return { roles: everyRoleBut() }
  if (audience.to === 'enterprises') return { usccs: await codesOf(ctx, audience) }
  const found = await Promise.all((audience.units ?? []).map(async name => [name, await findUnit(ctx, name)] as const))
  const unknown = found.filter(([, unit]) => !unit).map(([name]) => name)
  if (unknown.length > 0) {
    const message = `没有名为${unknown.map(name => `“${name}”`).join('、')}的单位，请核对`
    throw new Refusal(422, 'unknown_unit', `${message}。`, { issues: [{ path: 'audience.units', message }] })
  }
  const below = found.flatMap(([, unit]) =>
    unit ? [sql`select unit_no from ${numbersBelow(ctx.district, unit.number)} n`] : [],
  )
  const { rows } = await sql<{ unit_no: string }>`${sql.join(below, sql` union `)}`.execute(ctx.db)
  return { unitNos: rows.map(({ unit_no }) => unit_no) }
}

function sayIndustry(code: string): string {
  const section = sectionLetters.find(letter => letter === code.toUpperCase())
  return section ? `行业门类为${industrySections[section].name}` : `行业代码以 ${code} 开头`
}

/** The enterprises that are resident today and meet every condition. */
async function codesOf(ctx: Ctx, { space, chain, tag, industry }: Audience): Promise<string[]> {
  const conditions = [
    residentOn(momentOf(ctx.district, today(ctx.now)), 'e'),
    ...(space ? [sql<boolean>`e.space_code in (${spacesBelow(ctx.district, space)})`] : []),
    ...(chain ? [sql<boolean>`e.chain = ${chain}`] : []),
    ...(tag ? [sql<boolean>`${tag} = any(string_to_array(e.tags, '、'))`] : []),
    ...(industry ? [ofIndustry(industry)] : []),
  ]
  const { rows } = await sql<{ uscc: string }>`select e.uscc from ${enterprisesOf(ctx.district)} e
    where ${sql.join(conditions, sql` and `)}`.execute(ctx.db)
  return rows.map(({ uscc }) => uscc)
}

/** 行业代码 are written with their letter and without: either is found by either; a letter alone is the whole 门类. */
function ofIndustry(code: string): RawBuilder<boolean> {
  const digits = code.replace(/^[a-t]/i, '')
  const written = sql`regexp_replace(e.industry_code, '^[A-Za-z]', '')`
  const at = sectionLetters.indexOf(code.toUpperCase() as IndustrySection)
  const [section, next] = [sectionLetters[at], sectionLetters[at + 1]]
  if (digits !== '' || !section) return sql<boolean>`starts_with(${written}, ${digits})`
  const [first, end] = [industrySections[section].first, next ? industrySections[next].first : '99']
  return sql<boolean>`(left(${written}, 2) >= ${first} and left(${written}, 2) < ${end})`
}

/** 几个单位：示范局、另一局 */
export function sayAudience({ to, units, space, chain, tag, industry }: Audience): string {
  const parts = [
    to === 'units' && units?.join('、'),
    ...(to === 'enterprises'
      ? [space && `在${space}`, chain && `产业链为${chain}`, tag && `有标签“${tag}”`, industry && sayIndustry(industry)]
      : []),
  ].filter(Boolean)
  return parts.length > 0 ? `${audienceKinds[to]}：${parts.join('，')}` : audienceKinds[to]
}
