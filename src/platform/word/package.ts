import { fromBufferPromise, type ZipFile } from 'yauzl'
import { Refusal } from '../errors.ts'
import { walkSound, type XmlElement } from '../xml.ts'

const DAMAGED = '文件已损坏，请用 Word 或 WPS 另存为新的 .docx 后再上传。'
const IS_XML = /\.(xml|rels)$/i
const MOST_PARTS = 2000
const MOST_BYTES = 32 * 2 ** 20
/** Fields that bring something in from elsewhere, or start a program there. */
const LOADS = /^\s*(?:INCLUDEPICTURE|INCLUDETEXT|DDEAUTO|DDE|LINK|IMPORT)\b/im

const refused = (why: string, cause?: unknown) => new Refusal(422, 'bad_template', `模板不能使用：${why}`, { cause })

/**
 * Refuses what must not be opened as a template: no .docx, a decompression bomb, macros, or a part that points outside
 * the file (a picture or template loaded from elsewhere when the document opens). Links in the text may point outside.
 */
export async function checkPackage(file: Buffer): Promise<void> {
  const zip = await fromBufferPromise(file).catch(cause => {
    throw refused('它不是 .docx 文件，或文件不完整。请用 Word 或 WPS 另存为 .docx 后再上传。', cause)
  })
  const parts = await readParts(zip)
  const types = parts.get('[content_types].xml')
  if (!types?.includes('wordprocessingml.document.main+xml') || !parts.has('word/document.xml')) {
    throw refused('它不是 Word 文档（.docx）。请用 Word 或 WPS 另存为 .docx 后再上传。')
  }
  for (const [name, text] of parts) {
    if (/vbaproject|activex/.test(name)) throw withMacros()
    if (!IS_XML.test(name)) continue
    const found = contentOf(text)
    if (found === null) throw refused(DAMAGED)
    if (found.relations.some(isMacro)) throw withMacros()
    if (found.relations.some(pointsOutside) || found.images.some(isElsewhere) || LOADS.test(found.fields)) {
      throw refused('其中有链接到外部的图片、模板或数据，请改为嵌入文档后再上传。')
    }
    if (name.startsWith('word/')) refuseOpenBraces(text)
  }
}

const withMacros = () => refused('其中含有宏或控件，请去掉后再上传。')

interface Content {
  relations: XmlElement['attributes'][]
  images: XmlElement['attributes'][]
  /** The codes of all fields, a line each: a code may be cut into several runs. */
  fields: string
}

/** What a part refers to, whatever prefixes, entities and quotes it is written with; null for unsound markup. */
function contentOf(xml: string): Content | null {
  const content: Content = { relations: [], images: [], fields: '' }
  const sound = walkSound(xml, {
    open({ name, attributes }) {
      if (name === 'Relationship') content.relations.push(attributes)
      if (name === 'imagedata') content.images.push(attributes)
      if (name === 'fldSimple') content.fields += `\n${attributes.instr ?? ''}\n`
      if (name === 'fldChar') content.fields += '\n'
    },
    text(words, inside) {
      if (inside === 'instrText') content.fields += words
    },
  })
  return sound ? content : null
}

const typeOf = ({ Type = '' }: XmlElement['attributes']) => Type.slice(Type.lastIndexOf('/') + 1).toLowerCase()
const isMacro = (relation: XmlElement['attributes']) => /^(?:vbaproject|control|activexcontrol)/.test(typeOf(relation))
const pointsOutside = (relation: XmlElement['attributes']) =>
  relation.TargetMode?.trim().toLowerCase() === 'external' && typeOf(relation) !== 'hyperlink'
/** An old drawing names its picture by relation; one with an address of its own loads it from there. */
const isElsewhere = ({ src, href }: XmlElement['attributes']) => src !== undefined || href !== undefined

/** A tag stands within one paragraph; the library leaves a brace without its other half as it is. */
function refuseOpenBraces(xml: string) {
  for (const paragraph of xml.split(/<\/[wa]:p>/)) {
    const text = [...paragraph.matchAll(/<[wa]:t(?: [^>]*)?>([^<]*)</g)].map(([, words]) => words).join('')
    const rest = text.replace(/\{[^{}]*\}/g, '')
    const at = rest.search(/[{}]/)
    if (at < 0) continue
    const [brace, other] = rest[at] === '{' ? ['{', '}'] : ['}', '{']
    throw refused(`“${rest.slice(Math.max(0, at - 10), at + 20)}”处的 ${brace} 没有对应的 ${other}，请补上。`)
  }
}

/** The XML parts as text, by lower-case name; sizes in a zip are only claims, so bytes are counted as they come. */
async function readParts(zip: ZipFile): Promise<Map<string, string>> {
  if (zip.entryCount > MOST_PARTS) throw refused(`其中部件多于 ${MOST_PARTS} 个，请精简后再上传。`)
  const parts = new Map<string, string>()
  let bytes = 0
  try {
    for await (const entry of zip.eachEntry()) {
      const chunks: Buffer[] = []
      const isXml = IS_XML.test(entry.fileName)
      for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
        bytes += chunk.length
        if (bytes > MOST_BYTES) throw refused(`解开后超过 ${MOST_BYTES / 2 ** 20} MB，请删去大图片后再上传。`)
        if (isXml) chunks.push(chunk)
      }
      const name = entry.fileName.toLowerCase()
      // Word may take the one, the check the other.
      if (parts.has(name)) throw refused(DAMAGED)
      parts.set(name, Buffer.concat(chunks).toString())
    }
  } catch (cause) {
    if (cause instanceof Refusal) throw cause
    throw refused('文件已损坏或设有密码，请用 Word 或 WPS 另存为新的 .docx 后再上传。', cause)
  }
  return parts
}
