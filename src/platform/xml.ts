import { SaxesParser } from 'saxes'

export interface XmlElement {
  /** Without its prefix, which is the writer's choice. */
  name: string
  /** By local name, entities resolved. */
  attributes: Record<string, string>
}

/**
 * Walks a whole part, aware of namespaces; false for what is no sound markup in UTF-8 or has a DOCTYPE (and with it
 * entities of its own). What a library repairs by guessing, an office program may guess otherwise.
 */
export function walkSound(
  xml: string,
  told: { open?: (element: XmlElement) => void; text?: (text: string, inside: string) => void } = {},
): boolean {
  const parser = new SaxesParser({ position: false, xmlns: true })
  const inside: string[] = []
  let sound = true
  const unsound = () => {
    sound = false
  }
  parser.on('error', unsound)
  parser.on('doctype', unsound)
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) unsound()
  })
  parser.on('opentag', ({ local, attributes }) => {
    inside.push(local)
    const plain = Object.fromEntries(Object.values(attributes).map(({ local, value }) => [local, value]))
    told.open?.({ name: local, attributes: plain })
  })
  parser.on('closetag', () => void inside.pop())
  const text = (words: string) => told.text?.(words, inside.at(-1) ?? '')
  parser.on('text', text)
  parser.on('cdata', text)
  parser.write(xml).close()
  return sound
}
