import { sql } from 'kysely'
import { type Basis, countOf, type FigureDeclaration, known, words } from '#features/figures/figures.ts'

const branded: Basis = {
  id: 'branded-spaces',
  sheet: '载体',
  key: { 编码: 'space_code' },
  facts: { 品牌: 'brand', 品牌起始: 'brand_from', 品牌终止: 'brand_until' },
  rows: moment => sql`
    select space_code, name as title, recorded_at, change_id, brand, brand_from, brand_until,
      (brand_from is null or brand_from <= ${moment.asOf}::date)
        and (brand_until is null or brand_until > ${moment.asOf}::date) as bears
    from ${known(moment, 'spaces', 'space_code, name, kind, brand, brand_from, brand_until')} s
    where kind = '楼宇' and brand is not null`,
}

export const spaceFigures: FigureDeclaration[] = [
  countOf('个', {
    id: 'spaces.branded',
    name: '品牌楼宇数',
    definition: '所问日期使用该品牌（品牌起始已到或未填、品牌终止未到）的楼宇；片区含其下级园区。',
    basis: branded,
    where: 'bears',
    scopes: [['zone', 'brand']],
    period: 'day',
    said: { names: [], measures: words('个 栋 座 幢 大 处'), heads: words('楼宇 楼宇品牌 品牌 品牌楼宇 大厦 写字楼') },
  }),
]
