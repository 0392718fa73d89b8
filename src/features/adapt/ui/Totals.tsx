import type { AdaptReport } from '#features/adapt/contract.ts'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'

type Total = AdaptReport['sheets'][number]['totals'][number] & { from: string; to: string }

const said = ({ same, file }: Total) => {
  if (file === null) return <span className="adapt-soft">文件没有合计，请目测</span>
  return same ? <Mark tone="good">相符</Mark> : <Mark tone="bad">不符</Mark>
}

const columns: Column<Total>[] = [
  { key: 'column', title: '列', primary: true, width: '34%', render: ({ column }) => column },
  { key: 'to', title: '读入', render: ({ to }) => to },
  {
    key: 'file',
    title: '文件的合计',
    numeric: true,
    render: ({ file, unit }) => (file === null ? '—' : `${file} ${unit}`),
  },
  { key: 'read', title: '读入的合计', numeric: true, render: ({ read, unit }) => `${read} ${unit}` },
  { key: 'same', title: '核对', render: said },
]

const FEW = 3
const keyOf = ({ from, to, column }: Total) => `${from} ${to} ${column}`

/** The sums of what was read, in 亿元, beside those the file has itself: whether the unit was taken rightly shows here. */
export function Totals({ report }: { report: AdaptReport }) {
  const totals = report.sheets.flatMap(({ from, to, totals: all }) => all.map(total => ({ ...total, from, to })))
  if (totals.length === 0) return null
  const told = totals.filter(({ file }, at) => file !== null || at < FEW)
  const rest = totals.filter(total => !told.includes(total))
  const table = (label: string, rows: Total[]) => (
    <DataTable label={label} columns={columns} rows={rows} rowKey={keyOf} empty={null} />
  )
  return (
    <Section title="合计" note="按亿元看一眼：单位读错，这里差千倍、万倍" flush>
      {table('合计', told)}
      {rest.length > 0 && (
        <details className="adapt-rest">
          <summary>其余 {rest.length} 列</summary>
          {table('其余各列的合计', rest)}
        </details>
      )}
    </Section>
  )
}
