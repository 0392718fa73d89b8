import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { officeBook } from '#test/fixtures/adapt/office.ts'
import { cells, folder } from '#test/fixtures/excel/files.ts'
import { yishangOn } from '#test/harness/command.ts'
import { testDatabase } from '#test/harness/database.ts'
import { engine } from '#test/harness/engines.ts'

// The command, from an office's own file to the ledger. One database: each test stands on those before it.

const database = await testDatabase(engine)
afterAll(() => database.close())
const files = folder()
const fixture = (name: string) => fileURLToPath(new URL(`../../../test/fixtures/adapt/${name}`, import.meta.url))
const DISTRICT = ['--district', '370199']

async function done(...args: string[]) {
  const ran = await yishangOn(database, [...args, '--json'])
  expect([ran.code, ran.stderr]).toEqual([0, ''])
  return JSON.parse(ran.stdout)
}
const refused = async (...args: string[]) => {
  const ran = await yishangOn(database, [...args, '--json'])
  expect([ran.code, ran.stdout]).toEqual([1, ''])
  return ran.stderr
}
const save = (name: string, made: Parameters<typeof officeBook>[0]) => {
  writeFileSync(files.path(name), officeBook(made))
  return files.path(name)
}

test('an office’s ledger becomes a workbook that is imported without a refusal', async () => {
  await done('district', 'add', '370199', '示例区')
  const out = files.path('ledger.xlsx')
  const report = await done('adapt', fixture('office-projects.xlsx'), ...DISTRICT, '--out', out)
  expect(report.sheets.map(({ from, to, rows }: Record<string, unknown>) => [from, to, rows])).toEqual([
    ['Sheet1', '项目', 24],
    ['Sheet1', '年度计划', 24],
    ['Sheet1', '月度投资', 160],
  ])
  for (const sheet of report.sheets)
    expect(Object.keys(sheet)).toEqual(['from', 'to', 'headerRows', 'rows', 'skipped', 'unread', 'totals'])
  const dry = await done('import', out, ...DISTRICT, '--dry-run')
  expect(dry).toMatchObject({ rejectionCount: 0, sheets: [{ added: 24 }, { added: 24 }, { added: 160 }] })
  await done('import', out, ...DISTRICT)
})

test('nothing but the workbook is written, and again nothing changes: projects are found by their names', async () => {
  const out = files.path('again.xlsx')
  const report = await done('adapt', fixture('office-projects.xlsx'), ...DISTRICT, '--out', out)
  expect(report.notes.some(({ text }: { text: string }) => text.includes('没有编号'))).toBe(false)
  const again = await done('import', out, ...DISTRICT)
  expect(again.sheets).toEqual(
    ['项目', '年度计划', '月度投资'].map(sheet =>
      expect.objectContaining({ sheet, added: 0, changed: 0, rejected: 0 }),
    ),
  )
})

test('what the file is silent on stays as it is: months before, and columns that only another table has', async () => {
  const month = save('2024年12月.xlsx', {
    '12月': [
      ['2024年12月投资完成情况（单位：亿元）'],
      ['项目名称', '本月完成投资', '形象进度'],
      ['示例项目3-4号', 0.5, '竣工验收'],
    ],
    补充: [
      ['项目名称', '类别', '总投资（亿元）', '街道'],
      ['示例项目3-4号', '产业类', 27.0024, '示例街道'],
      ['示例项目9号', '民生类', 1, '示例街道'],
    ],
    清单: [
      ['项目名称', '类别', '总投资（亿元）', '建设单位'],
      ['示例项目8号', '民生类', 1, '示例建设单位'],
    ],
  })
  const out = files.path('12.xlsx')
  await done('adapt', month, ...DISTRICT, '--out', out)
  const report = await done('import', out, ...DISTRICT)
  const cellsOf = (key: string) =>
    report.changes
      .find((one: { key: string }) => one.key === key)
      ?.cells.map((cell: { column: string; after: string }) => [cell.column, cell.after])
  expect(report.sheets).toEqual([
    expect.objectContaining({ sheet: '项目', added: 2, changed: 1 }),
    expect.objectContaining({ sheet: '月度投资', added: 1, changed: 0 }),
  ])
  expect(cellsOf('XM2024-002')).toEqual([['街道', '示例街道']])
})

