/** What became of a cell: a value of the ledger, blank, or why it cannot be read. */
export type Reading =
  | {
      value: string | number | null
      /** What was made of it that is not plainly there, for the list of notes. */
      note?: string
      /** It might mean something else; these are asked about together, by their reason. */
      doubt?: string
    }
  | { unread: string }

/** What stands in a cell in which there is nothing to say. */
const NOTHING = /^(?:[-—–－/\\*·.]+|无|暂无|没有|未定|待定|不详|不适用|空|n\/?a|nil|none|null|tbd)$/i
export const saysNothing = (text: string): boolean => NOTHING.test(text)
