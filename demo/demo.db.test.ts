import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Evaluation, Figure, Trace } from '#features/figures/contract.ts'
import { requestStates } from '#features/requests/states.ts'
import { type Ran, yishangOn } from '#test/harness/command.ts'
import { testDatabase } from '#test/harness/database.ts'
import { engine } from '#test/harness/engines.ts'
import { reads } from '#test/reference/reads.ts'
import facts from './facts/huaiyin-2023.json' with { type: 'json' }

// The demonstration as anybody gets it, by the commands, against what the district published.

const database = await testDatabase(engine)
afterAll(() => database.close())
const run = (...args: string[]): Promise<Ran> => yishangOn(database, [...args, '--json'])
const DISTRICT = ['--district', facts.district.code]
type Fact = (typeof facts.figures)[number]

beforeAll(async () => {
  expect(await run('demo')).toMatchObject({ code: 0, stderr: '' })
})

test('the demonstration is loaded once', async () => {
  expect(await run('demo')).toEqual({ code: 1, stdout: '', stderr: expect.stringContaining('已存在') })
})

const answers = new Map<string, Figure[]>()
/** `figures` of the fact's day and project, asked once. */
async function figuresOf({ asOf, scope }: Fact): Promise<Figure[]> {
  const { project } = scope as { project?: string }
  const args = ['figures', ...DISTRICT, '--as-of', asOf, ...(project ? ['--project', project] : [])]
  const known = answers.get(args.join())
  if (known) return known
  const { code, stdout, stderr } = await run(...args)
  expect([code, stderr]).toEqual([0, ''])
  const { figures } = JSON.parse(stdout) as Evaluation
  answers.set(args.join(), figures)
  return figures
}
const sorted = (scope: object) => JSON.stringify(Object.entries(scope).toSorted())
const stated = facts.figures.map(fact => [`${fact.figure} ${JSON.stringify(fact.scope)} ${fact.asOf}`, fact] as const)

describe('all 44 published numbers', () => {
  test('are here', () => expect(stated).toHaveLength(44))

  test.each(stated)('%s is computed as it was published, and traced to its records', async (_, fact) => {
    const found = (await figuresOf(fact)).filter(
      one => one.id === fact.figure && sorted(one.scope) === sorted(fact.scope),
    )
    expect(found).toHaveLength(1)
    const [figure] = found as [Figure]
    expect([figure.value, reads(figure.value ?? 'NaN', fact)]).toEqual([figure.value, true])
    expect(figure.unit).toBe(fact.unit)
    if (fact.numerator) expect(figure).toMatchObject({ numerator: fact.numerator, denominator: fact.denominator })

    const scopes = Object.entries(fact.scope).flatMap(([key, value]) => ['--scope', `${key}=${value}`])
    const traced = await run('trace', fact.figure, ...DISTRICT, '--as-of', fact.asOf, ...scopes)
    expect([traced.code, traced.stderr]).toEqual([0, ''])
    const trace = JSON.parse(traced.stdout) as Trace
    expect(trace.figure).toEqual(figure)
    expect(trace.records).toHaveLength(figure.records)
    const titles = trace.records.map(({ title }) => title)
    for (const name of fact.named ?? []) expect(titles).toContain(name)
  })
})

describe('requests and visits', () => {
  const rows = async (statement: string) => (await sql.raw<Record<string, number>>(statement).execute(database.db)).rows

  test('were played step by step into every state, and each account finds something to do', async () => {
    const states = await rows(`select state from cases where noun = 'requests' group by state`)
    expect(states.map(({ state }) => String(state)).toSorted()).toEqual(Object.keys(requestStates).toSorted())
    const waits = await rows(`select distinct username from cases c join users u on u.unit_no = c.unit_no
      where c.state in ('dispatched', 'handling', 'suspended')`)
    expect(waits.map(({ username }) => username)).toContain('demo-department')
    const rated = await rows(`select distinct uscc from requests r join cases c on c.key = r.request_no
      where c.state = 'rating'`)
    expect(rated).toHaveLength(2)
    const [steps] = await rows(`select count(*)::int as all, count(*) filter (where taken_by_id is null)::int as system,
      count(*) filter (where action = 'begin' and at < '2023-12-31')::int as begun from case_steps`)
    expect(steps).toMatchObject({ begun: 300 })
    expect(steps?.system).toBeLessThan(20)
    expect(steps?.all).toBeGreaterThan(1800)
  })

  test('say in 2023 what was received, late and solved, and name nobody', async () => {
    const { figures } = JSON.parse((await run('figures', ...DISTRICT, '--as-of', '2023-12-31')).stdout) as Evaluation
    const value = (id: string) => Number(figures.find(one => one.id === id && sorted(one.scope) === '[]')?.value)
    expect([value('requests.received'), value('visits.count')]).toEqual([300, 400])
    for (const id of ['requests.open', 'requests.overdue', 'visits.coverage'])
      expect([id, value(id) > 0]).toEqual([id, true])
    for (const id of ['requests.on_time_rate', 'requests.solved_rate', 'requests.satisfied_rate'])
      expect([id, value(id) > 50 && value(id) < 100]).toEqual([id, true])
    expect(await rows('select distinct visitor from visits')).toEqual([{ visitor: null }])
  })
})

test('what enterprises made and the conditions of clauses give their figures values', async () => {
  const { figures } = JSON.parse((await run('figures', ...DISTRICT, '--as-of', '2023-12-31')).stdout) as Evaluation
  const value = (id: string, scope: object) =>
    Number(figures.find(one => one.id === id && sorted(one.scope) === sorted(scope))?.value)
  for (const id of ['enterprises.revenue', 'enterprises.tax', 'enterprises.staff'])
    for (const scope of [{}, ...facts.zones.map(zone => ({ zone }))])
      expect([id, scope, value(id, scope) > 0]).toEqual([id, scope, true])
  const eligible = figures.filter(({ id }) => id === 'policies.eligible')
  expect(eligible).toHaveLength(12)
  expect(eligible.filter(one => Number(one.value) > 0).length).toBeGreaterThan(9)
})

describe('the projects that the text names', () => {
  test.each(facts.projects.map(project => [project.name, project] as const))('%s', async (name, project) => {
    const { code, stdout } = await run('figures', ...DISTRICT, '--as-of', '2023-12-31', '--project', name)
    expect(code).toBe(0)
    const { figures } = JSON.parse(stdout) as Evaluation
    const total = figures.find(({ id }) => id === 'project.total_investment')
    if (project.totalInvestment) expect(`${total?.value} 亿元`).toBe(project.totalInvestment)
    if (project.totalInvestmentAtLeast) expect(Number(total?.value)).toBeGreaterThanOrEqual(100)
    const { rows } = await sql<{ started_on: string; floor_area: string; zone: string | null }>`
      with recursive above as (select space_code, space_code as at from spaces
        union select a.space_code, s.parent_code from above a join spaces s on s.space_code = a.at)
      select p.started_on, p.floor_area, (select z.name from above a join spaces z on z.space_code = a.at
        where a.space_code = p.space_code and z.kind = '片区') as zone
      from projects p where p.name = ${name}`.execute(database.db)
    expect(rows).toHaveLength(1)
    if (project.startedOn) expect(rows[0]?.started_on).toBe(project.startedOn)
    if (project.zone) expect(rows[0]?.zone).toBe(project.zone)
    if (project.floorArea) expect(Number(rows[0]?.floor_area)).toBe(Number.parseFloat(project.floorArea) * 10_000)
  })
})
