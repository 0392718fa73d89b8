import { crc32, deflateSync } from 'node:zlib'

/** A part of a PNG file with its sum. */
export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [head, tail] = [Buffer.alloc(4), Buffer.alloc(4)]
  head.writeUInt32BE(data.length)
  tail.writeUInt32BE(crc32(body))
  return Buffer.concat([head, body, tail])
}

/** A PNG file of those parts. */
export const pngOf = (...chunks: Buffer[]): Buffer => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks])

/** The header of a PNG; what follows the sides is eight bits of grey where nothing is said. */
export function pngHeader(width: number, height: number, of: number[] = [8]): Buffer {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width)
  data.writeUInt32BE(height, 4)
  data.set(of, 8)
  return pngChunk('IHDR', data)
}

/** An invented photograph: a grey picture that tells where it was taken. */
export function photograph(shade = 128, side = 64): Buffer {
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(side, shade)])
  const data = deflateSync(Buffer.concat(Array.from({ length: side }, () => line)))
  return pngOf(
    pngHeader(side, side),
    pngChunk('eXIf', Buffer.from('MM GPS 36.66N 116.92E')),
    pngChunk('IDAT', data),
    pngChunk('IEND', Buffer.alloc(0)),
  )
}
