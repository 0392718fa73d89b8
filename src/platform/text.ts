import { Refusal } from './errors.ts'

const encodings = ['utf-8', 'gb18030'] as const

/** Bytes of a text file as text: UTF-8 (with or without mark), UTF-16 with a mark, else GB 18030. Refusal 422 `not_text`. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!text.includes('\0')) return text
    } catch {
      // not of this encoding
    }
  }
  throw new Refusal(422, 'not_text', '文件不是文本：请上传 UTF-8 或 GB 18030 编码的 .txt，或 .docx 文件。')
}
