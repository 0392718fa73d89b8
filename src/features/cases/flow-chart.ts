import { roles } from '#features/roles/contract.ts'
import type { Declared } from '#platform/context.ts'
import type { FlowChart } from './chart-contract.ts'
import type { StepSpec } from './contract.ts'
import { type Flow, labelOfState } from './flow.ts'

const limits = {
  unit: '（限主办单位）',
  'unit or service': '（主办单位或企业服务）',
  assisting: '（限协办单位）',
}

const kept = (inside: StepSpec['inside'], says: boolean) =>
  inside === 'wholly' ? '企业看不到这一步。' : inside && says ? '企业看不到所填内容和附件。' : ''

/** A flow as an office reads it: its states, its steps in words, its clocks. It follows from what is declared. */
export function chartOf({ permissions }: Declared, flow: Flow): FlowChart {
  const { spec, source, states, steps, clocks } = flow
  const labelOf = (state: string) => labelOfState(flow, state)
  return {
    noun: source.noun.noun,
    sheet: source.sheet.name,
    begins: spec.begins.label,
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
