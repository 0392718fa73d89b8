import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { ImportRun } from '#features/ledger/contract.ts'
import type { Ctx } from '#platform/context.ts'
import { download, withTemporaryFile } from '#platform/files.ts'
import { implement, type Web } from '#platform/http.ts'
import { adaptation } from './contract.ts'
import { dropAdapted, findAdapted, receiveAdapted } from './files.ts'
import { dropKept, findKept, keepMapping, listKept, renameKept } from './kept.ts'
import type { Adapting } from './service.ts'

/** Takes a workbook as if it had been uploaded to be imported. */
type Receive = (ctx: Ctx, fileName: string, body: ReadableStream<Uint8Array>) => Promise<ImportRun>

const bare = (fileName: string) => fileName.replace(/\.[^.]*$/, '')

export function adaptRoutes(web: Web, adapting: Adapting, receive: Receive): void {
  const tag = '台账适配'
  implement(web, tag, adaptation.upload, ({ query }, call) => receiveAdapted(call, query.fileName, call.request.body))
  implement(web, tag, adaptation.read, ({ params, body }, call) =>
    adapting.read(call, params.id, body, call.request.signal),
  )
  implement(web, tag, adaptation.workbook, async ({ params }, call) => {
    const { fileName } = await findAdapted(call, params.id)
    return download(`${bare(fileName)}-台账工作簿.xlsx`, file => adapting.workbook(call, params.id, file))
  })
  implement(web, tag, adaptation.marked, async ({ params }, call) => {
    const { fileName } = await findAdapted(call, params.id)
    return download(`${bare(fileName)}-已标记.xlsx`, file => adapting.marked(call, params.id, file))
  })
  implement(web, tag, adaptation.import, async ({ params }, call) => {
    const { fileName } = await findAdapted(call, params.id)
    return withTemporaryFile(async file => {
      await adapting.workbook(call, params.id, file)
      const body = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>
      return receive(call, `${bare(fileName)}-适配.xlsx`, body)
    })
  })
  implement(web, tag, adaptation.discard, async ({ params }, call) => {
    await dropAdapted(call, params.id)
    return {}
  })
  implement(web, tag, adaptation.kept, async (_, call) => ({ adaptations: await listKept(call) }))
  implement(web, tag, adaptation.find, ({ params }, call) => findKept(call, params.name))
  implement(web, tag, adaptation.keep, async ({ body }, call) => {
    await keepMapping(call, body.name, body.mapping)
    return { name: body.name }
  })
  implement(web, tag, adaptation.rename, async ({ params, body }, call) => {
    await renameKept(call, params.name, body.name ?? params.name)
    return { name: body.name ?? params.name }
  })
  implement(web, tag, adaptation.drop, async ({ params }, call) => {
    await dropKept(call, params.name)
    return {}
  })
}
