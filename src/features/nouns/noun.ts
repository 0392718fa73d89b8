import type { Access } from '#features/access/access.ts'
import type { FigureDeclaration, Figured } from '#features/figures/figures.ts'
import type { Prevailing, Sheet } from '#features/ledger/ledger.ts'
import type { Detail, RecordSource } from '#features/records/records.ts'
import type { Grants } from '#features/roles/contract.ts'

/** What a noun adds to the list and the page of another, whose records it names: it knows that one, not the other way round. */
export interface Addition {
  /** The other, as addresses have it. */
  to: string
  /** Its filters that ask this noun's rows. */
  rules?: RecordSource['rules']
  /** What stands beside its rows in a list. */
  beside?: RecordSource['beside']
  /** What its lack of rows means for those that an import brings, once they are written. */
  warnings?: Sheet['warnings']
  /** Its fields on which this noun's rows have the last word. */
  prevails?: Prevailing
  /** Parts of its record that this noun's rows make. */
  parts?: Detail['parts']
}

/** A noun of the ledger, declared once in its folder's noun.ts; its page is declared in ui/noun.ts beside it. */
export interface Noun extends RecordSource {
  /** Whose its rows are. */
  access: Access
  figures?: FigureDeclaration[]
  /** What figures of any noun ask of it. */
  figured?: Partial<Figured>
  /** The permissions that its contract names, unless another noun declares them. */
  permissions?: Grants
  /** What it adds to others' pages. */
  adds?: Addition[]
  /** It is kept on pages only and stands in no workbook. */
  pagesOnly?: true
}
