import { roles } from '#features/roles/contract.ts'
import type { Declared } from '#platform/context.ts'
import type { FlowChart } from './chart-contract.ts'
import type { StepSpec } from './contract.ts'
import { type Flow, labelOfState, labelOfStep } from './flow.ts'

const limits = {
  unit: '（限主办单位）',
  'unit or service': '（主办单位或企业服务）',
  assisting: '（限协办单位）',
}

const kept = (inside: StepSpec['inside'], says: boolean) =>
  inside === 'wholly' ? '企业看不到这一步。' : inside && says ? '企业看不到所填内容和附件。' : ''

/** How a case goes where nothing stands in its way: from each state the step that is declared first and leads on. */
function lineOf(flow: Flow): FlowChart['line'] {
  const steps = Object.entries(flow.steps)
  const line: FlowChart['line'] = []
  const seen = new Set(['same'])
  let step: string | undefined = 'begin'
  let state = Object.keys(flow.states)[0] ?? ''
  while (step !== undefined) {
    seen.add(state)
    line.push({ step: labelOfStep(flow, step), state: labelOfState(flow, state) })
    const next = steps.find(
      ([
        ,
        {
          from,
          to: [to = 'same'],
        },
      ]) => from.includes(state) && !seen.has(to),
    )
    step = next?.[0]
    state = next?.[1].to[0] ?? ''
  }
  return line
}

/** A flow as an office reads it: its states, its steps in words, its clocks. It follows from what is declared. */
export function chartOf({ permissions }: Declared, flow: Flow): FlowChart {
  const { spec, source, states, steps, clocks } = flow
  const labelOf = (state: string) => labelOfState(flow, state)
  return {
    noun: source.noun.noun,
    sheet: source.sheet.name,
    begins: spec.begins.label,
    line: lineOf(flow),
    states: Object.entries(states).map(([state, { label, turn }]) => ({ state, label, ends: turn === null })),
    steps: Object.entries(steps).map(([action, { from, to, side }]) => {
      const { label = action, permission, fields = [], description = '', inside } = spec.steps[action] ?? {}
      const holders = permission === undefined ? [] : (permissions[permission]?.roles ?? [])
      const who = holders.map(role => roles[role].label).join('、')
      const limit = side === undefined ? '' : limits[side]
      return {
        label,
        from: [...from],
        to: to.filter(state => state !== 'same'),
        when: from.map(labelOf).join('、'),
        becomes: to.map(state => (state === 'same' ? '不变' : labelOf(state))).join(' 或 '),
        who: `${who}${limit}`,
        says: fields.map(field => (field.required ? field.label : `${field.label}（可不填）`)).join('、'),
        note: `${description}${kept(inside, fields.length > 0)}`,
      }
    }),
    clocks: Object.values(clocks).map(({ label }) => label),
    notes: [...(flow.notes ?? [])],
  }
}
