import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** '::ffff:127.0.0.1' is 127.0.0.1; requests that come over no socket (tests) count as local. */
export const isLoopback = (address: string): boolean => /^((::ffff:)?127\.|::1$|$)/.test(address)

/** The address at the other end of the socket, '' without one. */
export function socketAddress(c: Context): string {
  const incoming = (c.env as { incoming?: unknown } | undefined)?.incoming
  return incoming ? (getConnInfo(c).remote.address ?? '') : ''
}

/**
 * The client's address. Anybody may write x-forwarded-for, so only what `trusted` proxies of ours have added to it is
 * believed: with one proxy the last entry, with two the last but one.
 */
export function clientAddress(c: Context, trusted: number): string {
  const socket = socketAddress(c)
  if (trusted === 0) return socket
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map(bare)
  const client = hops.at(-trusted) ?? ''
  return isIP(client) ? client : socket
}

/** '192.0.2.1:5678' → 192.0.2.1, '[2001:db8::1]:80' → 2001:db8::1. */
const bare = (hop: string) =>
  hop
    .trim()
    .replace(/^\[([^\]]*)\](:\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')

/** The host (with port) under which the client addresses us. */
export const clientHost = (request: Request, trusted: number): string | null =>
  (trusted > 0 ? request.headers.get('x-forwarded-host')?.split(',').at(-1)?.trim() : undefined) ??
  request.headers.get('host')
