import { type Call, implement, type Web } from '#platform/http.ts'
import { by } from '#platform/who.ts'
import { type CaseView, caseEndpoints } from './contract.ts'
import { type Flow, stepNames } from './flow.ts'
import { findCase } from './found.ts'
import { beginCase, takeStep, unitOf } from './take.ts'
import { viewOf } from './view.ts'

/** Serves every noun with a life: one case, how it begins, its steps and what is said about it. */
export function caseRoutes(web: Web): void {
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
  implement(web, tag, endpoints.comment, async ({ params, body: { words, internal } }, call) => {
    const { of } = await findCase(call, flow, params.key)
    const outside = call.user.role === 'enterprise'
    const unit = await unitOf(call)
    const said = await call.db
      .insertInto('case_comments')
      .values({
        district_code: call.district,
        noun: flow.source.noun.noun,
        key: of.key,
        at: call.now,
        ...by(call, 'said'),
        unit,
        internal: !outside && internal === true,
        words,
      })
      .returning(['id', 'at', 'said_by', 'internal'])
      .executeTakeFirstOrThrow()
    return { id: Number(said.id), at: said.at, by: said.said_by, unit, internal: said.internal, words }
  })
}

async function answer(call: Call, flow: Flow, token: string): Promise<CaseView> {
  const view = await viewOf(call, flow, token)
  call.headers.set('etag', `"${view.version}"`)
  return view
}
