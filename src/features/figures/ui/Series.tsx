import { useQuery } from '@tanstack/react-query'
import { Chart } from '#ui/kit/chart/Chart.tsx'
import { dayText, monthText } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { type FigureAddress, seriesQuery } from './queries.ts'

/** The figure at the ends of the year's months. */
export function Series({ address }: { address: FigureAddress }) {
  const query = useQuery(seriesQuery(address))
  return (
    <Section title="全年走势" note={`${address.asOf?.slice(0, 4)}年各月末`} className="trace-series">
      <Loaded query={query}>
        {({ figure, points }) => {
          const known = points.filter(({ value }) => value !== null)
          const last = known[known.length - 1]
          return (
            <Chart
              label={`${figure.name}各月末的值`}
              summary={last ? `${dayText(last.asOf)}为 ${last.display}。` : '这一年各月末都没有值。'}
              height={250}
              data={{
                kind: 'line',
                unit: figure.unit,
                axis: '月末',
                categories: points.map(({ asOf }) => monthText(asOf)),
                series: [{ name: figure.name, values: points.map(({ value }) => value) }],
              }}
            />
          )
        }}
      </Loaded>
    </Section>
  )
}
