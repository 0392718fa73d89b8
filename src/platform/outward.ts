import { lookup as resolve } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Networks that nobody reaches from outside (RFC 6890), and what stands for them. */
const inside = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  inside.addSubnet(net, bits, 'ipv6')
/** Of IPv6 only this is given to the world: all else is local, or an IPv4 address in disguise. */
const world = new BlockList()
world.addSubnet('2000::', 3, 'ipv6')

/** Whether an address lies in a network of somebody's own, the machine's among them. */
export function isInside(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return inside.check(address, 'ipv4')
  return version !== 6 || !world.check(address, 'ipv6') || inside.check(address, 'ipv6')
}

const hostOf = (url: URL) => url.hostname.replace(/^\[(.*)\]$/, '$1')

/** What is wrong with an address to which something is to be sent; undefined where nothing is. */
export function unfitAddress(text: string, mayInside: boolean): string | undefined {
  // A URL leaves out ends of lines in silence: what stands would not be what is called.
  if (/[\s\p{Cc}]/u.test(text) || !URL.canParse(text)) return '不是有效的网址'
  const url = new URL(text)
  if (url.protocol !== 'https:' && !(mayInside && url.protocol === 'http:')) return '须以 https:// 开头'
  if (url.username || url.password) return '不能带用户名、密码'
  const host = hostOf(url)
  if (!mayInside && (isIP(host) ? isInside(host) : !host.includes('.') || /\.(local|internal|localhost)$/i.test(host)))
    return '不能是内部网络的地址'
  if (!mayInside && url.port !== '' && Number(url.port) < 1024) return '端口不能小于 1024（缺省的 443 除外）'
  return undefined
}

/** Names are looked up once, and the connection goes to what was looked at: nobody can answer otherwise in between. */
export const guardedBy =
  (lookup: typeof resolve): LookupFunction =>
  (host, options, callback) =>
    lookup(host, { ...options, all: true }, (cause, found) => {
      if (cause) return callback(cause, '', 4)
      if (found.some(({ address }) => isInside(address))) return callback(new Error(`${host} is inside`), '', 4)
      const [first] = found
      if (options.all) return callback(null, found)
      callback(null, first?.address ?? '', first?.family ?? 4)
    })

export interface Outward {
  url: string
  headers: Record<string, string>
  body: string
  /** ms in all */
  patience: number
  /** Addresses of the own network, and http to them, are allowed. */
  mayInside: boolean
}

/** Posts JSON to an address outside; follows nowhere, reads nothing of the answer but its status. Throws what went wrong. */
export async function postOutward({ url, headers, body, patience, mayInside }: Outward): Promise<void> {
  const unfit = unfitAddress(url, mayInside)
  if (unfit) throw new Error(`${url}: ${unfit}`)
  const request = url.startsWith('https:') ? requestHttps : requestHttp
  const status = await new Promise<number>((done, failed) => {
    const signal = AbortSignal.timeout(patience)
    const sent = request(url, {
      method: 'POST',
      agent: false,
      signal,
      headers: {
        ...headers,
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
      },
      ...(!mayInside && { lookup: guardedBy(resolve) }),
    })
    sent.on('response', answer => {
      done(answer.statusCode ?? 0)
      answer.destroy()
    })
    sent.on('error', failed)
    sent.end(body)
  })
  if (status < 200 || status > 299) throw new Error(`answered ${status}`)
}
