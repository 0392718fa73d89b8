import { expect, test } from 'vitest'
import { declared } from '../src/features.ts'
import { flowPage } from './harness/flows.ts'
import { read } from './harness/source-tree.ts'

// What holds for every flow, whatever noun it is of.

const flows = [...declared.flows]

test('docs/flows.md is what the flows declare: run node_modules/.bin/node test/flow-pages.ts --write', () => {
  expect(read('docs/flows.md')).toBe(flowPage())
})

test.each(flows)('%s: every state is reached, and every one that has not ended is left', (_, { states, steps }) => {
  const [first = ''] = Object.keys(states)
  const reached = new Set([first])
  for (let before = 0; before < reached.size; ) {
    before = reached.size
    for (const { from, to } of Object.values(steps))
      if (from.some(state => reached.has(state))) for (const next of to) if (next !== 'same') reached.add(next)
  }
  expect([...reached].toSorted()).toEqual(Object.keys(states).toSorted())
  const left = new Set(Object.values(steps).flatMap(({ from, to }) => (to.some(next => next !== 'same') ? from : [])))
  const running = Object.keys(states).filter(state => states[state]?.turn !== null)
  expect(running.filter(state => !left.has(state))).toEqual([])
})

test.each(flows)('%s: every step has a label, a permission that somebody holds, and fields with names', (_, flow) => {
  const labels = Object.values(flow.spec.steps).map(({ label }) => label)
  expect(new Set(labels).size).toBe(labels.length)
  expect(Object.keys(flow.steps).toSorted()).toEqual(Object.keys(flow.spec.steps).toSorted())
  for (const { permission, fields } of [flow.spec.begins, ...Object.values(flow.spec.steps)]) {
    expect([permission, (declared.permissions[permission]?.roles ?? []).length > 0]).toEqual([permission, true])
    expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length)
  }
})

test.each(flows)('%s: what is answered by one press is one choice, and nothing else has to be said', (_, { spec }) => {
  for (const { tap, fields } of Object.values(spec.steps)) {
    if (!tap) continue
    const others = fields.filter(({ name, required }) => required && name !== tap.field)
    expect([fields.find(({ name }) => name === tap.field)?.kind, others]).toEqual(['choice', []])
  }
})

test.each(flows)('%s: what lapses is a step that can be taken then', (_, { clocks, steps }) => {
  for (const { lapses } of Object.values(clocks)) if (lapses) expect(Object.keys(steps)).toContain(lapses)
})
