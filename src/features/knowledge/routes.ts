import { implement, type Web } from '#platform/http.ts'
import { knowledgeEndpoints } from './contract.ts'
import { draftOf, enterprisesIn, knownAnswers } from './knowledge.ts'

/** Serves what the 知识库 offers to who answers and to who asks; its entries are served as every noun. */
export function knowledgeRoutes(web: Web): void {
  const tag = '知识库'
  implement(web, tag, knowledgeEndpoints.answers, async ({ query }, call) => ({
    answers: await knownAnswers(call, query),
  }))
  implement(web, tag, knowledgeEndpoints.names, async ({ body }, call) => ({
    names: await enterprisesIn(call, body.words),
  }))
  implement(web, tag, knowledgeEndpoints.draft, async ({ query }, call) => ({
    values: await draftOf(call, query.request),
  }))
}
