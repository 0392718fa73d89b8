const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** Text as it stands in XML, between tags and in attributes. What XML cannot hold must be gone: see `escapeText`. */
export const markup = (text: string): string => text.replace(/[&<>"']/g, sign => SIGNS[sign] ?? sign)

export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
