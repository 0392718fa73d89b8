/**
 * The key of a record in an address: its key values joined by `~`. `!` escapes what has a meaning there:
 * `!~`, `!!`, `!s` for a slash, a leading full stop, and a key that is the word of another address (export, totals, values).
 */
export function keyToken(values: readonly (string | number)[]): string {
  const token = values.map(value => String(value).replace(/[!~]/g, '!$&').replaceAll('/', '!s')).join('~')
  return /^(\.|(export|totals|values)$)/.test(token) ? `!${token}` : token
}

/** The key values of a token. */
export function keyValues(token: string): string[] {
  const values = ['']
  for (const [part] of token.matchAll(/!.|[^!]/gsu)) {
    if (part === '~') values.push('')
    else values.push(`${values.pop()}${part === '!s' ? '/' : part.replace(/^!/, '')}`)
  }
  return values
}
