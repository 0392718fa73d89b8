import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cell } from '#platform/excel.ts'
import { book } from '#test/fixtures/excel/book.ts'
import { cells, fixture, folder } from '#test/fixtures/excel/files.ts'
import { zip } from '#test/fixtures/excel/zip.ts'
import type { Send } from '#test/harness/app.ts'
import { yishangOn } from '#test/harness/command.ts'
import { fullLedger } from '#test/harness/full-ledger.ts'
import { type ImportApp, importApp, problemOf } from '#test/harness/imports.ts'
import { workbook } from '#test/harness/workbook.ts'
import { MAX_UPLOAD } from './contract.ts'

const dir = folder()
const DISTRICT = '370104'
let server: ImportApp
let planner: Send
beforeAll(async () => {
  server = await importApp()
  await server.district(DISTRICT)
  planner = await server.signIn('planner-1', 'planner', DISTRICT)
})
afterAll(() => server.close())

const rowsOf = async (table: 'projects' | 'monthly_reports' | 'changes' | 'imports') =>
  (
    await server.database.db
      .selectFrom(table as 'projects')
      .select('district_code')
      .execute()
  ).length
/** Uploaded files that are kept, in the database and on the disk. */
const uploads = async () => {
  const { db } = server.database
  const blobs = await db.selectFrom('blobs').select('sha256').execute()
  const owners = await db.selectFrom('blob_owners').select('owner_key').execute()
  const files = readdirSync(join(server.dataDir, 'uploads'), { recursive: true })
  const onDisk = files.map(String).filter(name => name.endsWith('.xlsx'))
  return { kept: owners.length, bytes: blobs.length > 0, onDisk }
}
const NONE = { kept: 0, bytes: false, onDisk: [] }
const importFile = async (file: string) => {
  const ran = await yishangOn(server.database, ['import', file, '--district', DISTRICT, '--json'])
  return { ...ran, report: ran.stdout ? JSON.parse(ran.stdout) : undefined }
}
const alive = async () => expect((await server.web.app.request('/healthz')).status).toBe(200)

const HEADER: Cell[] = ['编号', '名称', '日期']
const events = (...rows: Cell[][]) => workbook({ 招商活动: [HEADER, ...rows] })
/** A workbook whose sheet 招商活动 has this XML in its second row. */
const eventXml = (cells: string) => book({ sheets: { 招商活动: `<row>${HEADER.map(text)}</row><row>${cells}</row>` } })
const text = (value: Cell) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
const relation = (content: string | Buffer) => zip([['xl/worksheets/sheet1.xml', content]])
/** Deflates to a thousandth. */
const bomb = Buffer.alloc(64 * 2 ** 20, ' ')
const sheetBomb = (tricks = {}) => book({ sheets: { 招商活动: bomb }, tricks: { ...tricks } })
/** A shared text that so many rows point at. */
const repeated = (rows: number, length: number) =>
  book({
    sheets: { 招商活动: `<row>${HEADER.map(text)}</row>${'<row><c t="s"><v>0</v></c></row>'.repeat(rows)}` },
    strings: `<si><t>${'长'.repeat(length)}</t></si>`,
  })
const random = Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919 + (at >> 3)) & 255))

