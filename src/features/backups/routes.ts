import { sendFile } from '#platform/files.ts'
import { type Handler, implement, type Web } from '#platform/http.ts'
import type { Backups } from './backups.ts'
import { type Backup, backups as contract } from './contract.ts'
import { requireKeeper } from './keeper.ts'
import { setSetting, settingOf } from './setting.ts'

/** `keeper` is the district that the operator named; every endpoint is for its administrators only. */
export function backupRoutes(web: Web, backups: Backups, keeper: string | undefined): void {
  const tag = '备份'
  const kept =
    <Received, Reply>(handler: Handler<Received, Reply>): Handler<Received, Reply> =>
    async (input, call) => {
      await requireKeeper(call, keeper)
      return handler(input, call)
    }
  implement(
    web,
    tag,
    contract.list,
    kept(async (_, call) => ({
      backups: await backups.list(call),
      setting: await settingOf(call),
      folder: backups.folder,
    })),
  )
  implement(
    web,
    tag,
    contract.create,
    kept(async (_, call) => (await backups.begin(call, { kind: 'manual' })) as Backup),
  )
  implement(
    web,
    tag,
    contract.check,
    kept(({ params }, call) => backups.check(call, params.id)),
  )
  implement(
    web,
    tag,
    contract.remove,
    kept(async ({ params }, call) => {
      await backups.remove(call, params.id)
      return {}
    }),
  )
  implement(
    web,
    tag,
    contract.file,
    kept(async ({ params }, call) => {
      const { file, name } = await backups.fileOf(call, params.id)
      return sendFile(file, name)
    }),
  )
  implement(
    web,
    tag,
    contract.set,
    kept(({ headers, body }, call) => setSetting(call, headers['if-match'], body)),
  )
}
