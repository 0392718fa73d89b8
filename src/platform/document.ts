import { Length } from './document/flow.ts'
import { Styles } from './document/styles.ts'
import { type Unread, unreadIn } from './document/unread.ts'
import { Walker } from './document/walker.ts'
import { Refusal } from './errors.ts'
import { type Archive, openArchive } from './excel/archive.ts'
import { DEFAULT_LIMITS } from './excel/limits.ts'
import { readRelations } from './excel/relations.ts'
import { attribute, walkWhole, type XmlHandler } from './excel/xml.ts'

export type { Unread }

export interface WordText {
  /** Paragraphs as lines, table rows with their columns parted by tabs. */
  text: string
  /** What holds numbers and was not read. */
  unread: Unread[]
}

const LIMITS = { ...DEFAULT_LIMITS, fileBytes: 20 * 2 ** 20, expandedBytes: 64 * 2 ** 20 }

/**
 * The text of a .docx file as its reader sees it: tracked changes taken as made, nothing hidden or struck, merged cells
 * in every column and row they cover, notes behind their paragraph. Nothing in it is run or followed (macros, fields,
 * pictures elsewhere). Refusal 422 `bad_document`, `document_too_long`.
 */
export async function readWord(file: string): Promise<WordText> {
  try {
    const archive = await openArchive(file, LIMITS)
    try {
      return await read(archive)
    } finally {
      await archive.close()
    }
  } catch (cause) {
    if (!(cause instanceof Refusal) || cause.code === 'document_too_long') throw cause
    // The archive's refusals speak of workbooks.
    throw badDocument(cause)
  }
}

const badDocument = (cause?: unknown) =>
  new Refusal(
    422,
    'bad_document',
    '文件不是有效的 .docx 文档（或已损坏、加密、过大）。请用 Word 或 WPS 另存为 .docx，或粘贴文字。',
    { cause },
  )

async function read(archive: Archive): Promise<WordText> {
  const body = (await readRelations(archive, '')).find(({ type }) => type === 'officeDocument')?.target
  const part = body !== undefined && archive.has(body) ? body : 'word/document.xml'
  if (!archive.has(part)) throw badDocument()
  const relations = await readRelations(archive, part)
  const targetOf = (wanted: string) => {
    const target = relations.find(({ type }) => type === wanted)?.target
    return target !== undefined && archive.has(target) ? target : undefined
  }
  const styles = new Styles()
  const styleSheet = targetOf('styles')
  if (styleSheet !== undefined) await styles.read(archive, styleSheet)
  const length = new Length()
  const notes = new Map<string, string>()
  for (const kind of ['footnote', 'endnote']) {
    const target = targetOf(`${kind}s`)
    if (target !== undefined) await readNotes(archive, target, kind, { styles, length, notes })
  }
  const walker = new Walker(styles, length, (kind, id) => {
    const key = `${kind.replace('Reference', '')} ${id}`
    const note = notes.get(key)
    notes.delete(key) // told where it is first referred to
    return note
  })
  await walkWhole(archive.read(part), walker, part)
  const others = await unreadIn(archive, relations, styles)
  return { text: walker.written, unread: [...others, ...[...walker.unread].map(part => ({ part, quote: '' }))] }
}

interface Reading {
  styles: Styles
  length: Length
  notes: Map<string, string>
}

/** The text of each note, by kind and number; the lines that part notes from the text are none. */
async function readNotes(archive: Archive, part: string, kind: string, { styles, length, notes }: Reading) {
  let note: { id: string; walker: Walker } | undefined
  const handler: XmlHandler = {
    open(name, attributes) {
      if (name === kind && !note) {
        const isNote = (attribute(attributes, 'type') ?? 'normal') === 'normal'
        if (isNote) note = { id: attribute(attributes, 'id') ?? '', walker: new Walker(styles, length) }
      } else note?.walker.open(name, attributes)
    },
    text: text => note?.walker.text(text),
    close(name) {
      if (name !== kind || !note) return note?.walker.close(name)
      const text = note.walker.written.trim().replace(/\s*\n\s*/g, ' ')
      if (text !== '') notes.set(`${kind} ${note.id}`, `（注：${text}）\n`)
      note = undefined
    },
  }
  await walkWhole(archive.read(part), handler, part)
}
