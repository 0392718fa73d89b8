import { implement, type Web } from '#platform/http.ts'
import { catalogueEndpoint } from './contract.ts'
import { catalogueOf } from './resource.ts'

/** Serves the catalogue to enterprises; resources are served as every noun. */
export function resourceRoutes(web: Web): void {
  implement(web, '资源目录', catalogueEndpoint, ({ query }, call) => catalogueOf(call, query))
}
