import { measured, type Picture, unsound } from './picture.ts'

const HEAD = 12
const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
/** Of the flags of VP8X: that there is Exif, and XMP. */
const TOLD = 0x08 | 0x04

export const isWebp = (bytes: Buffer): boolean =>
  bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, HEAD) === 'WEBP'

/** A WebP file by its chunks (RFC 9649), without Exif and XMP. Throws Unsound. */
export function cleanWebp(bytes: Buffer): Picture {
  if (!isWebp(bytes)) throw unsound('no RIFF')
  const until = 8 + bytes.readUInt32LE(4)
  if (until > bytes.length) throw unsound('cut off')
  const kept: Buffer[] = []
  let size: { width: number; height: number } | undefined
  let drawn = false
  for (let at = HEAD; at + 8 <= until; ) {
    const type = bytes.toString('latin1', at, at + 4)
    const length = bytes.readUInt32LE(at + 4)
    const end = at + 8 + length + (length % 2)
    if (at + 8 + length > until) throw unsound('a chunk is cut off')
    const data = bytes.subarray(at + 8, at + 8 + length)
    size ??= sizeIn(type, data)
    drawn ||= ['VP8 ', 'VP8L', 'ANMF'].includes(type)
    if (KEPT.has(type)) kept.push(type === 'VP8X' ? silent(bytes.subarray(at, end)) : bytes.subarray(at, end))
    at = end
  }
  if (!size || !drawn) throw unsound('no picture')
  const body = Buffer.concat(kept)
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(4 + body.length, 4)
  return { ...size, data: Buffer.concat([head, body]) }
}

function silent(chunk: Buffer): Buffer {
  const copy = Buffer.from(chunk)
  copy[8] = (copy[8] ?? 0) & ~TOLD
  return copy
}

function sizeIn(type: string, data: Buffer) {
  if (type === 'VP8X' && data.length >= 10) return measured(1 + data.readUIntLE(4, 3), 1 + data.readUIntLE(7, 3))
  if (type === 'VP8L' && data.length >= 5 && data[0] === 0x2f) {
    const bits = data.readUInt32LE(1)
    return measured(1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff))
  }
  if (type === 'VP8 ' && data.length >= 10 && data.readUIntBE(3, 3) === 0x9d012a)
    return measured(data.readUInt16LE(6) & 0x3fff, data.readUInt16LE(8) & 0x3fff)
  throw unsound('no header')
}
