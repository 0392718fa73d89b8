import { expect, test } from 'vitest'
import { declared } from '../../features.ts'
import { normal } from './words.ts'

/** One name that two columns have; what the cells look like tells which (codes of 行业 beside its words). */
const BY_VALUES = ['项目 行业分类']

test('no name stands for two columns of one sheet', () => {
  const twice = declared.workbook.flatMap(({ name: sheet, columns }) => {
    const names = columns.flatMap(({ header, also = '' }) => [
      ...new Set([header, header.replace(/\([^()]*\)$/, ''), ...also.split(' ')].filter(Boolean).map(normal)),
    ])
    return names.filter((name, at) => names.indexOf(name) !== at).map(name => `${sheet} ${name}`)
  })
  expect(twice).toEqual(BY_VALUES)
})
