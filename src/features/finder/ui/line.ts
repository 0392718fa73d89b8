/** One line of the finder: what it is, its name, and the address it leads to. */
export interface Found {
  kind: string
  name: string
  note: string
  to: string
  /** What answers a question; '' where that is a list. */
  value?: string
}
