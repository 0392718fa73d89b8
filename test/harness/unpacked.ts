import { inflateRawSync } from 'node:zlib'

/** What bytes say; of a workbook or document, all its parts unpacked. */
export function unpacked(bytes: Buffer): string {
  if (!bytes.subarray(0, 2).equals(Buffer.from('PK'))) return bytes.toString()
  const texts: string[] = []
  const end = bytes.lastIndexOf('PK\x05\x06')
  for (let at = bytes.readUInt32LE(end + 16); bytes.readUInt32LE(at) === 0x02014b50; ) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)]
    const start = bytes.readUInt32LE(at + 42)
    const data = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28)
    const packed = bytes.subarray(data, data + size)
    texts.push((method === 8 ? inflateRawSync(packed) : packed).toString())
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return texts.join('\n')
}
