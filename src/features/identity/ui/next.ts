/** Any base that no page has. */
const HERE = 'http://here.invalid'
/** How often an address may have been encoded on its way. */
const LAYERS = 3

/** Reads an address as browsers do: a backslash is a slash, tabs and line breaks are nothing. */
function staysHere(text: string): boolean {
  if (!text.startsWith('/') || !URL.canParse(text, HERE)) return false
  const { origin, pathname } = new URL(text, HERE)
  return origin === HERE && !/^\/[/\\]/.test(pathname)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A way back inside this application only, however it is written or encoded; undefined for another site's address. */
export function localPath(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined
  let read = text
  for (let layer = 0; layer < LAYERS; layer++) {
    if (!staysHere(read)) return undefined
    read = decoded(read)
  }
  const { pathname, search, hash } = new URL(text, HERE)
  return `${pathname}${search}${hash}`
}
