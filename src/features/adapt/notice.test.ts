import { expect, test } from 'vitest'
import { type OfficeCell, officeReader } from '#test/fixtures/adapt/office.ts'
import { folder } from '#test/fixtures/excel/files.ts'

// Invented: the notice of a qualification, which its title, its sheet or its file names, and names with inner spaces.

const read = officeReader(folder())
const CODE = '91370104MA3C0A1B2X'
const HEAD = ['序号', '企业名称', '统一社会信用代码', '证书编号', '发证日期', '有效期至']
const row: OfficeCell[] = [1, '示例轴承有限公司', CODE, 'GR202537000001', '2025-11-01', '2028-10-31']
const certificate = {
  统一社会信用代码: CODE,
  资质: '高新技术企业',
  申报年度: 2025,
  结果: '通过',
  有效期起: '2025-11-01',
  有效期止: '2028-10-31',
}

test('a notice of a qualification comes in as 资质: which one its sheet or title says, and is asked about', async () => {
  const books: Record<string, OfficeCell[][]>[] = [
    { 高新技术企业: [HEAD, row] },
    { Sheet1: [['关于公布高新技术企业的通知'], HEAD, row] },
    { Sheet1: [['2025年第一批高新技术企业认定名单'], HEAD, row] },
  ]
  for (const book of books) {
    const { rows, report } = await read(book)
    expect(rows('资质').map(one => ({ ...one, 申报年度: Number(one.申报年度) }))).toEqual([certificate])
    const [asked] = report.questions.filter(({ kind }) => kind === 'constant')
    expect(asked?.text).toContain('像是“高新技术企业”')
    expect(asked?.choices.map(({ label }) => label)).toContain('专精特新中小企业')
    expect(report.questions.filter(({ kind }) => kind === 'period')).toEqual([])
  }
})

test('days of certificates of which nothing says the kind are asked about, and read as answered', async () => {
  const { rows, report, adapted } = await read({ Sheet1: [HEAD, row] })
  expect(rows('资质')).toEqual([])
  const [asked] = report.questions.filter(({ kind }) => kind === 'constant')
  expect([asked?.due, asked?.text]).toEqual([true, '“发证日期”、“有效期至”没有读入：看不出是哪一项资质'])
  const mapping = structuredClone(adapted.mapping)
  for (const { path, value } of asked?.choices[0]?.changes ?? []) {
    const [last = '', ...before] = path.toReversed()
    let at = mapping as unknown as Record<string | number, never>
    for (const step of before.toReversed()) at = at[step] as never
    at[last] = value as never
  }
  const again = await read({ Sheet1: [HEAD, row] }, { mapping })
  expect(again.rows('资质').map(one => [one.资质, one.有效期止])).toEqual([['高新技术企业', '2028-10-31']])
})

test('a name keeps its space before a number; the ledger’s own way of writing it stays', async () => {
  const rowsOf = (name: string): Record<string, OfficeCell[][]> => ({
    Sheet1: [
      ['企业名称', '统一社会信用代码', '入驻日期'],
      [name, CODE, '2025-01-01'],
    ],
  })
  const names = async (name: string, known?: string) => {
    const told = known ? { known: { 企业: [{ key: CODE, name: known, former: [] }] } } : {}
    const { rows, report } = await read(rowsOf(name), told)
    expect(report.notes.filter(({ text }) => text.includes('此前名为'))).toEqual([])
    return rows('企业').map(one => one.企业名称)
  }
  expect(await names('示范企业 004')).toEqual(['示范企业 004'])
  expect(await names('示范 004 企业')).toEqual(['示范 004 企业'])
  expect(await names('示范企业004', '示范企业 004')).toEqual(['示范企业 004'])
  expect(await names('示范企业 004', '示范企业004')).toEqual(['示范企业004'])
})
