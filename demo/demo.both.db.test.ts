import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Evaluation, Figure, Trace } from '#features/figures/contract.ts'
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
