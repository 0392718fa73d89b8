import type { Access } from '#features/access/access.ts'
import type { FigureDeclaration } from '#features/figures/figures.ts'
import type { RecordSource } from '#features/records/records.ts'
import type { Grants } from '#features/roles/contract.ts'

/** A noun of the ledger, declared once in its folder's noun.ts; its page is declared in ui/noun.ts beside it. */
export interface Noun extends RecordSource {
  /** Whose its rows are. */
  access: Access
  figures?: FigureDeclaration[]
  /** The permissions that its contract names, unless another noun declares them. */
  permissions?: Grants
  /** It is kept on pages only and stands in no workbook. */
  pagesOnly?: true
}
