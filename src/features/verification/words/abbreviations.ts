import type { EntityKind } from './names.ts'

/** A place in a text that shortens a name: 西站商务区 for 济南西站枢纽经济商务区. */
export interface Abbreviation {
  start: number
  end: number
  kind: EntityKind
  /** null when several names could be meant. */
  value: string | null
}

interface Entry {
  kind: EntityKind
  plain: string
  value: string
}

const HAN = /[\u3400-\u9fff0-9A-Za-z]/

/**
 * Finds shortened names: the signs of the text stand in the name in the same order, share at least one pair or run
 * of neighbours with it, and no other name fits as well.
 */
export class Abbreviations {
  readonly #places = new Map<string, Entry[]>()
  readonly #projects = new Map<string, { entry: Entry; at: number }[]>()
  readonly #prefixes: string[]

  constructor(places: Entry[], projects: Entry[], prefixes: string[]) {
    this.#prefixes = prefixes
    for (const entry of places) push(this.#places, entry.plain.slice(-1), entry)
    for (const entry of projects) {
      for (let at = 0; at + 3 <= entry.plain.length; at++) {
        push(this.#projects, entry.plain.slice(at, at + 3), { entry, at })
      }
    }
  }

  /** All shortened names of a line, none overlapping, the longer one preferred. */
  in(line: string): Abbreviation[] {
    const found: Abbreviation[] = []
    let skip = 0
    for (let at = 0; at < line.length; at++) {
      const project = at >= skip ? this.#projectAt(line, at) : null
      if (project !== null) {
        found.push(project)
        skip = project.end
      }
      const place = this.#placeEndingAt(line, at + 1)
      if (place !== null) found.push(place)
    }
    return withoutOverlap(found)
  }

  #placeEndingAt(line: string, end: number): Abbreviation | null {
    const entries = this.#places.get(line.charAt(end - 1))
    if (entries === undefined) return null
    const spans = entries.map(entry => {
      const names = new Set([this.#withoutPrefixes(entry.plain), entry.plain])
      return { entry, start: Math.min(...[...names].map(name => this.#placeStart(line, end, entry.plain, name))) }
    })
    const best = Math.min(...spans.map(span => span.start))
    if (end - best < 3) return null
    const fits = spans.filter(span => span.start === best)
    const [first] = fits
    if (first === undefined) return null
    return { start: best, end, kind: first.entry.kind, value: fits.length === 1 ? first.entry.value : null }
  }

  /** Where a shortened form of the name that ends here begins; `end` when there is none. */
  #placeStart(line: string, end: number, plain: string, name: string): number {
    let [text, at] = [end - 1, name.length - 1]
    let pair = false
    while (text > 0 && at > 0) {
      const before = name.lastIndexOf(line.charAt(text - 1), at - 1)
      if (before < 0) break
      if (before === at - 1 && at < name.length - 1) pair = true
      at = before
      text--
    }
    if (!pair && at !== 0) return end
    if (!pair && !(end - text >= 3 && name.startsWith(line.slice(text, text + 2)))) return end
    for (const one of this.#prefixes) if (line.endsWith(one, text) && plain.includes(one)) return text - one.length
    return text
  }

  #withoutPrefixes(plain: string): string {
    const prefix = this.#prefixes.find(one => plain.startsWith(one) && plain.length - one.length >= 3)
    return prefix === undefined ? plain : this.#withoutPrefixes(plain.slice(prefix.length))
  }

  #projectAt(line: string, start: number): Abbreviation | null {
    const candidates = this.#projects.get(line.slice(start, start + 3))
    if (candidates === undefined || candidates.length > 12) return null
    const spans = candidates.map(({ entry, at }) => ({ entry, ...spanOf(line, start, entry.plain, at) }))
    const length = Math.max(...spans.map(span => span.end - span.start))
    const fits = spans.filter(span => span.end - span.start === length && isEnough(line, span))
    const values = [...new Set(fits.map(fit => fit.entry.value))]
    const [first] = fits
    if (first === undefined) return null
    return {
      start: first.start,
      end: first.end,
      kind: 'project',
      value: values.length === 1 ? first.entry.value : null,
    }
  }
}

interface Span {
  start: number
  end: number
}

/** The longest stretch around three common neighbours whose signs stand in the name in this order. */
function spanOf(line: string, start: number, name: string, at: number): Span {
  let [end, next] = [start + 3, at + 3]
  while (end < line.length && HAN.test(line.charAt(end))) {
    const found = name.indexOf(line.charAt(end), next)
    if (found < 0) break
    next = found + 1
    end++
  }
  let [begin, before] = [start, at]
  while (begin > 0 && before > 0) {
    const found = name.lastIndexOf(line.charAt(begin - 1), before - 1)
    if (found < 0) break
    before = found
    begin--
  }
  return { start: begin, end }
}

/** Five signs, or four of a name not much longer. Names with a serial number are not shortened. */
function isEnough(line: string, { start, end, entry }: Span & { entry: Entry }): boolean {
  const written = line.slice(start, end)
  if (/\d/.test(entry.plain)) return false
  const core = written.replace(/(?:项目|工程)$/, '')
  return core.length >= 5 || (core.length === 4 && entry.plain.length <= 8)
}

function withoutOverlap(found: Abbreviation[]): Abbreviation[] {
  const kept: Abbreviation[] = []
  const taken = new Set<number>()
  for (const one of found.toSorted((a, b) => rank(b) - rank(a) || a.start - b.start)) {
    const places = Array.from({ length: one.end - one.start }, (_, at) => one.start + at)
    if (places.some(place => taken.has(place))) continue
    for (const place of places) taken.add(place)
    kept.push(one)
  }
  return kept.toSorted((a, b) => a.start - b.start)
}

const rank = (one: Abbreviation) => (one.end - one.start) * 2 + (one.kind === 'project' ? 0 : 1)

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [value])
  else known.push(value)
}
