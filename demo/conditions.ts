import type { LedgerRow } from './ledger-rows.ts'
import { ECONOMIC, MEDICAL, WEST } from './zones.ts'

export const POLICY = '宜商槐荫'

/** By clause, what it asks: invented, as its wording is not public. Of the clauses not named nothing is asked. */
const ASKED: Record<number, readonly (readonly [field: string, comparison: string, value: string])[]> = {
  1: [
    ['载体', '是', MEDICAL.name],
    ['产业链', '是', '医疗健康'],
  ],
  2: [
    ['资质', '有', '高新技术企业'],
    ['研发占比', '至少', '5%'],
  ],
  3: [
    ['行业代码', '是', 'C'],
    ['营业收入', '至少', '20000'],
  ],
  4: [
    ['载体', '是', WEST.name],
    ['标签', '有', '总部企业'],
    ['税收', '至少', '500'],
  ],
  5: [
    ['产业链', '是', '先进材料'],
    ['链上角色', '是', '链主'],
  ],
  6: [
    ['入驻年限', '至少', '3'],
    ['从业人员', '至少', '60'],
  ],
  7: [
    ['从业人员', '至多', '300'],
    ['营业收入', '至多', '40000'],
    ['研发占比', '至少', '4%'],
  ],
  8: [
    ['标签', '有', '央企'],
    ['税收', '至少', '300'],
  ],
  10: [
    ['载体', '是', ECONOMIC.name],
    ['资质', '有', '专精特新中小企业'],
  ],
  11: [
    ['产业链', '是', '新一代信息技术'],
    ['从业人员', '至少', '50'],
  ],
  13: [
    ['产业链', '是', '医疗健康'],
    ['链上角色', '是', '链主'],
  ],
  15: [['标签', '有', '四上企业']],
}

/** Sheet 政策条件: of twelve clauses of the demonstration's policy. */
export const conditionRows = (): LedgerRow[] =>
  Object.entries(ASKED).flatMap(([clause, asked]) =>
    asked.map(([field, comparison, value], i) => ({
      政策: POLICY,
      条号: Number(clause),
      序号: i + 1,
      字段: field,
      比较: comparison,
      值: value,
    })),
  )
