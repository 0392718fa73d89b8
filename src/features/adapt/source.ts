import { open, readFile } from 'node:fs/promises'
import { decodeText, readCsv } from '#platform/csv.ts'
import { Refusal } from '#platform/errors.ts'
import { readGrid } from '#platform/excel.ts'
import type { Grid } from '#platform/grid.ts'
import { convert, findOffice } from '#platform/office.ts'

const OLE2 = 'd0cf11e0a1b11ae1'
const MOST_TEXT = 100 * 2 ** 20

/**
 * Reads a spreadsheet of any kind we know whole; what it is, its bytes say, not its name. `chosen` names sheets.
 * Refusal 422 as `readGrid`, and `unknown_sheet`, `no_office`, `not_converted`, `not_text`.
 */
export async function readSource(file: string, name: string, chosen?: readonly string[]): Promise<Grid> {
  const grid = await readAny(file, name, chosen)
  const missing = chosen?.find(sheet => !grid.sheets.some(one => one.name === sheet))
  if (missing !== undefined) {
    const names = grid.sheets.map(one => one.name).join('、')
    throw new Refusal(422, 'unknown_sheet', `文件里没有“${missing}”这张工作表。有：${names}。`)
  }
  return chosen ? { sheets: grid.sheets.filter(sheet => chosen.includes(sheet.name)) } : grid
}

const isZip = (head: Buffer) => head.toString('latin1', 0, 2) === 'PK'
const isOds = (head: Buffer) => head.includes('application/vnd.oasis')

/** Whether a file is read as it is, not converted. */
export async function isXlsx(file: string): Promise<boolean> {
  const head = await headOf(file)
  return isZip(head) && !isOds(head)
}

async function readAny(file: string, name: string, chosen: readonly string[] | undefined): Promise<Grid> {
  const head = await headOf(file)
  if (isZip(head)) {
    return isOds(head) ? throughOffice(file, 'file.ods', chosen) : readGrid(file, chosen)
  }
  if (head.toString('hex', 0, 8) === OLE2) return throughOffice(file, 'file.xls', chosen)
  const text = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase()
  // Many systems call a web page .xls.
  if (text.startsWith('<')) return throughOffice(file, text.startsWith('<?xml') ? 'file.xml' : 'file.html', chosen)
  if (head.length === 0) throw new Refusal(422, 'not_a_workbook', '文件是空的。请选择有数据的表格文件。')
  if (text.startsWith('%pdf'))
    throw new Refusal(422, 'not_a_workbook', '这是 PDF 文件，不是表格。请选择 Excel、WPS 或 CSV 文件。')
  return csvGrid(file, name)
}

async function headOf(file: string): Promise<Buffer> {
  await using handle = await open(file, 'r').catch((cause: unknown) => {
    throw new Refusal(422, 'file_unreadable', '读不到这个文件。请检查路径是否正确、文件是否存在、是否有权读取。', {
      cause,
    })
  })
  if (!(await handle.stat()).isFile()) throw new Refusal(422, 'file_unreadable', '这不是文件。请给出一个表格文件。')
  const buffer = Buffer.alloc(512)
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0)
  return buffer.subarray(0, bytesRead)
}

async function csvGrid(file: string, name: string): Promise<Grid> {
  const bytes = await readFile(file)
  if (bytes.length > MOST_TEXT) throw new Refusal(422, 'workbook_too_large', '文件超过 100 MB。请拆成几个文件后再试。')
  const sheet = name.replace(/\.[^.]*$/, '') || name
  return { sheets: [{ name: sheet, hidden: false, rows: readCsv(decodeText(bytes)), merges: [] }] }
}

/** Old and other formats by LibreOffice, where it is. An encrypted workbook is an OLE2 file as well: the conversion fails. */
async function throughOffice(file: string, as: string, chosen: readonly string[] | undefined): Promise<Grid> {
  const office = await findOffice()
  if (!office) {
    const why =
      '这是 .xls、.ods 一类的格式，服务器上没有安装 LibreOffice，不能读取。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。'
    throw new Refusal(422, 'no_office', why)
  }
  return convert(office, { file, as, to: 'xlsx' }, converted => readGrid(converted, chosen)).catch(cause => {
    if (cause instanceof Refusal && cause.code !== 'file_unreadable') throw cause
    const why = '这个文件转换没有成功：可能设有打开密码，或已损坏。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。'
    throw new Refusal(422, 'not_converted', why, { cause })
  })
}
