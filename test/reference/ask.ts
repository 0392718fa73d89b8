import type { LedgerRows } from '#demo/ledger-rows.ts'
import { type History, type ReferenceFigure, referenceFigures } from './reference.ts'

type Asked = { asOf?: string; knownAt?: string; project?: string; scope?: ReferenceFigure['scope'] }

const DISTRICT_LIST = { list: '区级重点项目', listYear: 2023 }

/** The one figure of an id and a scope (by default of the 区级 list, or of the district), at the end of 2023. */
export function figure(ledger: LedgerRows | History, id: string, asked: Asked = {}): ReferenceFigure {
  const { asOf = '2023-12-31', scope = id.startsWith('list.') ? DISTRICT_LIST : {}, ...rest } = asked
  const found = referenceFigures(ledger, { asOf, ...rest }).filter(
    one => one.id === id && JSON.stringify(one.scope) === JSON.stringify(scope),
  )
  const [only] = found
  if (only === undefined || found.length > 1) throw new Error(`${found.length} figures ${id} ${JSON.stringify(scope)}`)
  return only
}

export const value = (ledger: LedgerRows | History, id: string, asked?: Asked) => figure(ledger, id, asked).value
