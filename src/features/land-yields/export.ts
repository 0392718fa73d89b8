import { sql } from 'kysely'
import { enterprisesOf } from '#features/enterprises/enterprise.ts'
import { keyValues } from '#features/records/contract.ts'
import type { Ctx } from '#platform/context.ts'
import { type OutCell, type OutColumn, writeWorkbook } from '#platform/excel.ts'
import { indicatorNames, indicators, type Scored } from './contract.ts'
import { yieldsOf } from './yields.ts'

const text = (header: string): OutColumn => ({ header, kind: 'text' })
const number = (header: string): OutColumn => ({ header, kind: 'number', width: 16 })

const columns: OutColumn[] = [
  text('年度'),
  text('组别'),
  number('名次'),
  text('等级'),
  text('企业名称'),
  text('统一社会信用代码'),
  number('用地面积(亩)'),
  ...indicatorNames.flatMap(name => {
    const { label, unit } = indicators[name]
    return [number(`${label}(${unit})`), number(`${label}得分`)]
  }),
  number('附加分'),
  number('总分'),
  text('不定等级'),
  text('导出编号'),
]

/** Writes the scores of a year as a workbook that says on every page and row whose copy it is. */
export async function writeYields(
  ctx: Ctx,
  file: string,
  { year: asked, zone }: { year: number | null; zone: string | null },
  mark: { text: string; number: string },
): Promise<void> {
  const inside =
    zone === null
      ? sql<boolean>`true`
      : sql<boolean>`l.uscc in (select uscc from ${enterprisesOf(ctx.district)} z where z.space_code in (
          ${ctx.declared.access.kinds.zones.within(ctx.district, zone)}))`
  const { year, rows } = await yieldsOf(ctx, asked ?? undefined, undefined, inside)
  const cells = ({ key, name, group, rank, grade, land, items, bonus, score, unranked }: Scored): OutCell[] => [
    `${year}`,
    group,
    rank,
    grade,
    name,
    keyValues(key)[0] ?? '',
    land,
    ...indicatorNames.flatMap(indicator => {
      const item = items.find(one => one.indicator === indicator)
      return [item?.value ?? null, item?.points ?? null]
    }),
    bonus,
    score,
    unranked,
    mark.number,
  ]
  await writeWorkbook(file, [{ name: '亩均效益', columns, rows: rows.map(cells), mark: mark.text }])
}
