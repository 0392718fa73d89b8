import type { Web } from '#platform/http.ts'
import { finderRoutes, listRoutes, type Names } from './read/routes.ts'
import { historyRoute, ledgerRoutes } from './write/routes.ts'

/** Serves the lists and records of every noun of the ledger, and the finder over all nouns. */
export function recordRoutes(web: Web, names: Names): void {
  finderRoutes(web, names)
  for (const source of web.declared.sources) {
    listRoutes(web, source, names)
    if (source.lives) historyRoute(web, source)
    else ledgerRoutes(web, source)
  }
}
