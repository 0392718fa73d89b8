import { Link } from '@tanstack/react-router'
import type { Figure } from '#features/figures/contract.ts'
import { FigureValue } from '#ui/kit/figure/FigureValue.tsx'
import { scopeText } from '#ui/kit/figure/text.ts'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { keyOfFigure } from './catalogue.ts'
import type { Moment } from './queries.ts'

function NowValue({ figure, now }: { figure: Figure; now: Figure | undefined }) {
  if (!now) return <span className="figure-none">现在没有</span>
  if (now.value === figure.value) return <span className="figure-none">相同</span>
  return (
    <mark>
      <FigureValue figure={now} />
    </mark>
  )
}

const columns = (moment: Moment, now: Map<string, Figure> | undefined): Column<Figure>[] => [
  {
    key: 'name',
    title: '指标',
    primary: true,
    width: '26%',
    render: ({ id, scope, name }) => (
      <Link to="/figures/trace" search={{ id, scope, ...moment }}>
        {name}
      </Link>
    ),
  },
  { key: 'scope', title: '范围', render: ({ scope }) => scopeText(scope) },
  {
    key: 'value',
    title: now ? '当时' : '值',
    numeric: true,
    width: '15%',
    render: figure => <FigureValue figure={figure} />,
  },
  ...(now
    ? [
        {
          key: 'now',
          title: '现在',
          numeric: true,
          width: '13%',
          render: (figure: Figure) => <NowValue figure={figure} now={now.get(keyOfFigure(figure))} />,
        },
      ]
    : []),
  { key: 'period', title: '期间', width: '17%', render: ({ period }) => period },
  { key: 'records', title: '来源记录', numeric: true, width: 92, render: ({ records }) => `${records} 条` },
]

/** Figures of one subject; each name leads to the records behind the value. */
export function FigureTable(props: {
  label: string
  figures: Figure[]
  now: Map<string, Figure> | undefined
  moment: Moment
}) {
  const { label, figures, now, moment } = props
  return <DataTable label={label} columns={columns(moment, now)} rows={figures} rowKey={keyOfFigure} empty={null} />
}
