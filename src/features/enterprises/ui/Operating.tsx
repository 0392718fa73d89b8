import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LedgerRecordView, RecordNoun } from '#features/records/contract.ts'
import { useSpec } from '#features/records/ui/nouns.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { Chart } from '#ui/kit/chart/Chart.tsx'
import { grouped, inHundredMillions } from '#ui/kit/figure/text.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { queryOf } from '#ui/query.ts'
import type { EnterpriseView } from './view.ts'

type Year = EnterpriseView['operations'][number]
const measures = [
  ['revenue', '营业收入', '亿元'],
  ['tax', '税收', '亿元'],
  ['staff', '从业人员', '人'],
  ['research', '研发费用', '亿元'],
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
export function Operating({ enterprise: { operations, operationsShown, values } }: { enterprise: EnterpriseView }) {
  const [valued, setValued] = useState(false)
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
  if (valued) return <Valued uscc={String(values.uscc)} />
  return (
    <Section
      title="经营情况"
      note="保密，只显示数量级"
      flush
      actions={
        operationsShown === 'values' && (
          <PlainButton small onClick={() => setValued(true)}>
            查看数值
          </PlainButton>
        )
      }
    >
      <DataTable
        label="经营情况"
        columns={bandColumns}
        rows={operations.slice(-5).toReversed()}
        rowKey={({ year }) => `${year}`}
        empty={null}
      />
    </Section>
  )
}

/** The values, of the last years: read from the list of 企业经营, which notes it. */
function Valued({ uscc }: { uscc: string }) {
  const spec = useSpec('operations')
  return spec ? <Values spec={spec} uscc={uscc} /> : null
}

function Values({ spec, uscc }: { spec: RecordNoun; uscc: string }) {
  const asked = { enterprise: uscc, sort: '-year', limit: SHOWN_YEARS }
  const query = useQuery(queryOf(spec.endpoints.list, { query: asked }))
  return (
    <Section title="经营情况" note="保密，请勿外传">
      <Loaded query={query}>
        {({ records }) => (
          <div className="profile-charts">
            {measures.map(([field, label, unit]) => (
              <Small key={field} years={records.map(toYear).toReversed()} field={field} label={label} unit={unit} />
            ))}
          </div>
        )}
      </Loaded>
    </Section>
  )
}

const SHOWN_YEARS = 6
const said = (value: string | number | null | undefined) => (value == null ? null : String(value))
const amount = (value: string | number | null | undefined) => (value == null ? null : inHundredMillions(String(value)))
const toYear = ({ values }: Pick<LedgerRecordView, 'values'>): Year => ({
  year: Number(values.year),
  revenue: amount(values.revenue),
  tax: amount(values.tax),
  staff: said(values.staff),
  research: amount(values.research),
})
