import { expect, test } from 'vitest'
import { officeReader } from '#test/fixtures/adapt/office.ts'
import { folder } from '#test/fixtures/excel/files.ts'

// What an export of 12345 says of a ticket’s state is no result: closed is not solved.

const read = officeReader(folder())

test('a ticket that is 已办结 is of no result until somebody says which', async () => {
  const { rows, asked } = await read({
    Sheet1: [
      ['工单编号', '工单标题', '来电内容', '受理时间', '企业名称', '承办单位', '诉求类别', '办理状态'],
      ['12345-1', '用电增容慢', '三个月没有答复', '2026-11-27 10:00', '示例公司', '示例工信局', '其他', '已办结'],
      ['12345-2', '道路积水', '影响进出', '2026-11-28 09:12', '示例公司', '示例住建局', '配套', '已解决'],
    ],
  })
  expect(rows('诉求').map(({ 办理结果 }) => 办理结果 ?? null)).toEqual([null, '已解决'])
  expect(asked('word')).toEqual(['“已办结”是哪一种办理结果？（1 行）'])
})
