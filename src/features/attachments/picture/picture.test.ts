import { describe, expect, test } from 'vitest'
import { pngChunk as chunk, pngHeader as header, pngOf as png } from '#test/harness/pictures.ts'
import { cleanJpeg } from './jpeg.ts'
import { Unsound } from './picture.ts'
import { cleanPng } from './png.ts'
import { cleanWebp } from './webp.ts'

// Invented pictures, made of their parts: what they tell must go, what a decoder needs must stay.

const bytes = (text: string) => Buffer.from(text, 'latin1')
const segment = (marker: number, data: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}
const exif = (orientation: number) => {
  const tiff = bytes('II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\0\0\0\0\0\0\0\0GPS 36.6N 116.9E')
  tiff.writeUInt16LE(orientation, 18)
  return segment(0xe1, Buffer.concat([bytes('Exif\0\0'), tiff]))
}
const frame = (width: number, height: number) => {
  const data = Buffer.alloc(15)
  data.writeUInt8(8)
  data.writeUInt16BE(height, 1)
  data.writeUInt16BE(width, 3)
  return segment(0xc0, data)
}
const scan = Buffer.concat([segment(0xda, Buffer.alloc(10)), bytes('\x12\xff\0\x34\xff\xd0\x56')])
const jpeg = (...parts: Buffer[]) => Buffer.concat([bytes('\xff\xd8'), ...parts, bytes('\xff\xd9')])

describe('a JPEG', () => {
  test('loses place, comments, applications and what follows its end, and keeps its picture and which way up it is', () => {
    const told = [
      exif(6),
      segment(0xed, bytes('Photoshop 3.0')),
      segment(0xfe, bytes('GPS')),
      segment(0xe2, bytes('MPF')),
    ]
    const file = Buffer.concat([jpeg(...told, frame(40, 30), scan), bytes('GPS behind')])
    const { width, height, data } = cleanJpeg(file)
    expect([width, height, data.includes('GPS'), data.includes('Photoshop'), data.includes('MPF')]).toEqual([
      40,
      30,
      false,
      false,
      false,
    ])
    expect(data.includes(scan)).toBe(true)
    expect(data.subarray(2, 12)).toEqual(bytes('\xff\xe1\0\x22Exif\0\0'))
    expect(data[31]).toBe(6)
    expect(cleanJpeg(data).data).toEqual(data)
  })

  test('keeps colours', () => {
    const colours = segment(0xe2, bytes('ICC_PROFILE\0…'))
    expect(cleanJpeg(jpeg(colours, frame(1, 1), scan)).data.includes(colours)).toBe(true)
  })

  test.each([
    ['no frame', jpeg(scan)],
    ['no width', jpeg(frame(0, 4), scan)],
    ['more than any camera takes', jpeg(frame(60_000, 60_000), scan)],
    ['no scan', jpeg(frame(4, 4))],
    ['cut off in the scan', jpeg(frame(4, 4), scan).subarray(0, -3)],
    ['cut off in a segment', jpeg(exif(1)).subarray(0, 20)],
    ['a length of none', Buffer.concat([bytes('\xff\xd8\xff\xe1\0\0'), frame(4, 4), scan])],
    ['noise', Buffer.concat([bytes('\xff\xd8\xff'), Buffer.alloc(64, 7)])],
  ])('%s is no sound picture', (_, file) => expect(() => cleanJpeg(file)).toThrow(Unsound))
})

const [drawn, end] = [chunk('IDAT', bytes('…')), chunk('IEND', Buffer.alloc(0))]

describe('a PNG', () => {
  test('loses texts, times and Exif and keeps the rest', () => {
    const told = ['tEXt', 'iTXt', 'zTXt', 'eXIf', 'tIME', 'xxXx'].map(type => chunk(type, bytes('GPS')))
    const file = Buffer.concat([png(header(3, 2), ...told, drawn, end), bytes('GPS')])
    expect(cleanPng(file)).toEqual({ width: 3, height: 2, data: png(header(3, 2), drawn, end) })
  })

  test.each([
    ['no header', png(drawn, end)],
    ['a header whose sum is wrong', png(Buffer.concat([header(3, 2).subarray(0, -1), bytes('x')]), drawn, end)],
    ['a depth that there is not', png(header(3, 2, [99]), drawn, end)],
    ['a depth that its colours do not have', png(header(3, 2, [4, 2]), drawn, end)],
    ['a colour type that there is not', png(header(3, 2, [8, 9]), drawn, end)],
    ['an unknown compression', png(header(3, 2, [8, 0, 1]), drawn, end)],
    ['no picture', png(header(3, 2), end)],
    ['cut off', png(header(3, 2), drawn, end).subarray(0, -14)],
    ['a chunk longer than the file', png(header(3, 2), bytes('\x7f\xff\xff\xffIDAT'), end)],
  ])('%s is no sound picture', (_, file) => expect(() => cleanPng(file)).toThrow(Unsound))
})

const part = (type: string, data: Buffer) => {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
}
const webp = (...parts: Buffer[]) => {
  const body = Buffer.concat([bytes('WEBP'), ...parts])
  const head = bytes('RIFF\0\0\0\0')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}
const lossy = part('VP8 ', bytes('\0\0\0\x9d\x01\x2a\x05\0\x04\0'))
const extended = (flags: number) => part('VP8X', Buffer.from([flags, 0, 0, 0, 4, 0, 0, 3, 0, 0]))

describe('a WebP', () => {
  test('loses Exif and XMP, and says so in its header', () => {
    const file = webp(extended(0x1c), lossy, part('EXIF', bytes('GPS')), part('XMP ', bytes('GPS')))
    expect(cleanWebp(file)).toEqual({ width: 5, height: 4, data: webp(extended(0x10), lossy) })
    expect(cleanWebp(webp(lossy))).toMatchObject({ width: 5, height: 4 })
    expect(cleanWebp(webp(part('VP8L', bytes('\x2f\x04\xc0\0\0'))))).toMatchObject({ width: 5, height: 4 })
  })

  test.each([
    ['cut off', webp(lossy).subarray(0, -2)],
    ['no picture', webp(extended(0))],
    ['another start', webp(part('VP8 ', Buffer.alloc(10)))],
    ['a chunk longer than the file', webp(bytes('VP8 \xff\xff\xff\x7f'))],
  ])('%s is no sound picture', (_, file) => expect(() => cleanWebp(file)).toThrow(Unsound))
})
