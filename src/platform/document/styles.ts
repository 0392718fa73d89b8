import type { Archive } from '../excel/archive.ts'
import { attribute, walkWhole, type XmlHandler } from '../excel/xml.ts'

/** Properties of a run that make its text none: hidden, or struck as no longer meant. */
export type Hiding = 'vanish' | 'strike' | 'dstrike'
export type Hidden = Partial<Record<Hiding, boolean>>

export const isHiding = (name: string): name is Hiding => name === 'vanish' || name === 'strike' || name === 'dstrike'

/** An on-off property (ST_OnOff): on unless its value says otherwise. */
export const isOn = (attributes: Record<string, string>): boolean =>
  !/^(?:0|false|off)$/.test(attribute(attributes, 'val') ?? '')

interface Style {
  basedOn: string | undefined
  own: Hidden
}

/** What the styles of a document hide. */
export class Styles {
  readonly #styles = new Map<string, Style>()
  readonly #usual: Hidden = {}
  #usualParagraph: string | undefined

  /** Whether a run shows no text: its own word counts, else its styles', which undo each other (17.7.3). */
  hides(own: Hidden, run: string | undefined, paragraph: string | undefined): boolean {
    return (['vanish', 'strike', 'dstrike'] as const).some(property => {
      const direct = own[property]
      if (direct !== undefined) return direct
      if (this.#usual[property]) return true
      return this.#of(run, property) !== this.#of(paragraph ?? this.#usualParagraph, property)
    })
  }

  #of(id: string | undefined, property: Hiding): boolean {
    const seen = new Set<string>()
    for (let next = id; next !== undefined && !seen.has(next); ) {
      seen.add(next)
      const style = this.#styles.get(next)
      const own = style?.own[property]
      if (own !== undefined) return own
      next = style?.basedOn
    }
    return false
  }

  async read(archive: Archive, part: string): Promise<this> {
    let style: Style | undefined
    let isUsual = false
    const handler: XmlHandler = {
      open: (name, attributes) => {
        if (name === 'rPrDefault') isUsual = true
        else if (name === 'style') {
          const id = attribute(attributes, 'styleId') ?? ''
          style = { basedOn: undefined, own: {} }
          this.#styles.set(id, style)
          const isDefault = /^(?:1|true|on)$/.test(attribute(attributes, 'default') ?? '')
          if (isDefault && attribute(attributes, 'type') === 'paragraph') this.#usualParagraph = id
        } else if (name === 'basedOn' && style) style.basedOn = attribute(attributes, 'val')
        else if (isHiding(name)) {
          if (isUsual) this.#usual[name] = isOn(attributes)
          else if (style) style.own[name] ??= isOn(attributes)
        }
      },
      text() {},
      close(name) {
        if (name === 'style') style = undefined
        if (name === 'rPrDefault') isUsual = false
      },
    }
    await walkWhole(archive.read(part), handler, part)
    return this
  }
}
