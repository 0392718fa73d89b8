import type { Sheet } from '#features/ledger/ledger.ts'
import type { Noun } from '#features/nouns/noun.ts'
import type { Grants } from '#features/roles/contract.ts'
import { knowledgeColumns, knowledgeRecords } from './contract.ts'

const knowledgePermissions = {
  'knowledge.write': { label: '填写、发布和撤回知识条目', roles: ['service'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof knowledgePermissions, unknown> {}
}

/** Written like a sheet of the ledger, on pages alone. */
export const knowledgeSheet: Sheet = {
  name: '知识条目',
  table: 'knowledge',
  columns: knowledgeColumns,
  noun: knowledgeRecords,
}

export const knowledgeNoun: Noun = {
  noun: knowledgeRecords,
  sheet: knowledgeSheet,
  access: {},
  pagesOnly: true,
  permissions: knowledgePermissions,
}
