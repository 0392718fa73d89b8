import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { parseAccept } from 'hono/utils/accept'
import type { Endpoint } from './endpoint.ts'

/** Characters of an answer from which on it is compressed: a shorter one goes in one packet as it is. */
const LEAST = 1024
/** Above it brotli takes longer at each step than the step saves. */
const QUALITY = 4

const [brotli, gzipped] = [promisify(brotliCompress), promisify(gzip)]
const codings = {
  br: (text: string) => brotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }),
  gzip: (text: string) => gzipped(text),
}
type Coding = keyof typeof codings

/** The first of ours that the caller takes. */
function codingFor(accepted: string): Coding | undefined {
  const taken = parseAccept(accepted)
  return (Object.keys(codings) as Coding[]).find(coding => taken.some(({ type, q }) => type === coding && q > 0))
}

/** Another site made the browser ask: how long the answer gets must not tell it whether what it guessed is in it (BREACH). */
export const isFromElsewhere = (headers: Headers) =>
  ['cross-site', 'same-site'].includes(headers.get('sec-fetch-site') ?? '')

interface Packed {
  body: string | Uint8Array<ArrayBuffer>
  headers: [string, string][]
}

/**
 * An answer as it goes over the wire: compressed beside the event loop where it is long, holds no secret and the caller
 * takes that, else as it is. Its ETag stays: it is the version of a record, and answers that have one are not kept.
 */
export async function packed({ repeats }: Endpoint, { method, headers }: Request, text: string): Promise<Packed> {
  if (text.length < LEAST || repeats === 'secret') return { body: text, headers: [] }
  const vary: [string, string] = ['vary', 'accept-encoding']
  const accepted = headers.get('accept-encoding')
  const coding = method !== 'HEAD' && accepted && !isFromElsewhere(headers) && codingFor(accepted)
  if (!coding) return { body: text, headers: [vary] }
  return { body: await codings[coding](text), headers: [vary, ['content-encoding', coding]] }
}
