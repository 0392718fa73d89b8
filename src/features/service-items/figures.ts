import { sql } from 'kysely'
import { type Basis, countOf, type FigureDeclaration, known, words } from '#features/figures/figures.ts'
import { isInForce } from './service-item.ts'

const items: Basis = {
  id: 'service-items',
  sheet: '通办事项',
  key: { 事项编码: 'item_code' },
  facts: { 层级: 'level', 生效日期: 'effective_on', 失效日期: 'expired_on' },
  rows: moment => sql`
    select item_code, name as title, recorded_at, change_id, level, effective_on, expired_on,
      ${isInForce(moment.asOf)} as in_force
    from ${known(moment, 'service_items', 'item_code, name, level, effective_on, expired_on')} i`,
}

export const serviceItemFigures: FigureDeclaration[] = [
  countOf('项', {
    id: 'service_items.count',
    name: '跨域通办事项数',
    definition: '所问日期有效（生效日期已到、失效日期未到）的通办事项。',
    basis: items,
    where: 'in_force',
    scopes: [[]],
    period: 'day',
    said: {
      names: words('通办+事项 能办的事 能办事项 通办事项 可通办事项 通办服务事项 通办事项数'),
      measures: words('项 个 件'),
      outside: true,
    },
  }),
]
