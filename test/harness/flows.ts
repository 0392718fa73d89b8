import type { Flow } from '#features/cases/flow.ts'
import { roles } from '#features/roles/contract.ts'
import { declared } from '../../src/features.ts'

const HEAD = `# 流程说明

每一类有生命周期的事项怎样一步一步办到底：状态、步骤、谁来办、计什么时限。本页由各流程的声明生成（\`node_modules/.bin/node test/flow-pages.ts --write\`），与系统里的按钮、权限、时限是同一份。
`

/** The page docs/flows.md: a picture and a table of every flow. */
export const flowPage = (): string => `${[HEAD, ...[...declared.flows.values()].map(section)].join('\n')}`

const stateOf = (flow: Flow, state: string) => flow.states[state]?.label ?? state

function section(flow: Flow): string {
  const { spec, source, states, steps, clocks } = flow
  const edges = Object.entries(steps).flatMap(([action, { from, to }]) =>
    from.flatMap(state =>
      to.filter(next => next !== 'same').map(next => `  ${state} --> ${next}: ${spec.steps[action]?.label}`),
    ),
  )
  const named = Object.entries(states).map(([state, { label }]) => `  state "${label}" as ${state}`)
  const [first = ''] = Object.keys(states)
  const ends = Object.entries(states).filter(([, { turn }]) => turn === null)
  const rows = Object.entries(steps).map(([action, step]) => {
    const {
      label,
      permission,
      fields,
      description = '',
      inside,
    } = spec.steps[action] ?? { label: action, permission: '', fields: [] }
    const holders = (declared.permissions[permission]?.roles ?? []).map(role => roles[role].label)
    const who = step.side
      ? `${holders.join('、')}（${step.side === 'unit' ? '限主办单位' : '主办单位或企业服务'}）`
      : holders.join('、')
    const said = fields.map(field => (field.required ? field.label : `${field.label}（可不填）`)).join('、')
    const from = step.from.map(state => stateOf(flow, state)).join('、')
    const to = step.to.map(state => (state === 'same' ? '不变' : stateOf(flow, state))).join(' 或 ')
    return `| ${label} | ${from} | ${to} | ${who} | ${said} | ${description}${inside && fields.length > 0 ? '企业看不到所填内容和附件。' : ''} |`
  })
  return [
    `## ${source.sheet.name}`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...named,
    `  [*] --> ${first}: ${spec.begins.label}`,
    ...edges,
    ...ends.map(([state]) => `  ${state} --> [*]`),
    '```',
    '',
    '| 步骤 | 何时 | 之后 | 谁 | 填写 | 说明 |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    `时限：${Object.values(clocks)
      .map(({ label }) => label)
      .join('、')}。绿灯未到期，黄灯当日或下一工作日到期，红灯已过期；停表的为按时或超时。`,
    '',
    '登记和填写内容的步骤都可以附文件（图片、PDF、OFD、Word、Excel、演示文稿，每个不超过 20 MB）。主办单位和受理方可以随时请企业补充材料，企业写下意见或传来文件即为补充；内部意见及其附件企业看不到。',
    '',
  ].join('\n')
}
