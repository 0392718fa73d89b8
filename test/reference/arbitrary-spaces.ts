import fc from 'fast-check'
import type { LedgerRow } from '#demo/ledger-rows.ts'
import { inventedUscc } from '#demo/uscc.ts'
import { anyDay, anySteps, at, maybeOneOf, oneOf, serial, uniqueBy } from './arbitrary-cells.ts'
import { CHAINS } from './arbitrary-projects.ts'

const KINDS = ['片区', '园区', '楼宇', '标准厂房']

/** 载体: a zone, a park and a building below it always, and others hung anywhere they may, zones within zones too. */
export const anySpaces: fc.Arbitrary<LedgerRow[]> = fc
  .array(
    fc.record({
      kind: oneOf(...KINDS),
      parent: fc.nat(8),
      rootless: fc.boolean(),
      brand: maybeOneOf('京沪系列', '示范系列'),
      branded: anySteps(2),
    }),
    { maxLength: 6 },
  )
  .map(drawn => {
    const spaces = [space(0, '片区', null), space(1, '园区', 'K001'), space(2, '楼宇', 'K002')]
    for (const { kind, parent, rootless, brand, branded } of drawn) {
      const above = spaces.filter(other => mayHold(String(other.类型), kind))
      const code = above.length === 0 || rootless ? null : String(at(above, parent).编码)
      const plain = space(spaces.length, kind, code)
      const [from = null, to = null] = branded
      const bears = kind === '楼宇' && brand !== null
      spaces.push(bears ? { ...plain, 品牌: brand, 品牌起始: from, 品牌终止: to } : plain)
    }
    return spaces
  })

/** Nothing hangs below a building; a zone hangs only below a zone. */
const mayHold = (above: string, below: string): boolean => above === '片区' || (above === '园区' && below !== '片区')

const space = (index: number, kind: string, parent: string | null): LedgerRow => ({
  编码: serial('K', index),
  名称: serial(`示范${kind}`, index),
  类型: kind,
  上级编码: parent,
  品牌: null,
  品牌起始: null,
  品牌终止: null,
  '建筑面积(㎡)': null,
  '可招商面积(㎡)': null,
  '已入驻面积(㎡)': null,
  经度: null,
  纬度: null,
  地址: null,
})

/** 企业: resident, gone, or not yet moved in. */
export const anyEnterprises = (spaces: string[]): fc.Arbitrary<LedgerRow[]> =>
  fc
    .array(
      fc.record({
        space: maybeOneOf(...spaces),
        stay: anySteps(2),
        chain: maybeOneOf(...CHAINS),
        tags: fc.subarray(['央企', '世界500强', '国内500强']),
        industry: maybeOneOf('3610', 'C3612', 'I65', '7020', 'C'),
        role: maybeOneOf('链主', '配套'),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map(drawn =>
      drawn.map(({ space: code, stay: [from, to], chain, tags, industry, role }, i) => ({
        统一社会信用代码: inventedUscc(i + 1),
        企业名称: serial('示范企业', i),
        载体编码: code,
        入驻日期: from ?? null,
        迁出日期: from ? (to ?? null) : null,
        行业代码: industry,
        产业链: chain,
        链上角色: role,
        标签: tags.length === 0 ? null : tags.join('、'),
      })),
    )

/** 资质 of those enterprises: passed, failed, pending; valid for some days, without limit, or lapsed. */
export const anyCertificates: fc.Arbitrary<(codes: string[]) => LedgerRow[]> = fc
  .array(
    fc.record({
      enterprise: fc.nat(5),
      qualification: oneOf('高新技术企业', '示范资质'),
      year: oneOf(2022, 2023, 2024),
      result: oneOf('通过', '通过', '未通过', '审核中'),
      valid: fc.tuple(anyDay, anySteps(2)).map(([, days]) => days),
    }),
    { maxLength: 10 },
  )
  .map(
    drawn => codes =>
      uniqueBy(
        drawn.map(({ enterprise, qualification, year, result, valid }) => ({
          统一社会信用代码: at(codes, enterprise),
          资质: qualification,
          申报年度: year,
          结果: result,
          有效期起: result === '通过' ? (valid[0] ?? null) : null,
          有效期止: result === '通过' ? (valid[1] ?? null) : null,
        })),
        row => `${row.统一社会信用代码} ${row.资质} ${row.申报年度}`,
      ),
  )
