import { describe, expect, test } from 'vitest'
import type { Cell } from '#platform/excel.ts'
import { cells } from '#test/fixtures/excel/files.ts'
import { yishangOn } from '#test/harness/command.ts'
import { fullLedger, type Typed } from '#test/harness/full-ledger.ts'
import { counts, importing } from '#test/harness/importing.ts'
import { declared } from '../../features.ts'

const { database, everything, exported, file, importFile, importInto, newDistrict } = await importing()

describe('what goes in comes out', () => {
  test('the template has nothing to import', async () => {
    const path = file()
    expect(await yishangOn(database, ['template', path])).toMatchObject({ code: 0 })
    const report = await importFile(await newDistrict(), path)
    expect(report).toMatchObject({ applied: true, ignored: [], warningCount: 0, changes: [] })
    expect(report.sheets).toHaveLength(declared.workbook.length)
    expect(
      Object.values(counts(report))
        .flat()
        .every(count => count === 0),
    ).toBe(true)
  })

  test('an export changes nothing where it came from, and makes an equal ledger elsewhere', async () => {
    const [from, to] = [await newDistrict(), await newDistrict()]
    const sheets = fullLedger()
    const first = await importInto(from, sheets)
    expect(first.rejections).toEqual([])
    const path = await exported(from)
    const before = await everything(from)
    const again = await importFile(from, path)
    for (const [sheet, rows] of Object.entries(sheets)) {
      expect([sheet, counts(again)[sheet]]).toEqual([sheet, [0, 0, rows.length - 1, 0]])
    }
    expect(await everything(from)).toEqual(before)
    const copied = await importFile(to, path)
    expect(copied).toMatchObject({ applied: true, rejectionCount: 0 })
    expect(await cells(await exported(to))).toEqual(await cells(path))
  })

  test('text stays what it is, whatever it looks like', async () => {
    const district = await newDistrict()
    const odd = [
      '=1+1',
      '+2',
      '-3',
      '@SUM(A1)',
      '2023-01-05',
      '007',
      '_x0041_',
      '<b>&amp;',
      "'引号",
      '1e5',
      'TRUE',
      '𠮷',
    ]
    const rows = odd.map((text, at): Cell[] => [`N${at}`, text, text])
    expect(
      await importInto(district, {
        招商活动: [['编号', '名称', '类型', '日期'], ...rows.map(row => [...row, '2023-01-01'])],
      }),
    ).toMatchObject({ applied: true })
    const sheet = (await cells(await exported(district))).招商活动 ?? {}
    const names = Object.fromEntries(Object.values(sheet).map(([number, name]) => [number, name]))
    expect(odd.map((_, at) => names[`N${at}`])).toEqual(odd)
  })

  test('a ledger of more rows than a page of the export leaves none behind', async () => {
    const district = await newDistrict()
    const rows = Array.from({ length: 4500 }, (_, at): Cell[] => [`E${at}`, `示范活动 ${at}`, '2023-01-01'])
    await importInto(district, { 招商活动: [['编号', '名称', '日期'], ...rows] })
    expect(counts(await importFile(district, await exported(district))).招商活动).toEqual([0, 0, 4500, 0])
  })
})

