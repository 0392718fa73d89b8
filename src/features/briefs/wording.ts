/** What whoever issues a brief may word otherwise: its title and who signs it. */
export interface Wording {
  title: string
  signature: string
}
