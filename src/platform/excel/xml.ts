import { SaxesParser } from 'saxes'
import type { Refusal } from '#platform/errors.ts'
import { damaged } from './limits.ts'

/** Told of elements by local name (some programs write `<x:row>`), attributes by the name as written. */
export interface XmlHandler {
  open(name: string, attributes: Record<string, string>): void
  text(text: string): void
  close(name: string): void
  /** Whether what was gathered should be drained before going on. */
  readonly full?: boolean
}

const MAX_DEPTH = 64
/** 32 767 characters, each written as `_x4E00_` or `&#20013;`, and some room. */
const MAX_TOKEN = 512 * 1024
/** So little is parsed at a time that even rows reaching to column XFD don't pile up. */
const SLICE = 2 * 1024

/**
 * Walks an XML part, telling `handler`; yields when that is full, so that the caller can drain what was gathered.
 * Anything unsound is refused: broken markup, a DOCTYPE (entity bombs), absurd depth. A single token without end
 * would pile up in the parser: `endless` says what to throw then.
 */
export async function* walkXml(
  chunks: AsyncIterable<string>,
  handler: XmlHandler,
  part: string,
  endless: () => Refusal = () => damaged(`部件 ${part} 含有过长的内容`),
): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false, xmlns: false })
  let events = 0
  let depth = 0
  const text = (value: string) => {
    events++
    handler.text(value)
  }
  parser.on('error', error => {
    throw damaged(`部件 ${part} 的 XML 有误`, error)
  })
  parser.on('doctype', () => {
    throw damaged(`部件 ${part} 含有不允许的 DOCTYPE 声明`)
  })
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('opentag', tag => {
    events++
    if (++depth > MAX_DEPTH) throw damaged(`部件 ${part} 的 XML 嵌套过深`)
    handler.open(localName(tag.name), tag.attributes)
  })
  parser.on('closetag', tag => {
    events++
    depth--
    handler.close(localName(tag.name))
  })
  let waiting = 0
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += SLICE) {
      const before = events
      parser.write(chunk.slice(from, from + SLICE))
      waiting = events === before ? waiting + SLICE : 0
      if (waiting > MAX_TOKEN) throw endless()
      if (handler.full) yield
    }
  }
  parser.close()
}

/** Walks a part to its end when nothing needs draining on the way. */
export async function walkWhole(chunks: AsyncIterable<string>, handler: XmlHandler, part: string): Promise<void> {
  for await (const _ of walkXml(chunks, handler, part)) {
    // the handler has it all
  }
}

/** An attribute by local name: the prefix of `r:id` is the writer's choice. */
export function attribute(attributes: Record<string, string>, name: string): string | undefined {
  if (attributes[name] !== undefined) return attributes[name]
  const key = Object.keys(attributes).find(candidate => candidate.endsWith(`:${name}`))
  return key === undefined ? undefined : attributes[key]
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
