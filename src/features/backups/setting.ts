import { type Ctx, withTransaction } from '#platform/context.ts'
import { takeTurn } from '#platform/db/turn.ts'
import { requireVersion } from '#platform/version.ts'
import { type By, by } from '#platform/who.ts'
import type { BackupSetting } from './contract.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    backup_settings: By<'set'> & {
      id: import('kysely').Generated<number>
      daily_at: string | null
      keep: number
      set_at: import('kysely').ColumnType<string, Date, never>
    }
  }
}

const DEFAULT_KEEP = 14

/** What is in force: the latest row; unless told, nothing is backed up by itself. */
export async function settingOf({ db }: Ctx): Promise<BackupSetting> {
  const row = await db
    .selectFrom('backup_settings')
    .select(['id', 'daily_at', 'keep', 'set_at', 'set_by'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    dailyAt: row?.daily_at ?? null,
    keep: row?.keep ?? DEFAULT_KEEP,
    setAt: row?.set_at ?? null,
    setBy: row?.set_by ?? null,
    version: String(row?.id ?? 0),
  }
}

/** Sets when to back up by itself and how many to keep, if it is still as `seen`. Refusal 428, 412. */
export function setSetting(
  ctx: Ctx,
  seen: string | undefined,
  { dailyAt, keep }: Pick<BackupSetting, 'dailyAt' | 'keep'>,
): Promise<BackupSetting> {
  return withTransaction(ctx, async inside => {
    await takeTurn(inside.db, 'backup setting')
    requireVersion((await settingOf(inside)).version, seen, {
      missing: '缺少 If-Match：请先读取自动备份的设置，并带上它的版本。',
      stale: '自动备份的设置在您打开之后已被他人修改。请刷新，核对后再改。',
    })
    await inside.db
      .insertInto('backup_settings')
      .values({ daily_at: dailyAt, keep, set_at: inside.now, ...by(inside, 'set') })
      .execute()
    return settingOf(inside)
  })
}
