import fc from 'fast-check'
import type { LedgerRow } from '#demo/ledger-rows.ts'
import { anyDay, anyMoney, anyYear, at, maybe, oneOf, serial, uniqueBy } from './arbitrary-cells.ts'
import { CHAINS } from './arbitrary-projects.ts'

type Of<T> = fc.Arbitrary<T>

/** 企业经营 of those enterprises: years with holes, and holes in the years. */
export const anyOperations: Of<(codes: string[]) => LedgerRow[]> = fc
  .array(
    fc.record({
      enterprise: fc.nat(5),
      year: anyYear,
      revenue: maybe(anyMoney),
      tax: maybe(anyMoney),
      staff: maybe(fc.nat(300)),
      research: maybe(anyMoney),
    }),
    { maxLength: 14 },
  )
  .map(
    drawn => codes =>
      uniqueBy(
        drawn.map(({ enterprise, year, revenue, tax, staff, research }) => ({
          统一社会信用代码: at(codes, enterprise),
          年度: year,
          '营业收入(万元)': revenue,
          '税收(万元)': tax,
          从业人员: staff,
          '研发费用(万元)': research,
        })),
        row => `${row.统一社会信用代码} ${row.年度}`,
      ),
  )

/** 房源 above and below ground, some of them not to let. */
export const anyPremises = (spaces: string[]): Of<LedgerRow[]> =>
  fc
    .array(fc.record({ space: oneOf(...spaces), floor: fc.integer({ min: -2, max: 30 }), offered: fc.boolean() }), {
      maxLength: 6,
    })
    .map(drawn =>
      drawn.map(({ space, floor, offered }, i) => ({
        房源编号: serial('R', i),
        载体编码: space,
        楼层: floor,
        '面积(㎡)': '100.5',
        '层高(米)': null,
        业态: null,
        可招商: offered ? '是' : '否',
        '租金(元/㎡·天)': null,
      })),
    )

/** 租赁: of each room either the whole, one after the other, or parts side by side that it has room for. */
export const anyTenancies: Of<(premises: LedgerRow[], codes: string[]) => LedgerRow[]> = fc
  .array(
    fc.record({
      days: fc.uniqueArray(anyDay, { minLength: 4, maxLength: 4 }),
      whole: fc.boolean(),
      open: fc.boolean(),
    }),
    {
      minLength: 6,
      maxLength: 6,
    },
  )
  .map(
    drawn => (premises, codes) =>
      premises.flatMap((room, i) => {
        const { days, whole, open } = at(drawn, i)
        const [a, b, c, d] = days.toSorted() as [string, string, string, string]
        const row = (uscc: number, from: string, to: string | null, area: string | null) => ({
          房源编号: room.房源编号 ?? null,
          统一社会信用代码: at(codes, uscc),
          起租日期: from,
          止租日期: to,
          '面积(㎡)': area,
        })
        if (whole) return [row(i, a, b, null), row(i, b, c, '100.5'), row(i + 1, c, open ? null : d, null)]
        return [row(i, a, c, '40.25'), row(i, b, open ? null : d, '60.25')]
      }),
  )

const anyCondition: Of<[string, string, string]> = fc.oneof(
  fc.tuple(oneOf('载体'), oneOf('是', '不是'), oneOf('K001', 'K002', '示范片区001')),
  fc.tuple(oneOf('产业链'), oneOf('是', '不是'), oneOf(...CHAINS)),
  fc.tuple(oneOf('链上角色'), oneOf('是', '不是'), oneOf('链主')),
  fc.tuple(oneOf('行业代码'), oneOf('是', '不是'), oneOf('C', '36', 'C36', '65', 'K7')),
  fc.tuple(oneOf('标签'), oneOf('有', '没有'), oneOf('央企', '世界500强')),
  fc.tuple(oneOf('资质'), oneOf('有', '没有'), oneOf('高新技术企业')),
  fc.tuple(oneOf('入驻年限'), oneOf('至少', '至多'), oneOf('0', '1')),
  fc.tuple(oneOf('营业收入', '税收'), oneOf('至少', '至多'), oneOf('1000', '25000.5')),
  fc.tuple(oneOf('从业人员'), oneOf('至少', '至多'), oneOf('0', '100')),
  fc.tuple(oneOf('研发占比'), oneOf('至少', '至多'), oneOf('5', '60%')),
)

/** 政策条件 of those clauses, none to three each. */
export const anyConditions: Of<(clauses: LedgerRow[]) => LedgerRow[]> = fc
  .array(fc.array(anyCondition, { maxLength: 3 }), { minLength: 5, maxLength: 5 })
  .map(
    drawn => clauses =>
      clauses.flatMap((clause, i) =>
        at(drawn, i).map(([字段, 比较, 值], n) => ({
          政策: clause.政策 ?? null,
          条号: clause.条号 ?? null,
          序号: n + 1,
          字段,
          比较,
          值,
        })),
      ),
  )
