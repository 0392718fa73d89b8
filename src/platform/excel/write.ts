import { open, rename, rm } from 'node:fs/promises'
import { escapeText } from './text.ts'
import { CHOICES_SHEET } from './workbook.ts'
import {
  bookRelations,
  contentTypes,
  PROPERTIES,
  propertiesXml,
  rootRelations,
  sheetRelations,
  type Written,
  workbookXml,
} from './write/book.ts'
import { ChoiceLists } from './write/choices.ts'
import { HEAD, markup } from './write/markup.ts'
import { commentsXml, drawingXml } from './write/notes.ts'
import type { SheetToWrite } from './write/out.ts'
import { Package } from './write/package.ts'
import { SheetWriter } from './write/sheet.ts'
import { Styles } from './write/styles.ts'

/** What Excel refuses in the name of a sheet, and how long it may be. */
const NO_NAME = /[\\/?*[\]:]/g
const MAX_NAME = 31

/**
 * Streams sheets into an .xlsx file, which appears complete or not at all; the same content makes the same bytes. Text
 * is always text: what begins like a formula is written as a text cell in a text-formatted cell, so that it stays one
 * even when a person edits it.
 * Errors: Refusal 422 cell_too_long, too_many_rows.
 */
export async function writeWorkbook(
  file: string,
  sheets: AsyncIterable<SheetToWrite> | Iterable<SheetToWrite>,
): Promise<void> {
  const partial = `${file}.partial`
  const output = (await open(partial, 'w')).createWriteStream()
  try {
    const parts = new Package(output)
    await writeParts(parts, sheets)
    await parts.end()
    await rename(partial, file)
  } catch (error) {
    output.destroy()
    await rm(partial, { force: true })
    throw error
  }
}

async function writeParts(parts: Package, sheets: AsyncIterable<SheetToWrite> | Iterable<SheetToWrite>): Promise<void> {
  const styles = new Styles()
  const lists = new ChoiceLists()
  const written: Written[] = []
  let mark: string | undefined
  for await (const sheet of sheets) {
    written.push(await writeSheet(parts, sheet, written.length + 1, styles, lists))
    mark ??= sheet.mark
  }
  const choices = lists.rows()
  if (choices) {
    written.push({ name: CHOICES_SHEET, notes: false })
    await parts.add(`xl/worksheets/sheet${written.length}.xml`, [choicesXml(choices)])
  }
  await parts.add('xl/styles.xml', [HEAD, styles.xml()])
  await parts.add('xl/workbook.xml', [workbookXml(written)])
  await parts.add('xl/_rels/workbook.xml.rels', [bookRelations(written)])
  await parts.add('_rels/.rels', [rootRelations(mark !== undefined)])
  await parts.add('[Content_Types].xml', [contentTypes(written, mark !== undefined)])
  if (mark !== undefined) await parts.add(PROPERTIES, [propertiesXml(escapeText(mark))])
}

async function writeSheet(
  parts: Package,
  given: SheetToWrite,
  at: number,
  styles: Styles,
  lists: ChoiceLists,
): Promise<Written> {
  const name = given.name.replace(NO_NAME, ' ').slice(0, MAX_NAME)
  const sheet = new SheetWriter({ ...given, name }, styles, lists)
  await parts.add(`xl/worksheets/sheet${at}.xml`, sheet.xml(at === 1))
  const { notes, header, filtered } = sheet
  if (notes.length > 0) {
    await parts.add(`xl/worksheets/_rels/sheet${at}.xml.rels`, [sheetRelations(at)])
    await parts.add(`xl/comments${at}.xml`, [commentsXml(notes)])
    await parts.add(`xl/drawings/vmlDrawing${at}.vml`, [drawingXml(notes)])
  }
  return { name, header, filtered, notes: notes.length > 0, repeats: given.office !== undefined }
}

function choicesXml(rows: string[][]): string {
  const cell = (text: string) => `<c t="inlineStr"><is><t xml:space="preserve">${markup(escapeText(text))}</t></is></c>`
  const inside = rows.map(row => `<row>${row.map(cell).join('')}</row>`).join('')
  return `${HEAD}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${inside}</sheetData></worksheet>`
}
