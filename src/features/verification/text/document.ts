import { readFile } from 'node:fs/promises'
import { readWord, type WordText } from '#platform/document.ts'
import { Refusal } from '#platform/errors.ts'
import { decodeText } from '#platform/text.ts'

const ZIP = [0x50, 0x4b]

/**
 * The text of a .txt or .docx file, told apart by its first bytes, and what of it was not read. Refusal 422 `file_unreadable`, `not_text`, `bad_document`,
 * `document_too_long`.
 */
export async function readDocument(file: string): Promise<WordText> {
  const bytes = await readFile(file).catch(cause => {
    throw new Refusal(422, 'file_unreadable', `读不到文件 ${file}，请检查路径。`, { cause })
  })
  return ZIP.every((byte, at) => bytes[at] === byte) ? readWord(file) : { text: decodeText(bytes), unread: [] }
}
