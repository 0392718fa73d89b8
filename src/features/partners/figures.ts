import { sql } from 'kysely'
import { type Basis, countOf, type FigureDeclaration, known, words } from '#features/figures/figures.ts'

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

const PARTNERS = words(
  `通办+区县 通办+县区 通办+市县 通办+市县区 通办+地区 通办+城市 通办+伙伴 通办伙伴 通办+县市区 通办+县（市、区） 通办+县（市）区 通办+市（县、区） 通办合作地区 通办伙伴数 通办区县 通办县区 通办市县 通办城市 合作+区县 合作+县区`,
)

export const partnerFigures: FigureDeclaration[] = [
  countOf('个', {
    id: 'partners.count',
    name: '跨域通办区县数',
    definition: '所问日期协议有效（协议日期已到、终止日期未到）的通办伙伴。',
    basis: partners,
    where: 'in_force',
    scopes: [[]],
    period: 'day',
    said: { names: PARTNERS, measures: words('个 家'), outside: true },
  }),
]
