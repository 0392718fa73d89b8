import { Chart } from '#ui/kit/chart/Chart.tsx'
import { grouped } from '#ui/kit/figure/text.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import type { EnterpriseView } from './view.ts'

type Year = EnterpriseView['operations'][number]
const measures = [
  ['revenue', '营业收入', '万元'],
  ['tax', '税收', '万元'],
  ['staff', '从业人员', '人'],
  ['research', '研发费用', '万元'],
] as const

/** One thing by year, with the last of it in words. */
function Small({ years, field, label, unit }: { years: Year[]; field: keyof Year; label: string; unit: string }) {
  const last = years.findLast(year => year[field] !== null)
  if (!last) return null
  const said = `${label} ${last.year}年 ${grouped(String(last[field]))}${unit}`
  const values = years.map(year => year[field] as string | null)
  return (
    <Chart
      label={label}
      summary={said}
      height={120}
      data={{
        kind: 'bar',
        unit,
        axis: '年度',
        categories: years.map(({ year }) => `${year}`),
        series: [{ name: label, values }],
      }}
    />
  )
}

const bandColumns: Column<Year>[] = [
  { key: 'year', title: '年度', primary: true, render: ({ year }) => `${year}年` },
  ...measures.map(([field, title]) => ({ key: field, title, render: (year: Year) => year[field] ?? '—' })),
]

/** 企业经营 by year: values, orders of magnitude, or the word that they are kept. */
export function Operating({ enterprise: { operations, operationsShown } }: { enterprise: EnterpriseView }) {
  if (operationsShown === 'withheld') {
    return (
      <Section title="经营情况">
        <p className="profile-kept">企业经营数据保密，您的角色不能查看。</p>
      </Section>
    )
  }
  if (operations.length === 0) {
    return (
      <Section title="经营情况">
        <p className="profile-kept">台账还没有这家企业的经营数据。</p>
      </Section>
    )
  }
  const kept = operationsShown === 'bands'
  return (
    <Section title="经营情况" note={kept ? '保密，只显示数量级' : '保密，请勿外传'} flush={kept}>
      {kept ? (
        <DataTable
          label="经营情况"
          columns={bandColumns}
          rows={operations.slice(-5).toReversed()}
          rowKey={({ year }) => `${year}`}
          empty={null}
        />
      ) : (
        <div className="profile-charts">
          {measures.map(([field, label, unit]) => (
            <Small key={field} years={operations.slice(-6)} field={field} label={label} unit={unit} />
          ))}
        </div>
      )}
    </Section>
  )
}
