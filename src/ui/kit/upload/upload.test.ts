import { expect, it } from 'vitest'
import { refusalOf } from './upload.ts'

const MB = 1024 * 1024

it('takes a workbook within the limit', () => {
  expect(refusalOf({ name: '台账.XLSX', size: 3 * MB }, '.xlsx', 100 * MB)).toBeNull()
})

it('refuses, with what to do, another kind of file, an empty one and one too large before a byte is sent', () => {
  expect(refusalOf({ name: '台账.xls', size: MB }, '.xlsx', 100 * MB)).toContain('另存为 .xlsx')
  expect(refusalOf({ name: '台账.xlsx', size: 0 }, '.xlsx', 100 * MB)).toContain('空文件')
  expect(refusalOf({ name: '台账.xlsx', size: 101 * MB }, '.xlsx', 100 * MB)).toBe(
    '“台账.xlsx”有 101 MB，超过上限 100 MB。请拆成几份上传。',
  )
})
