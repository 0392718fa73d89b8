import { expect, test } from 'vitest'
import { ledgerSource } from '#test/harness/text-source.ts'
import { ledgerOf } from '#test/reference/small-ledger.ts'
import { verifyText } from './verify.ts'

// Invented: two zones with an enterprise each, three visits.

const CODE = '91370104MA3EXAMP0'
const ledger = ledgerOf({
  载体: [
    { 编码: 'A', 名称: '东湖片区', 类型: '片区' },
    { 编码: 'C', 名称: '西山片区', 类型: '片区' },
  ],
  企业: [1, 2].map(n => ({
    统一社会信用代码: `${CODE}${n}`,
    企业名称: `示范企业${n}`,
    载体编码: n === 1 ? 'A' : 'C',
    入驻日期: '2022-01-01',
  })),
  走访: [1, 2, 3].map(n => ({
    编号: `V${n}`,
    统一社会信用代码: `${CODE}${n === 3 ? 2 : 1}`,
    日期: `2023-0${2 * n}-01`,
    方式: '上门',
    走访单位: n === 1 ? '东湖片区管委会' : '示范局',
  })),
})

const said = async (text: string) => {
  const { statements } = await verifyText(text, ledgerSource(ledger, { code: '370104', name: '示范区', aliases: [] }), {
    asOf: '2023-12-31',
  })
  return statements.map(({ figure, scope, verdict }) =>
    [verdict, ...(verdict === 'uncheckable' ? [] : [figure, ...Object.values(scope ?? {})])].join(' '),
  )
}

test('zones cut short begin lines of their own, and a doing told of another time is that of the sentence before', async () => {
  const text =
    '2023年走访情况\n全区共走访3次，涉及企业2家。上半年是3次。\n东湖：走访2次 / 企业1家 / 覆盖率100%\n西山：走访2次 / 企业1家 / 覆盖率100%'
  expect(await said(text)).toEqual([
    ...['match visits.count', 'match visits.enterprises', 'match visits.count'],
    ...['count', 'enterprises', 'coverage'].map(id => `match visits.${id} 东湖片区`),
    ...['uncheckable', 'match visits.enterprises 西山片区', 'match visits.coverage 西山片区'],
  ])
})

test('the report of the head of a zone is of the zone', async () => {
  const text =
    '述　职　报　告\n东湖片区管委会　主任　某某\n（2023年度）\n\n一年来，守土尽责。现述职如下。\n\n一、履职情况\n各部门到片区走访2次、企业1家，覆盖率90%。管委会走访企业1次。'
  expect(await said(text)).toEqual([
    ...['match visits.count 东湖片区', 'match visits.enterprises 东湖片区', 'mismatch visits.coverage 东湖片区'],
    'match visits.count 东湖片区管委会',
  ])
})

test('firms told with nothing but a place are those that are there', async () => {
  const text = '2023年底情况\n东湖片区｜企业1家｜走访2次\n西山片区｜企业1家｜走访2次'
  expect(await said(text)).toEqual([
    ...['match enterprises.resident 东湖片区', 'match visits.count 东湖片区'],
    ...['match enterprises.resident 西山片区', 'mismatch visits.count 西山片区'],
  ])
})

test('behind several places all is spoken of again, and what is counted may be told by its measure alone', async () => {
  const text = '2023年按片区看，东湖片区走访2次、西山片区1次。共走访4次。走访才走了2家。'
  expect(await said(text)).toEqual([
    ...['match visits.count 东湖片区', 'match visits.count 西山片区', 'mismatch visits.count'],
    'match visits.enterprises',
  ])
})
