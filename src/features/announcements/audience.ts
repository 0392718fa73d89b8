import { type RawBuilder, sql } from 'kysely'
import { industrySections, sectionLetters, sectionOf } from '#features/enterprises/contract.ts'
import { enterprisesOf, residentOn } from '#features/enterprises/enterprise.ts'
import { momentOf } from '#features/figures/figure.ts'
import { accountsConcerned, type Concerned, enterprisesWithAccounts } from '#features/identity/identity.ts'
import { tidy } from '#features/ledger/ledger.ts'
import { everyRoleBut, roleNames } from '#features/roles/contract.ts'
import { spacesBelow } from '#features/spaces/space.ts'
import { findUnit, numbersBelow } from '#features/units/unit.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { type Audience, audienceKinds, type Reach } from './contract.ts'

const narrowed = { units: '单位', space: '载体', chain: '产业链', tag: '标签', industry: '行业' }
const conditions = Object.keys(narrowed) as (keyof typeof narrowed)[]

/**
 * The ids of the accounts in use that it goes to now, but the caller's. Refusals 422 `unknown_unit`, `unknown_industry`,
 * `odd_condition` for one that does not narrow this kind.
 */
export async function accountsOf(ctx: Ctx, audience: Audience): Promise<string[]> {
  requireFitting(audience)
  return accountsIn(ctx, { ...(await concernedBy(ctx, audience)), but: ctx.user?.id ?? null })
}

/** Nothing that narrows is passed over in silence: it would go to more than were meant. */
function requireFitting(audience: Audience): void {
  const { to, industry } = audience
  const fits = (name: keyof typeof narrowed) => to === (name === 'units' ? 'units' : 'enterprises')
  const odd = conditions.filter(name => audience[name]?.length && !fits(name))
  if (odd[0]) {
    const message = `发给“${audienceKinds[to]}”的不能再按${odd.map(name => narrowed[name]).join('、')}选，请改发给谁，或去掉这些条件`
    throw new Refusal(422, 'odd_condition', `${message}。`, { issues: [{ path: `audience.${odd[0]}`, message }] })
  }
  const wrong = industry && wrongIn(industry)
  if (!wrong) return
  throw new Refusal(422, 'unknown_industry', `${wrong}。`, { issues: [{ path: 'audience.industry', message: wrong }] })
}

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

/** A 行业代码 or the beginning of one, in its parts; undefined for what is neither a letter of a 门类 nor digits. */
function industryIn(text: string) {
  const code = tidy(text).replace(/^[a-t]/, letter => letter.toUpperCase())
  const [, written, digits = ''] = /^([A-T]?)(\d*)$/.exec(code) ?? []
  const letter = sectionLetters.find(each => each === written)
  return code === '' || written === undefined ? undefined : { letter, digits }
}

/** What is wrong with one, in a sentence without its stop. */
function wrongIn(text: string): string | undefined {
  const read = industryIn(text)
  if (!read) return `“${text}”不是行业门类的字母（A—T）或行业代码的前几位，请核对`
  const { letter, digits } = read
  if (!letter || digits === '') return undefined
  // Of one digit the 大类 may lie in several 门类, all between the first and the last.
  const [first = 'A', last = ''] = ['0', '9'].map(next => sectionOf(digits.padEnd(2, next)))
  if (first <= letter && letter <= last) return undefined
  return `门类 ${letter}（${industrySections[letter].name}）中没有以 ${digits} 开头的行业代码，请核对`
}

function sayIndustry(text: string): string {
  const { letter, digits } = industryIn(text) ?? { digits: text }
  return letter && digits === ''
    ? `行业门类为${industrySections[letter].name}`
    : `行业代码以 ${letter ?? ''}${digits} 开头`
}

/** The enterprises that are resident today and meet every condition. */
async function codesOf(ctx: Ctx, { space, chain, tag, industry }: Audience): Promise<string[]> {
  const wanted = [
    residentOn(momentOf(ctx.district, today(ctx.now)), 'e'),
    ...(space ? [sql<boolean>`e.space_code in (${spacesBelow(ctx.district, space)})`] : []),
    ...(chain ? [sql<boolean>`e.chain = ${chain}`] : []),
    ...(tag ? [sql<boolean>`${tag} = any(string_to_array(e.tags, '、'))`] : []),
    ...(industry ? [ofIndustry(industry)] : []),
  ]
  const { rows } = await sql<{ uscc: string }>`select e.uscc from ${enterprisesOf(ctx.district)} e
    where ${sql.join(wanted, sql` and `)}`.execute(ctx.db)
  return rows.map(({ uscc }) => uscc)
}

/** 行业代码 are written with their letter and without: either is found by either; a letter alone is the whole 门类. */
function ofIndustry(text: string): RawBuilder<boolean> {
  const read = industryIn(text)
  if (!read) return sql<boolean>`false`
  const { letter, digits } = read
  const written = sql`regexp_replace(e.industry_code, '^[A-Za-z]', '')`
  const begins = sql<boolean>`starts_with(${written}, ${digits})`
  if (!letter) return begins
  const next = sectionLetters[sectionLetters.indexOf(letter) + 1]
  const [first, end] = [industrySections[letter].first, next ? industrySections[next].first : '99']
  return sql<boolean>`(left(${written}, 2) >= ${first} and left(${written}, 2) < ${end} and ${begins})`
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