test('a mapping is taken from a file: by itself, or out of a report', async () => {
  const odd = save('odd.xlsx', {
    表: [
      ['名字', '类别', '盘子'],
      ['示例项目7号', '产业类', 5],
    ],
  })
  const out = files.path('odd-out.xlsx')
  expect(await refused('adapt', odd, ...DISTRICT, '--out', out)).toContain('看不出')
  const column = (header: string, at: number, to: string) => ({ header, at, to, sure: 1, why: '人为所定' })
  const columns = [
    column('名字', 0, '项目.项目名称'),
    column('类别', 1, '项目.类别'),
    { ...column('盘子', 2, '项目.总投资(万元)'), unit: '亿元' },
  ]
  const where = { sheet: '去年的表', header: [3], first: 4, last: 9 }
  const table = { ...where, into: '项目', sure: 1, columns, constants: {}, words: {} }
  const mapping = { version: 1, tables: [table], numbering: {}, same: {} }
  writeFileSync(files.path('mapping.json'), JSON.stringify({ name: '甲', mapping }))
  await done('adapt', odd, ...DISTRICT, '--out', out, '--mapping', files.path('mapping.json'))
  expect((await cells(out)).项目?.[2]).toEqual(['XM-001', '示例项目7号', '产业发展类', 50000])
  writeFileSync(files.path('bad.json'), '{"version":2}')
  expect(await refused('adapt', odd, ...DISTRICT, '--out', out, '--mapping', files.path('bad.json'))).toContain(
    '适配文件的内容有误',
  )
  expect(await refused('adapt', odd, ...DISTRICT, '--out', out, '--mapping', '没有的适配')).toContain(
    '没有名为“没有的适配”的适配',
  )
})

test('what it cannot tell is refused, and nothing is written', async () => {
  const out = files.path('none.xlsx')
  const other = save('other.xlsx', {
    Sheet1: [
      ['姓名', '电话'],
      ['甲', '1'],
    ],
  })
  expect(await refused('adapt', other, ...DISTRICT, '--out', out)).toContain('看不出这个文件是哪一类台账')
  const said = async (name: string, text: string) => {
    writeFileSync(files.path(name), text)
    return refused('adapt', files.path(name), ...DISTRICT, '--out', out)
  }
  const wide = Array.from({ length: 200 }, (_, at) => `参数${at}`).join(',')
  expect(await said('wide.csv', `${wide}\n${wide.replace(/[^\d,]/g, '')}\n`)).toContain(
    '第 1 行的表头：有 200 列，列名是“参数0”、“参数1”、“参数2”、“参数3”等，没有一列的名称与台账的列相近',
  )
  expect(await said('letter.csv', '关于开展调研的通知\n各单位：\n请于本周报送。\n')).toContain(
    '只有 3 行文字，没有成列的数据，不是表格）。请选择表格文件',
  )
  expect(
    await refused('adapt', fixture('office-projects.xlsx'), ...DISTRICT, '--out', out, '--sheet', '没有'),
  ).toContain('文件里没有“没有”这张工作表')
  expect(await refused('adapt', files.path('missing.xlsx'), ...DISTRICT, '--out', out)).toContain('读不到这个文件')
  expect(() => readFileSync(out)).toThrow()
  const wrong = await yishangOn(database, ['adapt', other, '--json'])
  expect(wrong.code).toBe(2)
})

test('without --json it says in words what it took, skipped and assumed', async () => {
  const { code, stdout } = await yishangOn(database, [
    'adapt',
    fixture('office-projects.xlsx'),
    ...DISTRICT,
    '--out',
    files.path('words.xlsx'),
  ])
  expect(code).toBe(0)
  for (const words of [
    'Sheet1（表头第 3、4 行）→ 项目：24 行',
    '“总投资”文件合计 405.2719 亿元，读入 405.2719 亿元：相符',
    '跳过第 35 行：合计',
    '说明：',
  ]) {
    expect(stdout).toContain(words)
  }
})
