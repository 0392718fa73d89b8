import { markup } from './markup.ts'

/** How a cell looks; each different look is a style of the workbook. */
export interface Look {
  /** A number format code; General without it. */
  format?: string
  bold?: boolean
  /** In points; 11 without it. */
  size?: number
  /** RRGGBB. */
  fill?: string
  border?: boolean
  horizontal?: 'left' | 'center' | 'right'
  wrap?: boolean
}

/** Of the formats that a program knows by number (ECMA-376 part 1, 18.8.30). */
const BUILTIN: Record<string, number> = { General: 0, '@': 49 }
const FIRST_CUSTOM = 164
const SIZE = 11

/** Gives equal things one number, in the order in which they come. */
class Numbered {
  readonly items: string[]
  constructor(...first: string[]) {
    this.items = first
  }
  of(item: string): number {
    const at = this.items.indexOf(item)
    return at >= 0 ? at : this.items.push(item) - 1
  }
}

const font = (size: number, bold: boolean) =>
  `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="宋体"/><charset val="134"/></font>`
const SIDES = ['left', 'right', 'top', 'bottom'].map(side => `<${side} style="thin"><color auto="1"/></${side}>`)
const NO_BORDER = '<border><left/><right/><top/><bottom/><diagonal/></border>'
const BORDER = `<border>${SIDES.join('')}<diagonal/></border>`
const NO_FILL = '<fill><patternFill patternType="none"/></fill>'
const fill = (color: string) =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${color}"/><bgColor indexed="64"/></patternFill></fill>`

/** The styles of a workbook, gathered while its sheets are written. */
export class Styles {
  readonly #formats = new Numbered()
  readonly #fonts = new Numbered(font(SIZE, false))
  readonly #fills = new Numbered(NO_FILL, '<fill><patternFill patternType="gray125"/></fill>')
  readonly #borders = new Numbered(NO_BORDER)
  readonly #looks = new Numbered()

  constructor() {
    this.of({})
  }

  /** The number by which a cell names its look. */
  of({ format = 'General', bold = false, size = SIZE, fill: color, border = false, ...place }: Look): number {
    const numFmt = BUILTIN[format] ?? FIRST_CUSTOM + this.#formats.of(format)
    const fontId = this.#fonts.of(font(size, bold))
    const fillId = color ? this.#fills.of(fill(color)) : 0
    const borderId = border ? this.#borders.of(BORDER) : 0
    const horizontal = place.horizontal ? ` horizontal="${place.horizontal}"` : ''
    const wrap = place.wrap ? ' wrapText="1"' : ''
    const alignment = horizontal || wrap ? `<alignment${horizontal} vertical="center"${wrap}/>` : ''
    const ids = `numFmtId="${numFmt}" fontId="${fontId}" fillId="${fillId}" borderId="${borderId}" xfId="0"`
    const applied = [
      numFmt > 0 && 'applyNumberFormat',
      fontId > 0 && 'applyFont',
      fillId > 0 && 'applyFill',
      borderId > 0 && 'applyBorder',
      alignment && 'applyAlignment',
    ].filter(Boolean)
    const attributes = [ids, ...applied.map(name => `${name}="1"`)].join(' ')
    return this.#looks.of(alignment ? `<xf ${attributes}>${alignment}</xf>` : `<xf ${attributes}/>`)
  }

  xml(): string {
    const formats = this.#formats.items.map(
      (code, at) => `<numFmt numFmtId="${FIRST_CUSTOM + at}" formatCode="${markup(code)}"/>`,
    )
    const list = (name: string, { items }: { items: string[] }) =>
      items.length > 0 ? `<${name} count="${items.length}">${items.join('')}</${name}>` : ''
    return [
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
      list('numFmts', { items: formats }),
      list('fonts', this.#fonts),
      list('fills', this.#fills),
      list('borders', this.#borders),
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
      list('cellXfs', this.#looks),
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
      '</styleSheet>',
    ].join('')
  }
}
