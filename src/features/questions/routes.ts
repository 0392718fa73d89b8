import type { FigureDeclaration } from '#features/figures/figures.ts'
import { implement, type Web } from '#platform/http.ts'
import { questions } from './contract.ts'
import { answerTo } from './question.ts'

export function questionRoutes(web: Web, declarations: FigureDeclaration[]): void {
  implement(web, '问数', questions.ask, ({ query }, call) =>
    answerTo(call, declarations, { ...query, signal: call.request.signal }),
  )
}
