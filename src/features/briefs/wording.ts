import type { BriefForm } from './contract.ts'

/** What whoever issues a brief may word or leave out: its title, who signs it, its head, end and annex. */
export interface Wording extends BriefForm {
  title: string
}
