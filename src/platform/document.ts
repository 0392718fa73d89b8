import { Refusal } from './errors.ts'
import { openArchive } from './excel/archive.ts'
import { DEFAULT_LIMITS } from './excel/limits.ts'
import { walkWhole } from './excel/xml.ts'

const LIMITS = { ...DEFAULT_LIMITS, fileBytes: 20 * 2 ** 20, expandedBytes: 64 * 2 ** 20 }
const BODY = 'word/document.xml'

/**
 * The text of a .docx file: paragraphs as lines, cells of a table row joined by tabs. Nothing in it is run or followed
 * (macros, fields, pictures elsewhere). Refusal 422 `bad_document`.
 */
export async function readWordText(file: string): Promise<string> {
  try {
    const archive = await openArchive(file, LIMITS)
    try {
      if (!archive.has(BODY)) throw badDocument()
      return await textOf(archive.read(BODY))
    } finally {
      await archive.close()
    }
  } catch (cause) {
    // The archive's refusals speak of workbooks.
    throw cause instanceof Refusal ? badDocument(cause) : cause
  }
}

const badDocument = (cause?: unknown) =>
  new Refusal(
    422,
    'bad_document',
    '文件不是有效的 .docx 文档（或已损坏、加密、过大）。请用 Word 或 WPS 另存为 .docx，或粘贴文字。',
    {
      cause,
    },
  )

async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = ''
  let inText = false
  let cells = 0
  await walkWhole(
    chunks,
    {
      open(name) {
        if (name === 't') inText = true
        else if (name === 'tab') text += '\t'
        else if (name === 'br' || name === 'cr') text += '\n'
        else if (name === 'tc') cells++
      },
      text(part) {
        if (inText) text += part
      },
      close(name) {
        if (name === 't') inText = false
        else if (name === 'p' && cells === 0) text += '\n'
        else if (name === 'tc') {
          cells--
          text += '\t'
        } else if (name === 'tr') text += '\n'
      },
    },
    BODY,
  )
  return text
}
