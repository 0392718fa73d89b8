import { expect, test } from 'vitest'
import { withSameWords } from './same-words.ts'

test.each([
  ['拟动工日期', '计划开工时间'],
  ['预计竣工投产时间', '计划竣工日期'],
  ['区级包保领导', '挂钩领导'],
  ['对接责任部门', '对接单位'],
  ['联系人手机号码', '联系人电话'],
  ['目前施工进度', '形象进度'],
  ['存在的困难和问题', '需要协调解决的问题'],
  ['是否有搬迁打算', '外迁意向'],
  ['统一社会信用代码证号', '信用代码'],
  ['线索收集时间', '登记日期'],
])('%s is %s in other words', (said, name) => {
  expect(withSameWords(said)).toBe(withSameWords(name))
})

test.each([
  ['部门', '单位名称'],
  ['项目属性', '项目属地'],
  ['计划开工时间', '实际开工时间'],
  ['注册地址', '生产经营地址'],
  ['月租金', '日租金'],
  ['工程造价', '总投资'],
  ['分管领导', '分管单位'],
])('%s is no %s', (said, name) => {
  expect(withSameWords(said)).not.toBe(withSameWords(name))
})
