import type { FigureDeclaration } from '#features/figures/figures.ts'
import { Refusal } from '#platform/errors.ts'
import { receiveFile, withTemporaryFile } from '#platform/files.ts'
import { implement, type Web } from '#platform/http.ts'
import { bind, bindingsToShow, unbind } from './bindings.ts'
import { LONGEST_NUMBER, MOST_BYTES, verification } from './contract.ts'
import { checkText, contextIn, textOfFile } from './verification.ts'

export function verificationRoutes(web: Web, declarations: FigureDeclaration[]): void {
  const tag = '核数'
  implement(web, tag, verification.check, ({ body }, call) =>
    checkText(call, declarations, { ...body, signal: call.request.signal }),
  )
  implement(web, tag, verification.read, (_, call) =>
    withTemporaryFile(async file => {
      await receiveFile(call.request.body, file, MOST_BYTES)
      return textOfFile(call, file, call.request.signal)
    }),
  )
  implement(web, tag, verification.bindings, async (_, call) => ({ bindings: await bindingsToShow(call) }))
  implement(web, tag, verification.bind, async ({ body }, call) => {
    const { text, start, end, figure, scope } = body
    if (!declarations.some(({ id }) => id === figure))
      throw new Refusal(422, 'unknown_figure', '没有这个指标，请从目录中选择。')
    if (end <= start || end - start > LONGEST_NUMBER)
      throw new Refusal(422, 'bad_span', '所选的不是文稿中的一个数字，请重新选取。')
    const binding = { context: await contextIn(call, text, start, end), figure, scope }
    await bind(call, binding)
    return binding
  })
  implement(web, tag, verification.unbind, async ({ query }, call) => {
    await unbind(call, query.context)
    return {}
  })
}