const files: [what: string, content: () => Buffer | string, says: string][] = [
  ['an empty file', () => '', '文件是空的'],
  ['a text file', () => '编号,名称\nE1,示范\n', '文本文件'],
  ['a web page', () => '<html><table></table></html>', '网页'],
  ['a PDF', () => '%PDF-1.7\n%\u00e2\u00e3', 'PDF'],
  ['bytes that are nothing', () => random, '不是 .xlsx'],
  ['an old .xls', () => readFileSync(fixture('legacy.xls')), '.xls'],
  ['an OpenDocument sheet', () => readFileSync(fixture('sheet.ods')), 'OpenDocument'],
  ['a mere zip', () => relation('x'), '普通压缩包'],
  ['a zip of nothing', () => zip([]), '是空的'],
  ['a workbook cut in half', () => workbook(fullLedger()).subarray(0, 4000), '不完整'],
  [
    'a workbook with a flipped bit',
    () => {
      const content = workbook(fullLedger())
      const name = 'xl/worksheets/sheet1.xml'
      const at = content.indexOf(name) + name.length + 20
      content.writeUInt8(content.readUInt8(at) ^ 1, at)
      return content
    },
    '已损坏',
  ],
  ['a zip bomb that says so', () => sheetBomb(), '压缩比异常'],
  ['a zip bomb that lies', () => sheetBomb({ size: { 'xl/worksheets/sheet1.xml': 1000 } }), '超过登记的大小'],
  [
    'an entity bomb',
    () => book({ sheets: { 招商活动: '<!DOCTYPE a [<!ENTITY b "bb">]><worksheet><sheetData/></worksheet>' } }),
    'DOCTYPE',
  ],
  [
    'XML that is broken',
    () => book({ sheets: { 招商活动: '<worksheet><sheetData><row><c></row></sheetData></worksheet>' } }),
    '已损坏',
  ],
  ['a NUL as XML has none', () => eventXml(`${text('E1')}${text('a&#0;b')}${text('2023-01-01')}`), '已损坏'],
  [
    'half a character as XML has none',
    () => eventXml(`${text('E1')}${text('a&#xD800;b')}${text('2023-01-01')}`),
    '已损坏',
  ],
  ['a long text in very many cells', () => repeated(40_000, 32_000), '文字总量已过大'],
  ['a cell of 1 MB', () => events(['E1', 'x'.repeat(2 ** 20), '2023-01-01']), '超过 32767 个字符'],
  ['the wrong sheets', () => workbook({ Sheet1: [HEADER, ['E1', '示范', '2023-01-01']] }), '没有台账工作表'],
]

describe('a file that is no ledger workbook', () => {
  test.each(files)('%s is refused in a sentence, on the command line and over HTTP', async (_, content, says) => {
    const file = dir.save(Buffer.from(content() as string))
    const before = [await rowsOf('changes'), await uploads()]
    const { code, stdout, stderr } = await importFile(file)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(says)
    expect(stderr).toMatch(/^\P{Cc}+[。]\n$/u)
    const run = await server.upload(planner, readFileSync(file))
    expect(run).toMatchObject({ state: 'refused', report: null, problem: stderr.trim(), can: { confirm: false } })
    expect([await rowsOf('changes'), await uploads()]).toEqual(before)
    await alive()
  })

  test('cells far to the right of the table cost no more than others', async () => {
    const rows = Array.from({ length: 7500 }, (_, at) => `<row r="${at + 2}"><c r="XFD${at + 2}"><v>1</v></c></row>`)
    const made = book({ sheets: { 招商活动: `<row r="1">${HEADER.map(text).join('')}</row>${rows.join('')}` } })
    const { state, report } = await server.upload(planner, made)
    expect(state).toBe('refused')
    expect(report).toMatchObject({ rejectionCount: 22_500, sheets: [{ rejected: 7500 }] })
  })

  test('a header across the whole sheet is read, and said once', async () => {
    const headers = [...HEADER, ...Array.from({ length: 16_000 }, (_, at) => `列${at}`)]
    const wide = book({ sheets: { 招商活动: `<row>${headers.map(text).join('')}</row>` } })
    const { report } = await importFile(dir.save(wide))
    expect([report.ignored.length, report.ignoredCount]).toEqual([200, 16_000])
    expect((await importFile(dir.save(events()))).report).toMatchObject({ ignored: [], ignoredCount: 0 })
  })

  test('macros, links and embedded files are not run, followed or opened: the cells alone count', async () => {
    const extra: [string, string][] = [
      ['xl/vbaProject.bin', 'macro'],
      ['xl/externalLinks/externalLink1.xml', '<externalLink/>'],
      ['xl/embeddings/oleObject1.bin', 'embedded'],
      ['xl/connections.xml', '<connections/>'],
    ]
    const made = workbook({ 招商活动: [HEADER, ['M1', '示范', '2023-01-01']] }, { extra })
    const { report } = await importFile(dir.save(made))
    expect(report).toMatchObject({ applied: true, sheets: [{ added: 1 }] })
    const linked = events(['M2', { formula: "'[1]别的台账'!A1" }, '2023-01-01'])
    const { report: refused } = await importFile(dir.save(linked))
    expect(refused.rejections).toEqual([
      expect.objectContaining({ row: 2, column: '名称', value: "='[1]别的台账'!A1" }),
    ])
  })

  test('what no database takes is cleaned from texts', async () => {
    const row = `${text('N1')}${text('甲_x0000_乙_xD800_丙')}${text('2023-01-01')}`
    const { code, report } = await importFile(dir.save(eventXml(row)))
    expect([code, report.applied]).toEqual([0, true])
    const { body } = await planner('GET', '/ledger/export')
    const rows = Object.values((await cells(dir.save(body))).招商活动 ?? {})
    expect(rows.find(([number]) => number === 'N1')?.[1]).toBe('甲乙\ufffd丙')
  })
})

