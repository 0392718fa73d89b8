/** A version as If-Match wants it: in quotes. */
export const quoted = (version: string): string => (version.startsWith('"') ? version : `"${version}"`)
