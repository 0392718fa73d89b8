import { sendFile } from '#platform/files.ts'
import { implement, type Web } from '#platform/http.ts'
import type { Backups } from './backups.ts'
import { type Backup, backups as contract } from './contract.ts'
import { requireKeeper } from './keeper.ts'
import { setSetting, settingOf } from './setting.ts'

/** `keeper` is the district that the operator named; every endpoint is for its administrators only. */
export function backupRoutes(web: Web, backups: Backups, keeper: string | undefined): void {
  const tag = '备份'
  implement(web, tag, contract.list, async (_, call) => {
    await requireKeeper(call, keeper)
    return { backups: await backups.list(call), setting: await settingOf(call), folder: backups.folder }
  })
  implement(web, tag, contract.create, async (_, call) => {
    await requireKeeper(call, keeper)
    return (await backups.begin(call, { kind: 'manual' })) as Backup
  })
  implement(web, tag, contract.check, async ({ params }, call) => {
    await requireKeeper(call, keeper)
    return backups.check(call, params.id)
  })
  implement(web, tag, contract.remove, async ({ params }, call) => {
    await requireKeeper(call, keeper)
    await backups.remove(call, params.id)
    return {}
  })
  implement(web, tag, contract.file, async ({ params }, call) => {
    await requireKeeper(call, keeper)
    const { file, name } = await backups.fileOf(call, params.id)
    return sendFile(file, name, 'application/gzip')
  })
  implement(web, tag, contract.set, async ({ headers, body }, call) => {
    await requireKeeper(call, keeper)
    return setSetting(call, headers['if-match'], body)
  })
}
