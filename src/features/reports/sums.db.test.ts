import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

const app = await testApp()
afterAll(() => app.close())
let planner: Send
const DISTRICT = '370104'
const projects = ['P1', 'P2', 'P3']
beforeAll(async () => {
  await app.district(DISTRICT)
  const rows = projects.map(项目编号 => ({
    项目编号,
    项目名称: `示范项目${项目编号}`,
    类别: '产业发展类',
    '总投资(万元)': '900',
  }))
  await app.load(DISTRICT, { 项目: rows })
  planner = await app.signIn('sums-planner', 'planner', DISTRICT)
})

type Row = { project_no: string; year: number; investments: string[]; months: number[] }
const through = Array.from({ length: 12 }, (_, at) => at + 1)

/** What is kept, and what the months give when they are added up from nothing, here and not in SQL. */
async function keptAndAnew(): Promise<[Row[], Row[]]> {
  const { db } = app.database
  const columns = (name: string) => sql.raw(`array[${through.map(month => `${name}${month}`).join(', ')}]`)
  const { rows: kept } = await sql<Row>`select project_no, year, ${columns('c')}::text[] as investments,
    ${columns('n')}::integer[] as months from project_year_sums order by project_no, year`.execute(db)
  const { rows: reports } = await sql<{ project_no: string; month: string; yuan: number }>`
    select project_no, month, (investment * 10000)::bigint as yuan from monthly_reports where state = 'locked'
    order by project_no, month`.execute(db)
  const anew = [...Map.groupBy(reports, ({ project_no, month }) => `${project_no} ${month.slice(0, 4)}`)].map(
    ([key, own]) => {
      const counted = through.map(last => own.filter(({ month }) => Number(month.slice(5)) <= last))
      const [project_no = '', year] = key.split(' ')
      const investments = counted.map(rows => String(rows.reduce((sum, { yuan }) => sum + yuan, 0)))
      return { project_no, year: Number(year), investments, months: counted.map(({ length }) => length) }
    },
  )
  return [kept, anew]
}

const month = fc.record({
  project: fc.constantFrom(...projects),
  month: fc
    .integer({ min: 0, max: 35 })
    .map(n => `${2021 + Math.floor(n / 12)}-${String(1 + (n % 12)).padStart(2, '0')}`),
  wan: fc.integer({ min: 0, max: 99_999_999 }).map(n => String(n / 10_000)),
})
const step = fc.record({
  kind: fc.constantFrom('import', 'page', 'delete', 'note'),
  months: fc.array(month, { minLength: 1, maxLength: 6 }),
})

type Step = typeof step extends fc.Arbitrary<infer Taken> ? Taken : never
async function take({ kind, months }: Step) {
  if (kind === 'import') {
    const distinct = new Map(months.map(one => [`${one.project} ${one.month}`, one]))
    const rows = [...distinct.values()].map(one => ({
      项目编号: one.project,
      月份: one.month,
      '本月完成投资(万元)': one.wan,
    }))
    return app.load(DISTRICT, { 月度投资: rows })
  }
  for (const one of months) {
    const path = `/reports/${one.project}~${one.month}`
    const { status, body } = await planner('GET', path)
    const headers = { 'if-match': `"${body.version}"` }
    if (status === 404) {
      const values = { project_no: one.project, month: one.month, investment: one.wan }
      if (kind === 'page') expect((await planner('POST', '/reports', { body: { values } })).status).toBe(201)
    } else if (kind === 'delete') await planner('DELETE', `${path}?reason=核减`, { headers })
    else {
      const values = kind === 'page' ? { investment: one.wan } : { progress: `示范进度${one.wan}` }
      expect((await planner('PATCH', path, { body: { values, reason: '核实' }, headers })).status).toBe(200)
    }
  }
}

test('the sums that are kept are those of the months, after any imports, corrections, edits and deletions', {
  timeout: 180_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async steps => {
      for (const one of steps) {
        await take(one)
        const [kept, anew] = await keptAndAnew()
        expect(kept).toEqual(anew)
      }
    }),
    { numRuns: 8 },
  )
  const [kept] = await keptAndAnew()
  expect(kept.length).toBeGreaterThan(0)
})