describe('a workbook of any shape', () => {
  test('columns in any order, titles above, starred headers, full width, separators, blanks, dates of every form', async () => {
    const district = await newDistrict()
    const report = await importInto(district, {
      月度投资: [
        ['示范区月度投资调度表'],
        ['单位：万元', null, '填报：示范局'],
        [null],
        ['本月完成投资（万元）*', ' 月 份＊', '项目编号 *', '备注'],
        ['1,234.50', { day: '2023-01-01' }, 'Ｐ１', '随便'],
        ['１２３４５６', '２０２３年２月', ' P1 ', null],
        ['12,3456.7', '2023/3', 'P1', null],
        [0.1 + 0.2, 202304, 'P1', null],
        ['５．５', '2023－05', 'P1', null],
      ],
      项目: [
        ['类别', '总投资(万元)', '实际开工日期', '计划开工日期', '项目名称', '项目编号', '建筑面积(m²)'],
        ['产业发展类', 1e6, { day: '2022-12-01' }, '2022年12月1日', '示 范　项目\u200b 1', 'P1', '1，000'],
      ],
    })
    expect(report.rejections).toEqual([])
    expect(report).toMatchObject({ applied: true, ignored: [{ sheet: '月度投资', column: '备注' }] })
    const out = await cells(await exported(district))
    const [, ...months] = Object.values(out.月度投资 ?? {})
    expect(months.map(row => row.slice(0, 3))).toEqual([
      ['P1', '2023-01', 1234.5],
      ['P1', '2023-02', 123456],
      ['P1', '2023-03', 123456.7],
      ['P1', '2023-04', 0.3],
      ['P1', '2023-05', 5.5],
    ])
    expect(out.项目?.[2]?.[1]).toBe('示范项目 1')
    expect(out.项目?.[2]?.[10]).toBe(1000)
    expect(out.项目?.[2]?.[24]).toEqual({ day: '2022-12-01' })
  })

  test('a sheet that lacks columns, or a workbook that lacks sheets, leaves the ledger as it is there', async () => {
    const district = await newDistrict()
    await importInto(district, fullLedger())
    const report = await importInto(district, {
      项目: [
        ['项目编号', '项目名称', '类别', '总投资(万元)', '街道'],
        ['P1', '示范项目 1', '产业发展类', 123456.7891, '另一街道'],
      ],
    })
    expect(report.changes).toEqual([
      { sheet: '项目', key: 'P1', kind: 'changed', cells: [{ column: '街道', before: '示范街道', after: '另一街道' }] },
    ])
    const { 项目: projects, 载体: spaces } = await cells(await exported(district))
    const p1 = Object.values(projects ?? {}).find(([number]) => number === 'P1')
    const wanted = fullLedger().项目[1]?.map(cell => (cell === '示范街道' ? '另一街道' : cell))
    expect(p1).toEqual(wanted)
    expect(Object.keys(spaces ?? {})).toHaveLength(3)
  })

  test('a blank cell empties, an absent column does not', async () => {
    const district = await newDistrict()
    await importInto(district, fullLedger())
    const header = ['事项编码', '名称', '层级', '生效日期']
    const row = ['S1', '示范事项 1', '区', '2022-01-01']
    expect((await importInto(district, { 通办事项: [header, row] })).changes).toEqual([])
    const { changes } = await importInto(district, {
      通办事项: [
        [...header, '模式'],
        [...row, null],
      ],
    })
    expect(changes[0]?.cells).toEqual([{ column: '模式', before: '全程网办', after: null }])
  })

  test('rows that lack columns must still fit what the ledger says in them', async () => {
    const district = await newDistrict()
    await importInto(district, fullLedger())
    const report = await importInto(district, {
      通办事项: [
        ['事项编码', '名称', '层级', '生效日期'],
        ['S1', '示范事项 1', '区', '2025-01-02'],
      ],
    })
    expect(report.rejections).toEqual([
      expect.objectContaining({ sheet: '通办事项', row: 2, column: '失效日期', value: '2025-01-01' }),
    ])
    expect(report.rejections[0]?.message).toContain('台账所记')
  })

  test('unknown sheets and columns are reported and ignored, __proto__ among them', async () => {
    const district = await newDistrict()
    const report = await importInto(district, {
      说明: [['填报说明'], ['…']],
      招商活动: [
        ['编号', '__proto__', '名称', '日期', 'constructor'],
        ['E1', '{"polluted":1}', '示范活动', '2023-01-01', 'x'],
      ],
    } as Typed)
    expect(report).toMatchObject({ applied: true })
    expect(report.ignored).toEqual([
      { sheet: '说明', column: '' },
      { sheet: '招商活动', column: '__proto__' },
      { sheet: '招商活动', column: 'constructor' },
    ])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('two sheets that are one by name are refused, not counted twice', async () => {
    const rows: Cell[][] = [
      ['编号', '名称', '日期'],
      ['E1', '示范活动', '2023-01-01'],
    ]
    const report = await importInto(await newDistrict(), { 招商活动: rows, '招商活动 ': rows } as Typed)
    expect(report.rejections).toEqual([expect.objectContaining({ sheet: '招商活动', row: 0, value: '招商活动 ' })])
  })
})
