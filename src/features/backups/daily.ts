import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Backups } from './backups.ts'
import { keeperOf } from './keeper.ts'
import { settingOf } from './setting.ts'

const clockOf = (now: Date) => new Date(now.getTime() + 8 * 3600_000).toISOString().slice(11, 16)

/**
 * Starts the backup of the day once its time has come. Call it each minute, in every process: the rows say whether it
 * is due, so a server that was down makes up for it the same day, and several servers make one between them.
 */
export async function backUpIfDue(ctx: Ctx, backups: Backups, keeper: string | undefined): Promise<void> {
  const { dailyAt } = await settingOf(ctx)
  if (dailyAt === null || clockOf(ctx.now) < dailyAt) return
  const district = (await keeperOf(ctx, keeper)) ?? ''
  await backups.begin({ ...ctx, district }, { kind: 'daily', dueOn: today(ctx.now) })
}
