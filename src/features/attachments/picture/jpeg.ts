import { measured, type Picture, unsound } from './picture.ts'

const [SOI, EOI, SOS, APP0, APP1, APP2, APP14] = [0xd8, 0xd9, 0xda, 0xe0, 0xe1, 0xe2, 0xee]
const ORIENTATION = 0x0112
const EXIF = Buffer.from('Exif\0\0', 'latin1')
const ICC = Buffer.from('ICC_PROFILE\0', 'latin1')

const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7
const standsAlone = (marker: number) => marker === 0x01 || isRestart(marker)
/** A header of a frame (ITU-T T.81 B.2.2); three markers of that range are something else. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/**
 * A JPEG file by its segments (ITU-T T.81 annex B), in time linear in its length: comments and what applications wrote
 * (Exif, XMP, IPTC, thumbnails, what follows the end) are left out; which way up it is stays. Throws Unsound.
 */
export function cleanJpeg(bytes: Buffer): Picture {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) throw unsound('no SOI')
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  let size: { width: number; height: number } | undefined
  let scanned = false
  for (let at = 2; at < bytes.length; ) {
    if (bytes[at] !== 0xff) throw unsound(`no marker at ${at}`)
    const marker = bytes[at + 1] ?? EOI
    if (marker === 0xff) at += 1
    else if (marker === EOI) {
      if (!size || !scanned || at + 2 > bytes.length) throw unsound('ends before its picture')
      kept.push(bytes.subarray(at, at + 2))
      return { ...size, data: Buffer.concat(kept) }
    } else if (standsAlone(marker)) {
      kept.push(bytes.subarray(at, at + 2))
      at += 2
    } else {
      const end = endOf(bytes, at)
      if (isFrame(marker)) size = frameOf(bytes.subarray(at + 4, end))
      const next = marker === SOS ? endOfScan(bytes, end) : end
      scanned ||= marker === SOS
      const segment = keptOf(marker, bytes.subarray(at, next))
      if (segment) kept.push(segment)
      at = next
    }
  }
  throw unsound('no EOI')
}

function endOf(bytes: Buffer, at: number): number {
  const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0
  if (length < 2 || at + 2 + length > bytes.length) throw unsound(`a segment at ${at} is cut off`)
  return at + 2 + length
}

/** precision, height, width, number of components */
function frameOf(header: Buffer) {
  if (header.length < 6) throw unsound('a frame without a size')
  return measured(header.readUInt16BE(3), header.readUInt16BE(1))
}

/** In the coded data a 0xff is followed by 0, or by a restart; any other marker ends it. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next !== undefined && next !== 0 && next !== 0xff && !isRestart(next)) return at
  }
  throw unsound('no end of the scan')
}

/** What stays of a segment: what a decoder needs, colours, and which way up it is. */
function keptOf(marker: number, segment: Buffer): Buffer | undefined {
  const data = segment.subarray(4)
  if (marker === APP1) return orientationOnly(data)
  if (marker === APP2) return data.subarray(0, ICC.length).equals(ICC) ? segment : undefined
  const isApplication = marker >= APP0 && marker <= 0xef
  if (isApplication) return marker === APP0 || marker === APP14 ? segment : undefined
  return marker === 0xfe ? undefined : segment
}

/** An Exif segment that says nothing but which way up the picture is; none where that goes without saying. */
function orientationOnly(data: Buffer): Buffer | undefined {
  const value = data.subarray(0, EXIF.length).equals(EXIF) ? orientationIn(data.subarray(EXIF.length)) : 1
  if (value < 2 || value > 8) return undefined
  const head = Buffer.from([0xff, APP1, 0, 34])
  const tiff = Buffer.from('MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0', 'latin1')
  tiff.writeUInt16BE(value, 18)
  return Buffer.concat([head, EXIF, tiff])
}

/** Of the first directory of a TIFF (Exif 2.32, 4.6.4); 1 where it says nothing that can be read. */
function orientationIn(tiff: Buffer): number {
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number) => (at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const directory = long(4)
  const entries = short(directory)
  for (let entry = 0, at = directory + 2; entry < entries && at + 12 <= tiff.length; entry++, at += 12)
    if (short(at) === ORIENTATION) return short(at + 8)
  return 1
}
