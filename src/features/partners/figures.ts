import { sql } from 'kysely'
import { type Basis, countOf, type FigureDeclaration, known } from '#features/figures/figures.ts'

const partners: Basis = {
  id: 'partners',
  sheet: '通办伙伴',
  key: { 行政区划代码: 'partner_code' },
  facts: { 圈层: 'circle', 协议日期: 'agreed_on', 终止日期: 'ended_on' },
  rows: moment => sql`
    select partner_code, name as title, recorded_at, change_id, circle, agreed_on, ended_on,
      agreed_on <= ${moment.asOf}::date and (ended_on is null or ended_on > ${moment.asOf}::date) as in_force
    from ${known(moment, 'partners', 'partner_code, name, circle, agreed_on, ended_on')} p`,
}

export const partnerFigures: FigureDeclaration[] = [
  countOf('个', {
    id: 'partners.count',
    name: '跨域通办区县数',
    definition: '所问日期协议有效（协议日期已到、终止日期未到）的通办伙伴。',
    basis: partners,
    where: 'in_force',
    scopes: [[]],
    period: 'day',
  }),
]
