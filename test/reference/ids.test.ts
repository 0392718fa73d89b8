import { expect, test } from 'vitest'
import { demoLedger } from '#demo/generate.ts'
import { declared } from '../../src/features.ts'
import { referenceFigures } from './reference.ts'

// Before random ledgers are compared: a figure that only one of the two knows would show there as a riddle.

test('the reference knows every figure of the catalogue, and no other', () => {
  const condition = { 政策: '示范政策', 条号: '1', 序号: 1, 字段: '标签', 比较: '有', 值: '央企' }
  const ledger = { ...demoLedger(), 政策条件: [condition] }
  const project = String(ledger.项目[0]?.项目编号)
  const known = referenceFigures(ledger, { asOf: '2023-12-31', project }).map(({ id }) => id)
  expect([...new Set(known)].sort()).toEqual(declared.figures.map(({ id }) => id).sort())
  for (const { id } of declared.figures) {
    const own = referenceFigures(ledger, { asOf: '2023-12-31', project, figure: id }).filter(one => one.id === id)
    expect(own, `${id} asked for alone`).toHaveLength(known.filter(one => one === id).length)
  }
})
