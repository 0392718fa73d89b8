import { crc32 } from 'node:zlib'
import { measured, type Picture, unsound } from './picture.ts'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
/** What a decoder needs, and colours; texts, times, Exif and what is unknown go. */
const KEPT = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT pHYs bKGD cICP acTL fcTL fdAT'.split(' '))

/** The bit depths that each colour type may have (ISO/IEC 15948, 11.2.2). */
const DEPTHS: Record<number, readonly number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}

export const isPng = (bytes: Buffer): boolean => bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)

/** A PNG file by its chunks (ISO/IEC 15948), without what need not be told. Throws Unsound. */
export function cleanPng(bytes: Buffer): Picture {
  if (!isPng(bytes)) throw unsound('no signature')
  const kept: Buffer[] = [bytes.subarray(0, SIGNATURE.length)]
  let size: { width: number; height: number } | undefined
  let drawn = false
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const end = at + 12 + length
    if (end > bytes.length) throw unsound('a chunk is cut off')
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (!size) size = headerOf(type, bytes.subarray(at + 4, end))
    drawn ||= type === 'IDAT'
    if (KEPT.has(type)) kept.push(bytes.subarray(at, end))
    if (type === 'IEND') {
      if (!drawn) throw unsound('ends before its picture')
      return { ...size, data: Buffer.concat(kept) }
    }
    at = end
  }
  throw unsound('no end')
}

/** The first chunk: type, width, height, depth, colours, the one compression and filter, whether interlaced, and the sum. */
function headerOf(type: string, chunk: Buffer) {
  if (type !== 'IHDR' || chunk.length !== 21 || crc32(chunk.subarray(0, 17)) !== chunk.readUInt32BE(17))
    throw unsound('no header')
  const [depth = 0, colours = 0, compression, filter, interlace = 0] = chunk.subarray(12, 17)
  if (!DEPTHS[colours]?.includes(depth)) throw unsound(`depth ${depth} of colour type ${colours}`)
  if (compression !== 0 || filter !== 0 || interlace > 1) throw unsound('packed in an unknown way')
  return measured(chunk.readUInt32BE(4), chunk.readUInt32BE(8))
}
