import { implement, type Web } from '#platform/http.ts'
import { dropAttachment, sendAttachment } from './attachment.ts'
import { attachments } from './contract.ts'

export function attachmentRoutes(web: Web): void {
  const tag = '附件'
  implement(web, tag, attachments.send, ({ query }, call) => sendAttachment(call, query.fileName, call.request.body))
  implement(web, tag, attachments.drop, async ({ params }, call) => {
    await dropAttachment(call, params.id)
    return {}
  })
}
