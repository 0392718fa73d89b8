const policyOf = (tiles: string) => [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'", // Ant Design writes its styles at run time
  `img-src 'self' data: blob:${tiles}`,
  `connect-src 'self'${tiles}`,
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
]

interface Outward {
  /** The address users type. */
  origin?: string | undefined
  /** Whose map tiles pages may fetch, as a source of the policy. */
  tiles?: string | undefined
}

/**
 * What every answer carries: nothing from elsewhere but the map tiles of a server that is configured, no frames, no
 * guessing of types; HSTS where users come by https. What only Internet Explorer and Flash read is not sent: a phone's
 * first page is a dozen answers.
 */
export const securityHeaders = ({ origin, tiles }: Outward): Record<string, string> => ({
  'content-security-policy': policyOf(tiles ? ` ${tiles}` : '').join('; '),
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  ...(origin?.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
})

/** Scripts, styles and pictures are parts of a page, whose own headers bind them. Threads and the like have none above them. */
export const isPart = (path: string): boolean => /^\/assets\/.+\.(js|css|svg|png)$/.test(path)

/** What those carry, which are dozens a page: the rest says nothing of them. */
export function partHeaders(outward: Outward): Record<string, string> {
  const whole = securityHeaders(outward)
  const names = ['cross-origin-resource-policy', 'x-content-type-options', 'strict-transport-security']
  return Object.fromEntries(names.flatMap(name => (whole[name] === undefined ? [] : [[name, whole[name]]])))
}
