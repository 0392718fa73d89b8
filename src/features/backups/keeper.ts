import { onlyDistrict } from '#features/districts/district.ts'
import type { Ctx } from '#platform/context.ts'
import { forbidden } from '#platform/errors.ts'

/**
 * The district whose administrators keep the backups: a backup holds every district, so that is the only one there is,
 * or the one that the operator named (YISHANG_BACKUP_DISTRICT); else none.
 */
export async function keeperOf(ctx: Ctx, named: string | undefined): Promise<string | undefined> {
  return named || (await onlyDistrict(ctx))
}

/** Refuses (403) accounts of other districts. */
export async function requireKeeper(ctx: Ctx, named: string | undefined): Promise<void> {
  if ((await keeperOf(ctx, named)) === ctx.district) return
  throw forbidden(
    '备份含全部区县的数据，只由运维指定的区县管理。请联系运维在服务器上设置 YISHANG_BACKUP_DISTRICT，或用命令 yishang backup 备份。',
  )
}
