interface Node<T> {
  next: Map<number, Node<T>>
  value: T | undefined
}

const node = <T>(): Node<T> => ({ next: new Map(), value: undefined })

/** Finds the longest known form at a place of a text. Quotes and brackets inside a form are skipped in the text. */
export class Trie<T> {
  readonly #root = node<T>()

  /** The value kept for a form, made by `make` when the form is new. */
  at(form: string, make: () => T): T {
    let here = this.#root
    for (let i = 0; i < form.length; i++) {
      const code = form.charCodeAt(i)
      let next = here.next.get(code)
      if (next === undefined) {
        next = node<T>()
        here.next.set(code, next)
      }
      here = next
    }
    here.value ??= make()
    return here.value
  }

  longest(text: string, start: number): { end: number; value: T } | null {
    let here = this.#root
    let found: { end: number; value: T } | null = null
    for (let i = start; i < text.length; i++) {
      const next = here.next.get(text.charCodeAt(i))
      if (next === undefined) {
        if (here === this.#root || !isTransparent(text.charAt(i))) break
        continue
      }
      here = next
      if (here.value !== undefined) found = { end: i + 1, value: here.value }
    }
    return found === null ? null : { ...found, end: closed(text, start, found.end) }
  }
}

/** A name that ends within a bracket, 县（市、区, ends behind it. */
const closed = (text: string, start: number, end: number) =>
  text.charAt(end) === '）' && isOpen(text.slice(start, end)) ? end + 1 : end

const isOpen = (form: string) => form.lastIndexOf('（') > form.lastIndexOf('）')

const TRANSPARENT = new Set('“”"‘’\'《》〈〉（）·•*`')

/** Signs that may stand inside a name, or be missing from it, without making it another name. */
export const isTransparent = (sign: string): boolean => TRANSPARENT.has(sign)

/** A name without the signs that may be missing. */
export const bare = (name: string): string => [...name].filter(sign => !isTransparent(sign)).join('')
