import { expect, test } from 'vitest'
import type { ImportReport } from '#features/ledger/contract.ts'
import { counts, importing } from '#test/harness/importing.ts'
import { type ImportApp, importApp } from '#test/harness/imports.ts'
import { workbook } from '#test/harness/workbook.ts'

// Invented: an export of a hotline, which names enterprises and knows no codes.

const { importInto, newDistrict } = await importing()
const [FIRST, SECOND, THIRD, OTHER] = ['01P', '02P', '03P', '04P'].map(end => `91370104MA3EXAM${end}`) as [
  string,
  string,
  string,
  string,
]
const enterprises = (...rows: [string, string][]) => ({
  企业: [['统一社会信用代码', '企业名称', '入驻日期'], ...rows.map(([code, name]) => [code, name, '2023-01-01'])],
})
const HEADERS = ['编号', '标题', '企业名称', '来源', '类别', '登记日期']
const requests = (...rows: [string, string | null][]) => ({
  诉求: [HEADERS, ...rows.map(([number, name]) => [number, '示范诉求', name, '12345', '配套', '2026-11-02'])],
})
const ledger = enterprises(
  [FIRST, '示范（一）有限公司'],
  [SECOND, '同名公司'],
  [THIRD, '同名公司'],
  [OTHER, '旧名公司'],
)
const asked = requests(
  ['R1', '示范(一) 有限公司'],
  ['R2', '旧名公司'],
  ['R3', '同名公司'],
  ['R4', '外地公司'],
  ['R5', '外地公司'],
  ['R6', null],
)
const said = ({ warnings }: ImportReport) =>
  warnings.filter(({ sheet }) => sheet === '诉求').map(({ row, column, message }) => [row, column, message])
const NOTES = [
  [
    0,
    '统一社会信用代码',
    `2 件没有统一社会信用代码，按企业名称（含曾用名）对应到台账中的企业，如“示范(一) 有限公司”（${FIRST}）。请核对。`,
  ],
  [
    4,
    '统一社会信用代码',
    '台账中有 2 家企业叫“同名公司”（含曾用名），1 件没有对应到企业，仍只记名称。如是台账中的企业，请补填统一社会信用代码。',
  ],
  [
    5,
    '统一社会信用代码',
    '台账中没有名为“外地公司”的企业，2 件没有对应到企业，仍只记名称。如是台账中的企业，请补填统一社会信用代码。',
  ],
]

test('a request without a code is of the one enterprise that is, or was, called so; the dry run says which are of none', async () => {
  const district = await newDistrict()
  await importInto(district, ledger)
  await importInto(district, enterprises([OTHER, '新名公司']))
  const dry = await importInto(district, asked, '--dry-run')
  expect(said(dry)).toEqual(NOTES)
  const report = await importInto(district, asked)
  expect([said(report), counts(report)]).toEqual([NOTES, { 诉求: [6, 0, 0, 0] }])
  // The same again changes nothing, and what is linked stays so though the name stands for two by now.
  await importInto(district, enterprises(['91370104MA3EXAM05P', '示范(一)有限公司']))
  const again = await importInto(district, asked)
  expect([counts(again), said(again)]).toEqual([{ 诉求: [0, 0, 6, 0] }, NOTES.slice(1)])
})

test('an enterprise that comes in the same workbook is found by its name too', async () => {
  const district = await newDistrict()
  const sheets = { ...enterprises([FIRST, '示范一公司']), ...requests(['R1', '示范一公司']) }
  expect(said(await importInto(district, sheets, '--dry-run'))[0]?.[2]).toContain(
    `1 件没有统一社会信用代码，按企业名称`,
  )
  expect(counts(await importInto(district, sheets))).toMatchObject({ 诉求: [1, 0, 0, 0] })
})

test('the page of an import lists it, the enterprise’s page has the request, and figures count it in its zone', async () => {
  const app: ImportApp = await importApp()
  try {
    await app.district('370104')
    const planner = await app.signIn('rn-planner', 'planner', '370104')
    const sheets = {
      载体: [
        ['编码', '名称', '类型'],
        ['Z1', '示范片区', '片区'],
      ],
      企业: [
        ['统一社会信用代码', '企业名称', '载体编码', '入驻日期'],
        [FIRST, '示范一公司', 'Z1', '2023-01-01'],
      ],
      ...requests(['R1', '示范一公司'], ['R2', '外地公司']),
    }
    const { id, report } = await app.upload(planner, workbook(sheets))
    expect(said(report as ImportReport).map(([row]) => row)).toEqual([0, 3])
    await app.confirm(planner, id)
    const { values } = (await planner('GET', '/requests/R1')).body
    expect([values.uscc, (await planner('GET', '/requests/R2')).body.values.uscc]).toEqual([FIRST, null])
    const { requests: own } = (await planner('GET', `/enterprises/${FIRST}`)).body
    expect(own.map((one: { number: string }) => one.number)).toEqual(['R1'])
    const trace = await planner(
      'GET',
      `/figures/requests.received/trace?asOf=2026-11-30&scope=${encodeURIComponent('{"zone":"示范片区"}')}`,
    )
    expect(trace.body.figure.value).toBe('1')
    const { entries } = (await planner('GET', '/requests/R1/history')).body
    expect(entries).toHaveLength(1)
  } finally {
    await app.close()
  }
})
