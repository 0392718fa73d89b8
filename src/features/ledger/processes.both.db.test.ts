import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Cell } from '#platform/excel.ts'
import { yishang } from '#test/harness/command.ts'
import { testStore } from '#test/harness/database.ts'
import { engine } from '#test/harness/engines.ts'
import { addDistrict } from '#test/harness/ledger.ts'
import { saveWorkbook } from '#test/harness/workbook.ts'

// Several processes on one ledger, and one that is killed.

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })
const store = await testStore(engine)
const folder = mkdtempSync(join(tmpdir(), 'yishang-processes-'))
const PROJECTS = 200
const MONTHS = 60
let file = ''
const importing = (onStart?: (kill: () => void) => (text: string) => void) =>
  yishang(['import', file, '--district', '370104', '--json'], {
    env: { ...store.env, LOG_LEVEL: 'debug' },
    onStart: child => {
      const heard = onStart?.(() => child.kill('SIGKILL'))
      if (heard) child.stderr?.on('data', heard)
    },
  })
/** How many rows each table holds. */
async function held(): Promise<[projects: number, months: number, changes: number]> {
  const database = await store.open()
  const of = async (table: 'projects' | 'monthly_reports' | 'changes') =>
    (
      await database.db
        .selectFrom(table as 'projects')
        .select('district_code')
        .execute()
    ).length
  const counts = [await of('projects'), await of('monthly_reports'), await of('changes')] as [number, number, number]
  await database.close()
  return counts
}

beforeAll(async () => {
  const database = await store.open()
  await addDistrict(database.db, '370104')
  await database.close()
  const numbers = Array.from({ length: PROJECTS }, (_, at) => `P${at}`)
  const month = (at: number) => `${2018 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  file = saveWorkbook(join(folder, 'large.xlsx'), {
    项目: [
      ['项目编号', '项目名称', '类别', '总投资(万元)', '实际开工日期'],
      ...numbers.map((number): Cell[] => [number, `示范项目 ${number}`, '产业发展类', 1e6, '2018-01-01']),
    ],
    月度投资: [
      ['项目编号', '月份', '本月完成投资(万元)'],
      ...numbers.flatMap(number => Array.from({ length: MONTHS }, (_, at): Cell[] => [number, month(at), 1])),
    ],
  })
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await store.remove()
})

test('an import that is killed while it writes leaves nothing behind, and the database opens again', async () => {
  let writing = false
  const ran = await importing(kill => text => {
    writing ||= text.includes('写入月度投资')
    if (writing) kill()
  })
  expect([writing, ran.code, ran.stdout]).toEqual([true, null, ''])
  expect(await held()).toEqual([0, 0, 0])
})

test('two imports of one workbook at the same moment write it once, and neither fails on the other', async () => {
  const both = await Promise.all([importing(), importing()])
  const reports = both.filter(({ code }) => code === 0).map(({ stdout }) => JSON.parse(stdout).sheets)
  const sheets = (added: boolean) => [
    expect.objectContaining({ sheet: '项目', [added ? 'added' : 'unchanged']: PROJECTS, rejected: 0 }),
    expect.objectContaining({ sheet: '月度投资', [added ? 'added' : 'unchanged']: PROJECTS * MONTHS, rejected: 0 }),
  ]
  expect(reports).toContainEqual(sheets(true))
  if (engine === 'postgres') expect(reports).toContainEqual(sheets(false))
  // The embedded database admits one process: the other is told so, or comes after and finds nothing to do.
  for (const { code, stderr } of both)
    if (code !== 0) expect([engine, code, stderr]).toEqual(['pglite', 1, expect.stringContaining('另一个宜商进程')])
  expect(await held()).toEqual([PROJECTS, PROJECTS * MONTHS, 1])
})
