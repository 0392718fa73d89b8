/** One element: text, or elements of their own; null says nothing. */
export interface Element {
  name: string
  holds: string | Element[] | null
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
/** What XML 1.0 has no way to write at all. */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const written = ({ name, holds }: Element): string => {
  if (holds === null || holds.length === 0) return `<${name}/>`
  const inside =
    typeof holds === 'string'
      ? holds.replace(UNWRITABLE, '').replace(/[&<>]/g, sign => SIGNS[sign] ?? sign)
      : holds.map(written).join('')
  return `<${name}>${inside}</${name}>`
}

/** A document of plain elements, in UTF-8. */
export const toXml = (root: Element): string => `<?xml version="1.0" encoding="UTF-8"?>\n${written(root)}\n`
