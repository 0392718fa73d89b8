import { type ScopeData, type TemplateContext, TemplateExtension, type XmlNode, xml } from 'easy-template-x'

/*
 * A line that carries only the tag of a loop or condition is gone from the filled document, as its author expects;
 * the library alone would leave it empty. Such paragraphs are marked before filling and, if still empty, removed after.
 */

const MARK = 'yishangTagLine'
const TAG_ONLY = /^\s*\{\s*[#/][^{}]*\}\s*$/

type Node = XmlNode & { attributes?: Record<string, string> }

function* paragraphsOf(node: XmlNode): Generator<Node> {
  if (node.nodeName === 'w:p') yield node as Node
  for (const child of node.childNodes ?? []) yield* paragraphsOf(child)
}
const textOf = (node: XmlNode): string =>
  node.nodeName === '#text'
    ? ((node as { textContent?: string }).textContent ?? '')
    : (node.childNodes ?? []).map(textOf).join('')
const hasContent = (node: XmlNode): boolean =>
  ['w:drawing', 'w:pict', 'w:object', 'w:br', 'w:sectPr', 'w:tab'].includes(node.nodeName) ||
  (node.childNodes ?? []).some(hasContent)

class MarkTagLines extends TemplateExtension {
  async execute(_: ScopeData, context: TemplateContext): Promise<void> {
    for (const paragraph of paragraphsOf(await context.currentPart.xmlRoot())) {
      if (!TAG_ONLY.test(textOf(paragraph)) || hasContent(paragraph)) continue
      paragraph.attributes = { ...paragraph.attributes, [MARK]: '1' }
    }
  }
}

class DropEmptyTagLines extends TemplateExtension {
  async execute(_: ScopeData, context: TemplateContext): Promise<void> {
    for (const paragraph of [...paragraphsOf(await context.currentPart.xmlRoot())]) {
      if (!paragraph.attributes?.[MARK]) continue
      delete paragraph.attributes[MARK]
      if (textOf(paragraph).trim() === '' && !hasContent(paragraph) && mayGo(paragraph)) xml.modify.remove(paragraph)
    }
  }
}

/** A cell must keep a paragraph at its end, and so must whatever follows a table there. */
function mayGo(paragraph: Node): boolean {
  const parent = paragraph.parentNode as XmlNode
  if (parent.nodeName !== 'w:tc') return true
  return paragraph.nextSibling !== undefined && paragraph.nextSibling !== null
}

export const beforeFilling = new MarkTagLines()
export const afterFilling = new DropEmptyTagLines()