describe('an upload that is too large', () => {
  test('is refused by what it says of itself, before it is read', async () => {
    const untouched = new ReadableStream({
      pull() {
        throw new Error('was read')
      },
    })
    const headers = { 'content-length': String(MAX_UPLOAD + 1) }
    const answer = await planner('PUT', '/imports?fileName=a.xlsx', { body: untouched, headers })
    expect(problemOf(answer)).toMatchObject({ status: 413, detail: expect.stringContaining('100 MB') })
  })

  test('is refused when it turns out so, and leaves no row and no file', async () => {
    const before = await rowsOf('imports')
    const piece = new Uint8Array(2 ** 20)
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += piece.length
        controller.enqueue(piece)
      },
    })
    const answer = await planner('PUT', '/imports?fileName=a.xlsx', { body: endless })
    expect(problemOf(answer)).toMatchObject({ status: 413, detail: expect.stringContaining('100 MB') })
    expect(sent).toBeLessThan(MAX_UPLOAD + 2 ** 24)
    expect([await rowsOf('imports'), await uploads()]).toEqual([before, NONE])
    await alive()
  })

  test('that breaks off leaves no row and no file', async () => {
    const before = await rowsOf('imports')
    const broken = new ReadableStream({
      async pull(controller) {
        if ((await uploads()).onDisk.length === 0) controller.enqueue(new Uint8Array(1000))
        else controller.error(new Error('connection lost'))
      },
    })
    const answer = await planner('PUT', '/imports?fileName=a.xlsx', { body: broken })
    expect(problemOf(answer)).toMatchObject({ status: 400, title: 'upload_interrupted' })
    expect([await rowsOf('imports'), await uploads()]).toEqual([before, NONE])
  })
})

describe('a sheet of 100 000 rows', () => {
  const projects = Array.from({ length: 1000 }, (_, at) => `P${at}`)
  const months = Array.from(
    { length: 100 },
    (_, at) => `${2016 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
  )
  const header = ['项目编号', '月份', '本月完成投资(万元)']

  test('of valid months is imported', { timeout: 300_000 }, async () => {
    const rows = projects.flatMap((number, at) => months.map((month): Cell[] => [number, month, at + 0.5]))
    const projectHeader = ['项目编号', '项目名称', '类别', '总投资(万元)', '实际开工日期']
    const made = workbook({
      项目: [projectHeader, ...projects.map(number => [number, number, '产业发展类', 1e6, '2016-01-01'])],
      月度投资: [header, ...rows],
    })
    const { code, report } = await importFile(dir.save(made))
    expect([code, report.sheets[1]]).toEqual([
      0,
      { sheet: '月度投资', added: 100_000, changed: 0, unchanged: 0, rejected: 0 },
    ])
    expect(await rowsOf('monthly_reports')).toBe(100_000)
  })

  const rubbish = (count: number) =>
    workbook({
      月度投资: [header, ...Array.from({ length: count }, (_, at): Cell[] => [`无此项目${at}`, '某月', '若干'])],
    })

  test('of rubbish is refused, with a report that stays within bounds', { timeout: 120_000 }, async () => {
    const before = await rowsOf('monthly_reports')
    const { state, report } = await server.upload(planner, rubbish(100_000))
    expect([state, report?.rejectionCount, report?.rejections.length]).toEqual(['refused', 300_000, 20_000])
    expect(report?.sheets).toEqual([{ sheet: '月度投资', added: 0, changed: 0, unchanged: 0, rejected: 100_000 }])
    expect(JSON.stringify(report).length).toBeLessThan(8 * 2 ** 20)
    expect(await rowsOf('monthly_reports')).toBe(before)
    await alive()
  })

  test('is summed up on the command line', async () => {
    const ran = await yishangOn(server.database, ['import', dir.save(rubbish(300)), '--district', DISTRICT])
    expect(ran.code).toBe(1)
    expect(ran.stdout).toContain('拒绝（900 处）')
    expect(ran.stdout).toContain('还有 700 处')
    expect(ran.stdout.split('\n').length).toBeLessThan(220)
  })
})
