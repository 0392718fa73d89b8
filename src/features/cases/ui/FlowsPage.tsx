import { useQuery } from '@tanstack/react-query'
import { type FlowChart, flowCharts } from '#features/cases/contract.ts'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { PrintButton } from '#ui/kit/print/PrintButton.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { queryOf } from '#ui/query.ts'
import './flows.css'

type ChartStep = FlowChart['steps'][number]

const columns: Column<ChartStep>[] = [
  { key: 'label', title: '步骤', primary: true, nowrap: true, render: ({ label }) => label },
  { key: 'when', title: '何时', render: ({ when }) => when },
  { key: 'becomes', title: '之后', nowrap: true, render: ({ becomes }) => becomes },
  { key: 'who', title: '谁', render: ({ who }) => who },
  { key: 'says', title: '填写', render: ({ says }) => says || '—' },
  { key: 'note', title: '说明', render: ({ note }) => note || '—' },
]

/** 流程说明: how each kind of case goes its way, state by state and step by step; for printing. */
export function FlowsPage() {
  const query = useQuery(queryOf(flowCharts, {}))
  return (
    <>
      <PageHeader title="流程说明" actions={<PrintButton />} />
      <Loaded query={query}>{({ flows }) => flows.map(flow => <Chart key={flow.noun} flow={flow} />)}</Loaded>
    </>
  )
}

function Chart({ flow }: { flow: FlowChart }) {
  const { sheet, begins, line, states, steps, clocks, notes } = flow
  const labelOf = (state: string) => states.find(one => one.state === state)?.label ?? state
  return (
    <>
      <Section title={`${sheet}：从${begins}到办完`}>
        <ol className="flow-line" aria-label={`${sheet}的主线`}>
          {line.map(({ step, state }, at) => (
            <li key={state}>
              <span>{step}</span>
              <Mark tone={at === line.length - 1 ? 'good' : 'busy'}>{state}</Mark>
            </li>
          ))}
        </ol>
      </Section>
      <Section title="各状态能办什么">
        <ol className="flow-chart" aria-label={`${sheet}的状态`}>
          {states.map(({ state, label, ends }) => (
            <li key={state}>
              <Mark tone={ends ? 'good' : 'plain'}>{label}</Mark>
              <ul>
                {steps
                  .filter(({ from, to }) => from.includes(state) && to.length > 0)
                  .map(step => (
                    <li key={step.label}>
                      {step.label} → {step.to.map(labelOf).join(' 或 ')}
                    </li>
                  ))}
                {ends && <li className="flow-end">办到此为止</li>}
              </ul>
            </li>
          ))}
        </ol>
      </Section>
      {notes.length > 0 && (
        <Section title="怎样理解">
          <ul className="flow-notes">
            {notes.map(note => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="各步" note={`时限：${clocks.join('、')}`} flush>
        <DataTable
          label={`${sheet}的各步`}
          columns={columns}
          rows={steps}
          rowKey={({ label }) => label}
          empty={<State tone="empty" title="没有步骤" />}
        />
      </Section>
    </>
  )
}
