import { columnName } from '../columns.ts'
import { escapeText } from '../text.ts'
import { HEAD, markup } from './markup.ts'

export interface NoteAt {
  /** 0-based column, 1-based row. */
  column: number
  row: number
  text: string
}

/** What rests on a cell until the pointer does, and the drawing without which Excel shows none (ECMA-376 part 4, VML). */
export const commentsXml = (notes: NoteAt[]): string =>
  [
    `${HEAD}<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author/></authors><commentList>`,
    ...notes.map(
      ({ column, row, text }) =>
        `<comment ref="${columnName(column)}${row}" authorId="0"><text><t xml:space="preserve">${markup(escapeText(text))}</t></text></comment>`,
    ),
    '</commentList></comments>',
  ].join('')

export const drawingXml = (notes: NoteAt[]): string =>
  [
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">',
    '<v:shapetype id="note" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>',
    ...notes.map(shape),
    '</xml>',
  ].join('')

/** Shown beside the cell, two columns wide. */
const shape = ({ column, row }: NoteAt, at: number) =>
  [
    `<v:shape id="note${at + 1}" type="#note" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`,
    '<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>',
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>',
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${column + 1},8,${row - 1},4,${column + 3},8,${row + 3},4</x:Anchor>`,
    `<x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`,
  ].join('')
