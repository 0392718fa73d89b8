import type { FigureDeclaration } from '#features/figures/figures.ts'
import { Refusal } from '#platform/errors.ts'
import { receiveFile, withTemporaryFile } from '#platform/files.ts'
import { implement, type Web } from '#platform/http.ts'
import { LONGEST_NUMBER, MOST_BYTES, verification } from './contract.ts'
import { contextOf } from './judge/bindings.ts'
import { readDocument } from './text/document.ts'
import { bind, bindingsOf, checkText, unbind } from './verification.ts'

export function verificationRoutes(web: Web, declarations: FigureDeclaration[]): void {
  const tag = '核数'
  implement(web, tag, verification.check, ({ body }, call) => checkText(call, declarations, body.text, body.asOf))
  implement(web, tag, verification.read, (_, call) =>
    withTemporaryFile(async file => {
      await receiveFile(call.request.body, file, MOST_BYTES)
      return readDocument(file)
    }),
  )
  implement(web, tag, verification.bindings, async (_, call) => ({ bindings: await bindingsOf(call) }))
  implement(web, tag, verification.bind, async ({ body }, call) => {
    const { text, start, end, figure, scope } = body
    if (!declarations.some(({ id }) => id === figure))
      throw new Refusal(422, 'unknown_figure', '没有这个指标，请从目录中选择。')
    if (end <= start || end > text.length || end - start > LONGEST_NUMBER)
      throw new Refusal(422, 'bad_span', '所选的不是文稿中的一个数字，请重新选取。')
    const binding = { context: contextOf(text, start, end), figure, scope }
    await bind(call, binding)
    return binding
  })
  implement(web, tag, verification.unbind, async ({ query }, call) => {
    await unbind(call, query.context)
    return {}
  })
}
