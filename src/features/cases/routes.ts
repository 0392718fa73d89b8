import { answerAttachment } from '#features/attachments/attachment.ts'
import { type Call, implement, type Web } from '#platform/http.ts'
import { alikeOf } from './alike.ts'
import { flowCharts } from './chart-contract.ts'
import { removeFile, sayOn } from './comment.ts'
import { type CaseView, caseEndpoints, desk } from './contract.ts'
import { deskOf } from './desk.ts'
import { type Flow, stepNames } from './flow.ts'
import { chartOf } from './flow-chart.ts'
import { findCase } from './found.ts'
import { beginCase, takeStep } from './take.ts'
import { isOutside, whoseOf } from './turn.ts'
import { viewOf } from './view.ts'

/** Serves every noun with a life: one case, how it begins, its steps and what is said about it. */
export function caseRoutes(web: Web): void {
  implement(web, '我的待办', desk, async (_, call) => ({ items: await deskOf(call) }))
  implement(web, '流程说明', flowCharts, (_, { declared }) => ({
    flows: [...declared.flows.values()].map(flow => chartOf(declared, flow)),
  }))
  for (const flow of web.declared.flows.values()) routesOf(web, flow)
}

function routesOf(web: Web, flow: Flow): void {
  const endpoints = caseEndpoints(flow.spec)
  const tag = flow.source.sheet.name
  implement(web, tag, endpoints.get, ({ params }, call) => answer(call, flow, params.key))
  implement(web, tag, endpoints.create, async ({ body }, call) => {
    const token = await beginCase(call, flow, body)
    call.headers.set('location', `/api/v1/${flow.source.noun.noun}/${encodeURIComponent(token)}`)
    return answer(call, flow, token)
  })
  for (const action of stepNames(flow)) {
    const endpoint = endpoints.steps[action]
    if (!endpoint) continue
    implement(web, tag, endpoint, async ({ params, headers, body }, call) => {
      await takeStep(call, flow, params.key, action, { seen: headers['if-match'], sent: body })
      return answer(call, flow, params.key)
    })
  }
  if (flow.spec.alike) {
    implement(web, tag, endpoints.alike, async ({ query: { words, same } }, call) => ({
      alike: await alikeOf(call, flow, words, same.split(',').filter(Boolean)),
    }))
  }
  implement(web, tag, endpoints.comment, ({ params, body }, call) => sayOn(call, flow, params.key, body))
  implement(web, tag, endpoints.file, async ({ params }, call) => {
    const { of } = await findCase(call, flow, params.key)
    return answerAttachment(call, whoseOf(flow, of), params.file, isOutside(call))
  })
  implement(web, tag, endpoints.removeFile, async ({ params }, call) => {
    await removeFile(call, flow, params.key, params.file)
    return answer(call, flow, params.key)
  })
}

async function answer(call: Call, flow: Flow, token: string): Promise<CaseView> {
  const view = await viewOf(call, flow, token)
  call.headers.set('etag', `"${view.version}"`)
  return view
}
