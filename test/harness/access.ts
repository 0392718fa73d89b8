import { type Role, roleNames, roles } from '#features/roles/contract.ts'
import type { Endpoint } from '#platform/endpoint.ts'
import type { Permission } from '#platform/permission.ts'
import { declared } from '../../src/features.ts'
import { read } from './source-tree.ts'

/** Who asks: nobody signed in, or an account of a role. */
export type Identity = 'nobody' | Role
export const identities: Identity[] = ['nobody', ...roleNames]

/** What a cell of the table says: ✓ the request is heard (it may still be wrong), 401, 403. */
export type Cell = '✓' | '401' | '403'
export interface AccessRow {
  operation: string
  permission: string
  cells: Record<Identity, Cell>
}

export const DOCUMENT = 'docs/security.md'
const BEGIN = '<!-- 接口与角色：开始 -->'
const END = '<!-- 接口与角色：结束 -->'

export const operationOf = ({ method, path }: Endpoint): string => `${method} ${path.replace('/api/v1', '')}`

/**
 * What is refused beyond the permission: a role that may export, but not what it may not read; and drafts of briefs,
 * which name records of the whole district, for accounts that work on a part of it (as these two roles do).
 */
const narrower: Record<string, Identity[]> = {
  ...Object.fromEntries(
    declared.read.map(({ noun }) => [`GET /${noun.noun}/export`, roleNames.filter(role => !mayRead(role, noun.read))]),
  ),
  'GET /briefs/preview': ['department', 'zone'],
  'GET /briefs/preview/docx': ['department', 'zone'],
}

function mayRead(role: Role, permission: Permission = 'ledger.read'): boolean {
  return declared.held[role].has(permission)
}

/** The row an endpoint gets from its permission. */
export function rowOf(endpoint: Endpoint): AccessRow {
  const { permission } = endpoint
  const refused = narrower[operationOf(endpoint)] ?? []
  const cellOf = (identity: Identity): Cell => {
    if (permission === 'public') return '✓'
    if (identity === 'nobody') return endpoint.refuses?.only?.includes(401) === false ? '403' : '401'
    if (permission === 'signed-in') return '✓'
    return declared.held[identity].has(permission) && !refused.includes(identity) ? '✓' : '403'
  }
  const cells = Object.fromEntries(identities.map(one => [one, cellOf(one)])) as AccessRow['cells']
  return { operation: operationOf(endpoint), permission, cells }
}

/** The table of docs/security.md, row by row. */
export function documentedRows(text = read(DOCUMENT)): AccessRow[] {
  const table = text.slice(text.indexOf(BEGIN), text.indexOf(END))
  const lines = table.split('\n').filter(line => /^\| `/.test(line))
  return lines.map(line => {
    const [operation = '', permission = '', ...cells] = line
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim())
    return {
      operation: operation.replaceAll('`', ''),
      permission,
      cells: Object.fromEntries(identities.map((one, at) => [one, cells[at]])) as AccessRow['cells'],
    }
  })
}

/** A row as the document has it. */
export const printed = ({ operation, permission, cells }: AccessRow): string =>
  `| \`${operation}\` | ${permission} | ${identities.map(one => cells[one]).join(' | ')} |`

const heads = identities.map(one => (one === 'nobody' ? '未登录' : roles[one].label))
/** The document with its table written anew. */
export function withTable(text: string, rows: AccessRow[]): string {
  const head = `| 接口（/api/v1 下） | 权限 | ${heads.join(' | ')} |\n|---|---|${heads.map(() => ':-:').join('|')}|`
  const [before, after] = [text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)]
  if (before < BEGIN.length || after < before) throw new Error(`${DOCUMENT} has no place for the table`)
  return `${text.slice(0, before)}\n\n${head}\n${rows.map(printed).join('\n')}\n\n${text.slice(after)}`
}
