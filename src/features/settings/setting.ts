import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { takeTurn } from '#platform/db/turn.ts'
import { implement, type Web } from '#platform/http.ts'
import type { Permission } from '#platform/permission.ts'
import { requireVersion } from '#platform/version.ts'
import { by } from '#platform/who.ts'
import type { Standing, settingEndpoints } from './contract.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    setting_changes: {
      district_code: string
      id: import('kysely').Generated<number>
      name: string
      value: import('kysely').ColumnType<unknown, string, never>
      at: import('kysely').ColumnType<string, Date, never>
      set_by: string
      set_by_id: string | null
    }
  }
}

interface Declared<Value extends z.ZodType> {
  /** As its changes are kept under; what a person sets for themselves, under theirs. */
  name: string | ((ctx: Ctx) => string)
  /** 时限设置 */
  called: string
  value: Value
  /** Until a district sets its own. */
  unset: z.output<Value>
  write: Permission | 'signed-in'
}

/** Something a district sets for itself, with every change kept. */
export interface Setting<Value> {
  /** What was in force at an instant, ctx.now unless told. */
  at(ctx: Ctx, instant?: string): Promise<Value>
  /** What is in force in every district that ever set it, by its code. */
  everywhere(ctx: Ctx): Promise<Map<string, Value>>
  /** What is in force, and every change there was. */
  standing(ctx: Ctx): Promise<Standing<Value>>
  /** Sets it from now on. Refusals 428, 412 `stale`. */
  set(ctx: Ctx, seen: string | undefined, value: Value): Promise<Standing<Value>>
}

/** What stands last under each name that begins so, as a table of somebody's statement: the rest of the name, and the value. */
export const lastSet = (district: string, beginning: string): RawBuilder<unknown> => sql`(
  select distinct on (name) substr(name, ${beginning.length + 1}) as of, value from setting_changes
  where district_code = ${district} and starts_with(name, ${beginning}) order by name, id desc)`

/** What stands last under the name that an expression of the row beside makes, as a table to join laterally: found by its name, however many there are. */
export const lastUnder = (district: string, name: RawBuilder<string>): RawBuilder<unknown> => sql`(
  select value from setting_changes where district_code = ${district} and name = ${name} order by id desc limit 1)`

/** Declares a setting. */
export function setting<Value extends z.ZodType>(of: Declared<Value>): Setting<z.output<Value>> {
  type Of = z.output<Value>
  const nameIn = (ctx: Ctx) => (typeof of.name === 'string' ? of.name : of.name(ctx))
  const changesOf = (ctx: Ctx) =>
    ctx.db
      .selectFrom('setting_changes')
      .select(['id', 'value', 'at', 'set_by'])
      .where('district_code', '=', ctx.district)
      .where('name', '=', nameIn(ctx))
      .orderBy('id', 'desc')
  const standing = async (ctx: Ctx): Promise<Standing<Of>> => {
    const rows = await changesOf(ctx).limit(100).execute()
    const changes = rows.map(({ value, at, set_by }) => ({ value: of.value.parse(value) as Of, at, by: set_by }))
    return {
      value: changes[0]?.value ?? of.unset,
      version: String(rows[0]?.id ?? 0),
      changes,
      can: { edit: of.write === 'signed-in' || (ctx.user?.permissions.has(of.write) ?? true) },
    }
  }
  return {
    standing,
    at: async (ctx, instant = ctx.now.toISOString()) => {
      const last = await changesOf(ctx).where('at', '<=', instant).limit(1).executeTakeFirst()
      return last ? (of.value.parse(last.value) as Of) : of.unset
    },
    everywhere: async ctx => {
      const rows = await ctx.db
        .selectFrom('setting_changes')
        .distinctOn('district_code')
        .select(['district_code', 'value'])
        .where('name', '=', nameIn(ctx))
        .orderBy('district_code')
        .orderBy('id', 'desc')
        .execute()
      return new Map(rows.map(({ district_code, value }) => [district_code, of.value.parse(value) as Of]))
    },
    set: (ctx, seen, value) =>
      withTransaction(ctx, async inside => {
        // Two who set it at the same moment go one after the other.
        await takeTurn(inside.db, `setting ${nameIn(ctx)} ${ctx.district}`)
        requireVersion((await standing(inside)).version, seen, {
          missing: `缺少 If-Match：请先读取${of.called}，并带上它的版本。`,
          stale: `${of.called}在您打开之后已被他人修改。请刷新，核对后再改。`,
        })
        const change = { name: nameIn(ctx), value: JSON.stringify(value), at: ctx.now, ...by(inside, 'set') }
        await inside.db
          .insertInto('setting_changes')
          .values({ district_code: ctx.district, ...change })
          .execute()
        return standing(inside)
      }),
  }
}

/** Serves the two endpoints of a setting. */
export function settingRoutes<Value extends z.ZodType>(
  web: Web,
  tag: string,
  endpoints: ReturnType<typeof settingEndpoints<Value>>,
  of: Setting<z.output<Value>>,
): void {
  implement(web, tag, endpoints.show, (_, call) => of.standing(call) as never)
  implement(web, tag, endpoints.set, ({ headers, body }, call) => of.set(call, headers['if-match'], body) as never)
}
