import { expect, test } from 'vitest'
import { withoutNames } from './names.ts'
import { filled } from './ui/fill.ts'

const of = { enterprise: '济南市槐荫区示范精密制造有限公司', unit: '区示范局' }

test.each([
  ['济南市槐荫区示范精密制造有限公司反映的', '{企业名称}反映的'],
  ['示范精密制造有限公司：', '{企业名称}：'],
  ['示范精密制造的', '{企业名称}的'],
  ['由区示范局负责', '由{承办单位}负责'],
  ['请联系王先生，电话13900000000', '请联系某先生，电话××'],
  ['李晓明经理已签收', '某经理已签收'],
  ['0531-88880000 或 a.b@example.cn', '×× 或 ××'],
  ['电话88880000', '电话××'],
  ['税号 91370104MA3DM00019', '税号 ××'],
  ['补贴 1000000 元，第 12 条，2024年3月4日', '补贴 1000000 元，第 12 条，2024年3月4日'],
])('%s → %s', (text, said) => {
  expect(withoutNames(text, of)).toBe(said)
})

test('a short name is a word like any other, and nobody is hidden where there is nobody', () => {
  expect(withoutNames('东方的政策', { enterprise: '东方公司', unit: null })).toBe('东方的政策')
})

test('placeholders say what the request says; what is none of them stays', () => {
  const values = { enterprise_name: '示范公司', title: '停车难', unit: '示范局' }
  expect(filled('{企业名称}：{诉求标题}由{承办单位}于{日期}办结。{其他}{', values, '2024-03-04')).toBe(
    '示范公司：停车难由示范局于2024年3月4日办结。{其他}{',
  )
  expect(filled('{企业名称}{承办单位}', {}, '2024-03-04')).toBe('贵企业承办单位')
})
