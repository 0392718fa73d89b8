import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { importLedger } from '#features/ledger/import.ts'
import type { User } from '#platform/context.ts'
import { testDatabase } from '#test/harness/database.ts'
import { engine } from '#test/harness/engines.ts'
import { addDistrict, batchesOf, commandCtx } from '#test/harness/ledger.ts'
import { arbitraryQuestion } from '#test/reference/arbitrary.ts'
import { referenceFigures } from '#test/reference/reference.ts'
import { addressOf } from './addressed.ts'
import type { Figure } from './contract.ts'
import { evaluate } from './evaluate.ts'
import { momentOf, monthEndsUpTo } from './moment.ts'
import { seriesOf } from './series.ts'
import { traceFigure } from './trace.ts'

const database = await testDatabase(engine)
afterAll(() => database.close())

let next = 100000
type Comparable = Pick<Figure, 'id' | 'scope' | 'value' | 'numerator' | 'denominator' | 'records'>
/** One line a figure; quotients to 18 characters, parts only of a quotient that exists. */
const lines = (figures: Comparable[]) =>
  figures
    .map(({ id, scope, value, numerator, denominator, records }) => {
      const parts = value === null || id === 'list.schedule_lead' ? [] : [numerator, denominator]
      return JSON.stringify([id, Object.entries(scope).sort(), value?.slice(0, 18) ?? null, ...parts, records])
    })
    .sort()

/** Whoever is told every figure to the digit. */
const reader: User = {
  id: '',
  username: '',
  displayName: '',
  role: 'planner',
  district: '',
  unitNo: null,
  unitNos: [],
  permissions: new Set(['operations.read']),
  scope: null,
  mustChangePassword: false,
}

describe('the catalogue', () => {
  test('equals the slow reference for any ledger, day and instant, whatever other districts hold', {
    timeout: 180_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryQuestion, async ({ history, asOf, knownAt }) => {
        const district = String(next++)
        await addDistrict(database.db, district)
        for (const { recordedAt, rows } of history) {
          const ctx = commandCtx(database.db, district, recordedAt)
          const report = await importLedger(ctx, batchesOf(rows), { reason: '更正' })
          expect(report.rejections).toEqual([])
        }
        const numbers = history[0]?.rows.项目.map(row => String(row.项目编号)) ?? []
        const project = numbers[0]
        const moment = momentOf(district, asOf, knownAt, undefined)
        const ctx = commandCtx(database.db, district, '2030-01-01T00:00:00Z')
        const { figures } = await evaluate(ctx, moment)
        const expected = referenceFigures(history, { asOf, knownAt })
        expect(lines(figures)).toEqual(lines(expected))
        const outward = await evaluate({ ...ctx, atConsole: undefined, user: reader }, moment)
        expect(lines(outward.figures)).toEqual(lines(referenceFigures(history, { asOf, knownAt, outward: true })))
        if (!project || knownAt) return
        const one = await evaluate(ctx, { ...moment, projectNo: project })
        const wanted = referenceFigures(history, { asOf, project })
        expect(lines(one.figures)).toEqual(lines(wanted))
      }),
      { numRuns: engine === 'postgres' ? 60 : 12 },
    )
  })

  test('says at each month-end of a series what the slow reference says of that day', {
    timeout: 180_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryQuestion, fc.nat(), async ({ history, asOf, knownAt }, nth) => {
        const district = String(next++)
        await addDistrict(database.db, district)
        for (const { recordedAt, rows } of history)
          await importLedger(commandCtx(database.db, district, recordedAt), batchesOf(rows), { reason: '更正' })
        const ctx = commandCtx(database.db, district, '2030-01-01T00:00:00Z')
        const moment = momentOf(district, asOf, knownAt)
        const days = monthEndsUpTo(asOf)
        const wanted = days.map(day => referenceFigures(history, { asOf: day, knownAt }))
        const { figures } = await evaluate(ctx, moment)
        const asked = figures.filter(({ id }) => /^(list|projects)\./.test(id))
        for (const { id, scope } of [0, 1, 2, 3].map(more => asked[(nth + more * 7) % asked.length] as Figure)) {
          const { points } = await seriesOf(ctx, moment, id, scope)
          const isIt = (one: Comparable) => addressOf(one.id, one.scope) === addressOf(id, scope)
          const expected = wanted.map(of => of.find(isIt)?.value?.slice(0, 18) ?? null)
          expect([id, scope, ...points.map(({ value }) => value?.slice(0, 18) ?? null)]).toEqual([
            id,
            scope,
            ...expected,
          ])
        }
      }),
      { numRuns: engine === 'postgres' ? 25 : 4 },
    )
  })

  test('traces every figure to as many records as it counts', { timeout: 180_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryQuestion, async ({ history, asOf, knownAt }) => {
        const district = String(next++)
        await addDistrict(database.db, district)
        for (const { recordedAt, rows } of history) {
          await importLedger(commandCtx(database.db, district, recordedAt), batchesOf(rows), { reason: '更正' })
        }
        const ctx = commandCtx(database.db, district, '2030-01-01T00:00:00Z')
        const moment = momentOf(district, asOf, knownAt)
        const { figures } = await evaluate(ctx, moment)
        for (const figure of figures.filter(({ records }, at) => records > 0 || at % 4 === 0).slice(0, 50)) {
          const traced = await traceFigure(ctx, moment, figure.id, {
            scope: figure.scope,
            limit: 500,
          })
          expect([figure.id, traced.records.length]).toEqual([figure.id, figure.records])
          expect(traced.figure).toEqual(figure)
        }
      }),
      { numRuns: engine === 'postgres' ? 8 : 3 },
    )
  })
})
