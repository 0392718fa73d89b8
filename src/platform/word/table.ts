import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { FONTS, line, run, SIZE, TEXT_WIDTH } from './official.ts'

export interface TableColumn {
  header: string
  /** The tag or text of its cells. */
  cell: string
  /** Parts of the text width. */
  share: number
  align?: 'left' | 'center' | 'right'
}

const border = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const borders = { top: border, bottom: border, left: border, right: border }
const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }

interface CellForm {
  align?: TableColumn['align']
  font?: string
  span?: number
  small?: boolean
  keepNext?: boolean
}

function cell(
  text: string,
  width: number,
  { align = 'center', font = FONTS.body, span = 1, small = false, keepNext = false }: CellForm,
) {
  const gap = small ? 0 : 30
  const side = small ? 45 : 70
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    columnSpan: span,
    borders,
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: side, right: side, top: gap, bottom: gap, marginUnitType: WidthType.DXA },
    children: [
      new Paragraph({
        keepNext,
        alignment: alignments[align],
        spacing: line((small ? 12 : 16) * 20),
        children: [run(text, font, small ? SIZE.small : SIZE.five)],
      }),
    ],
  })
}

/**
 * 三号正文下的五号表格（`small` 为小五）：表头逐页重复，不单独留在页末，行不跨页。
 * `whole` keeps it on one page. `groups` puts the rows of one group under a line of their own over the whole width.
 */
export function table(
  columns: TableColumn[],
  {
    groups,
    small = false,
    whole = false,
  }: { groups?: { open: string; close: string }; small?: boolean; whole?: boolean } = {},
): Table {
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  const widths = columns.map(({ share }) => Math.round((TEXT_WIDTH * share) / shares))
  const rowOf = (texts: string[], font: string, tableHeader: boolean) =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      children: texts.map((text, at) =>
        cell(text, widths[at] ?? 0, {
          font,
          small,
          align: tableHeader ? 'center' : columns[at]?.align,
          keepNext: whole || tableHeader,
        }),
      ),
    })
  const over = (text: string) =>
    new TableRow({
      cantSplit: true,
      children: [
        cell(text, TEXT_WIDTH, { span: columns.length, small, keepNext: true, align: 'left', font: FONTS.subheading }),
      ],
    })
  const cells = columns.map(column => column.cell)
  if (groups) cells[cells.length - 1] += groups.close
  const headers = columns.map(({ header }) => header)
  return new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      rowOf(headers, FONTS.heading, true),
      ...(groups ? [over(groups.open)] : []),
      rowOf(cells, FONTS.body, false),
    ],
  })
}
