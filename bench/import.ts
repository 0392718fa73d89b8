import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import type { Database } from '#platform/db/database.ts'
import { type Cell, writeWorkbook } from '#platform/excel.ts'
import { FIRST_YEAR, SIZE } from './districts.ts'
import type { Imported } from './import-child.ts'
import { note, ratio, summary } from './measure.ts'

const ROWS = 20_000
const ROUNDS = 9
/** Imported first and not counted. */
export const WARM_UP = 2
const MOST_MEMORY_MB = 300

/** Projects whose months come without a warning: as in a ledger that is kept, all have started and have amounts left. */
export async function readyForMonths({ db }: Database): Promise<void> {
  await sql`update projects set started_on = date '2019-03-01', total_investment = 1000000`.execute(db)
  await sql`vacuum analyze projects`.execute(db)
}

function* months(): Generator<{ project: string; month: string; amount: number }> {
  for (let at = 0; at < ROWS; at++) {
    const [project, month] = [1 + (at % SIZE.projects), Math.floor(at / SIZE.projects)]
    const day = new Date(Date.UTC(FIRST_YEAR, month, 1)).toISOString().slice(0, 7)
    const amount = ((project * 13 + month * 101) % 3000) + (project % 100) / 100
    yield { project: `X${String(project).padStart(6, '0')}`, month: day, amount }
  }
}

/** A workbook of new months of projects that stand in the ledger, as the export writes it. */
export async function writeMonths(file: string): Promise<void> {
  function* rows(): Generator<Cell[]> {
    for (const { project, month, amount } of months()) yield [project, month, amount, '主体施工', null]
  }
  const headers = ['项目编号', '月份', '本月完成投资(万元)', '形象进度', '存在问题']
  const columns = headers.map((header, at) => ({ header, kind: at === 2 ? ('number' as const) : ('text' as const) }))
  await writeWorkbook(file, [{ name: '月度投资', columns, rows: rows() as never }])
}

/** The same months as an office keeps them: under a title, in 亿元, months in words, numbered, with a sum below. */
async function writeOffice(file: string): Promise<void> {
  function* rows(): Generator<Cell[]> {
    yield ['单位：亿元', null, null, null, null]
    yield ['序号', '项目编号', '月份', '完成投资', '形象进度']
    let [at, sum] = [0, 0]
    for (const { project, month, amount } of months()) {
      const [year, number] = month.split('-').map(Number)
      sum += amount
      yield [++at, project, `${year}年${number}月`, Number((amount / 10_000).toFixed(6)), '主体施工']
    }
    yield ['合计', null, null, Number((sum / 10_000).toFixed(6)), null]
  }
  const kinds = ['number', 'text', 'text', 'number', 'text'] as const
  const columns = kinds.map((kind, at) => ({ header: at === 0 ? '重点项目投资完成情况' : '', kind }))
  await writeWorkbook(file, [{ name: 'Sheet1', columns, rows: rows() as never }])
}

/** Runs an importing process of its own: what it prints on its last line. */
function importing(url: string, file: string, office: string, districts: string[]): Promise<Imported> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./import-child.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(JSON.stringify({ url, file, office, districts }))
  let text = ''
  child.stdout.on('data', chunk => {
    text += chunk
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code =>
      code === 0 ? resolve(JSON.parse(text)) : reject(new Error(`importing ended with ${code}`)),
    )
  })
}

/** How many districts without months `benchImport` wants: each takes the workbook once. */
export const IMPORTED_DISTRICTS = 1 + WARM_UP + ROUNDS

/**
 * Importing a workbook and checking it against only streaming it, turning an office's file of the same rows into one
 * against importing it, and the memory of a process that imports it once.
 */
export async function benchImport(url: string, file: string, districts: string[]) {
  await writeMonths(file)
  const office = `${file}.office.xlsx`
  await writeOffice(office)
  note(`import: ${ROWS} rows, ${districts.length} districts`)
  const [first = '', ...others] = districts
  const once = await importing(url, file, office, [first])
  const { streamed, checked, imported, adapted, phases } = await importing(url, file, office, others)
  const counted = (times: number[]) => times.slice(WARM_UP)
  return {
    rows: ROWS,
    importToStream: ratio(counted(imported), counted(streamed), 3),
    dryRunToStream: ratio(counted(checked), counted(streamed), 2),
    adaptToImport: ratio(counted(adapted), counted(imported), 2),
    peakMemory: { mb: Math.round(once.peakMb), target: MOST_MEMORY_MB, met: once.peakMb < MOST_MEMORY_MB },
    ms: {
      stream: summary(counted(streamed)),
      dryRun: summary(counted(checked)),
      import: summary(counted(imported)),
      adapt: summary(counted(adapted)),
      phases,
    },
  }
}
