import { crc32 } from 'node:zlib'
import { measured, type Picture, unsound } from './picture.ts'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
/** What a decoder needs, and colours; texts, times, Exif and what is unknown go. */
const KEPT = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT pHYs bKGD cICP acTL fcTL fdAT'.split(' '))

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

/** The first chunk: type, width, height, five more bytes, and the sum over all of it. */
function headerOf(type: string, chunk: Buffer) {
  if (type !== 'IHDR' || chunk.length !== 21 || crc32(chunk.subarray(0, 17)) !== chunk.readUInt32BE(17))
    throw unsound('no header')
  return measured(chunk.readUInt32BE(4), chunk.readUInt32BE(8))
}
