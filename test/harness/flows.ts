import type { Flow } from '#features/cases/flow.ts'
import { chartOf } from '#features/cases/flow-chart.ts'
import { declared } from '../../src/features.ts'

const HEAD = `# 流程说明

每一类有生命周期的事项怎样一步一步办到底：状态、步骤、谁来办、计什么时限。本页由各流程的声明生成（\`node_modules/.bin/node test/flow-pages.ts --write\`），与系统里的按钮、权限、时限是同一份。
`

/** The page docs/flows.md: a picture and a table of every flow. */
export const flowPage = (): string => `${[HEAD, ...[...declared.flows.values()].map(section)].join('\n')}`

function section(flow: Flow): string {
  const { states, steps, begins, sheet, clocks, notes, line } = chartOf(declared, flow)
  const edges = steps.flatMap(({ label, from, to }) =>
    from.flatMap(state => to.map(next => `  ${state} --> ${next}: ${label}`)),
  )
  const rows = steps.map(
    ({ label, when, becomes, who, says, note }) => `| ${label} | ${when} | ${becomes} | ${who} | ${says} | ${note} |`,
  )
  return [
    `## ${sheet}`,
    '',
    `主线：${line.map(({ step, state }) => `${step}（${state}）`).join(' → ')}。`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...states.map(({ state, label }) => `  state "${label}" as ${state}`),
    `  [*] --> ${states[0]?.state}: ${begins}`,
    ...edges,
    ...states.filter(({ ends }) => ends).map(({ state }) => `  ${state} --> [*]`),
    '```',
    '',
    ...notes.map(note => `- ${note}`),
    ...(notes.length > 0 ? [''] : []),
    '| 步骤 | 何时 | 之后 | 谁 | 填写 | 说明 |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    `时限：${clocks.join('、')}。绿灯未到期，黄灯当日或下一工作日到期，红灯已过期；停表的为按时或超时。`,
    '',
    '登记和填写内容的步骤都可以附文件（图片、PDF、OFD、Word、Excel、演示文稿，每个不超过 20 MB）。主办单位和受理方可以随时请企业补充材料，企业写下意见或传来文件即为补充；内部意见及其附件企业看不到。',
    '',
  ].join('\n')
}
