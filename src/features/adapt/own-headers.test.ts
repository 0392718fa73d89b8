import { describe, expect, test } from 'vitest'
import type { Known } from '#features/adapt/known.ts'
import type { Column, Sheet } from '#features/ledger/ledger.ts'
import { type OfficeCell, officeReader } from '#test/fixtures/adapt/office.ts'
import { folder } from '#test/fixtures/excel/files.ts'
import { declared } from '../../features.ts'

// A file under the ledger's own headers comes in whole: every column of every sheet, by itself and with all the others.

const read = officeReader(folder())
const sheets: readonly Sheet[] = [...declared.workbook]
const KNOWN_CODES = ['91370104MA3C0HWP0X', '91370104MA3C0HWP1A', '91370104MA3C0HWP2B']
const ROWS = [1, 2, 3]
const USCC = ['91370104MA3D8P8G5Y', '913701042000820043', '91370104MA3EXAMPL1']

/** A value of the third of January, the fourth of February and so on: no two columns of a row say the same day. */
const dayOf = (row: number, at: number) => `202${row}-0${1 + (at % 9)}-${String(3 + (at % 25)).padStart(2, '0')}`

function given(column: Column, row: number, at: number): string {
  const { kind, choices, usual, key, refers, header } = column
  if (refers && refers.sheet !== '联席会议') return knownKey(refers.sheet, row)
  if (choices) return choices[(row - 1) % choices.length] as string
  if (usual) return usual[(row - 1) % usual.length] as string
  if (kind === 'uscc') return USCC[row - 1] as string
  if (kind === 'approval-code') return `2311-370104-04-01-00000${row}`
  if (kind === 'money' || kind === 'area') return `${row}234.5`
  if (kind === 'degree') return header === '经度' ? `117.1${row}` : `36.6${row}`
  if (kind === 'decimal') return `${row}.25`
  if (kind === 'integer' || kind === 'year') return kind === 'year' ? `202${row}` : `${row + 4}`
  if (kind === 'month') return `202${row}-03`
  if (kind === 'day') return dayOf(row, at)
  if (kind === 'tags') return '甲类、乙类'
  if (column.looks) return `C391${row}`
  return key ? `K-${row}` : `示例内容${at}之${row}`
}

const knownKey = (sheet: string, row: number): string =>
  sheet === '企业' ? (KNOWN_CODES[row - 1] as string) : `N${sheet.codePointAt(0)}-0${row}`
const targets = new Set(sheets.flatMap(({ columns }) => columns.flatMap(({ refers }) => refers?.sheet ?? [])))
const known: Known = Object.fromEntries(
  [...targets].map(sheet => [
    sheet,
    ROWS.map(row => ({ key: knownKey(sheet, row), name: `已有${sheet}之${row}`, former: [] })),
  ]),
)

const rowsOf = ({ columns }: Sheet): OfficeCell[][] => [
  columns.map(({ header, required, key }) => (required || key ? `${header}*` : header)),
  ...ROWS.map(row => columns.map((column, at) => given(column, row, at))),
]

/** What of a sheet did not come in as it stands in the file: header, row, what came. */
function lost({ columns }: Sheet, got: Record<string, string | number | null>[]) {
  return ROWS.flatMap((row, index) =>
    columns.flatMap((column, at) => {
      const [want, came] = [given(column, row, at), got[index]?.[column.header]]
      return String(came) === want ? [] : [`${column.header} ${want}: ${came}`]
    }),
  )
}

describe('a file under the ledger’s own headers', () => {
  test.each(sheets.map(sheet => [sheet.name, sheet] as const))('%s, by itself', async (name, sheet) => {
    const { rows } = await read({ [name]: rowsOf(sheet) }, { known })
    expect(lost(sheet, rows(name))).toEqual([])
  })

  test('all sheets in one workbook', async () => {
    const { rows } = await read(Object.fromEntries(sheets.map(sheet => [sheet.name, rowsOf(sheet)])), { known })
    expect(sheets.flatMap(sheet => lost(sheet, rows(sheet.name)).map(text => `${sheet.name}.${text}`))).toEqual([])
  })
})
