import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root, run } from '../bin/child.mjs'
import { ensureChromium } from './harness/chromium.ts'
import type { Counts } from './harness/count-reporter.ts'
import { findPostgres } from './harness/postgres-binaries.ts'

// `npm test` (all), `npm run check` and `npm run e2e`; further arguments go to Vitest, e.g. `npm test -- src/platform`.

interface Step {
  name: string
  run(): Promise<{ ok: boolean; note?: string }>
}

const [mode = 'all', ...args] = process.argv.slice(2)

const tool = (name: string, file: string, ...rest: string[]) => {
  const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
  return run(process.execPath, [join(folder, file), ...rest], { cwd: root })
}

const types: Step = {
  name: '类型 types',
  run: async () => ({ ok: (await tool('typescript', 'bin/tsc', '-p', '.')) === 0 }),
}

const lint: Step = {
  name: '规范 lint',
  run: async () => ({ ok: (await tool('@biomejs/biome', 'bin/biome', 'ci', '--error-on-warnings', '.')) === 0 }),
}

/** What the tests need and npm cannot install; the paths go to the tests by environment. */
const machine: Step = {
  name: '环境 machine',
  run: async () => {
    process.env.CHROMIUM_PATH = await ensureChromium()
    if (!process.env.TEST_DATABASE_URL) process.env.POSTGRES_BIN = await findPostgres()
    return {
      ok: true,
      note: `${process.env.CHROMIUM_PATH} · ${process.env.TEST_DATABASE_URL ?? process.env.POSTGRES_BIN}`,
    }
  },
}

const tests = (...projects: string[]): Step => ({
  name: '测试 tests',
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yishang-counts-'))
    process.env.YISHANG_TEST_COUNTS = join(folder, 'counts.json')
    const reporters = ['--reporter=default', '--reporter=./test/harness/count-reporter.ts']
    const chosen = projects.map(project => `--project=${project}`)
    try {
      const code = await tool('vitest', 'vitest.mjs', 'run', ...reporters, ...chosen, ...args)
      if (!existsSync(process.env.YISHANG_TEST_COUNTS))
        return { ok: false, note: '没有跑起来，原因见上 did not start; see above' }
      const counts: Counts = JSON.parse(readFileSync(process.env.YISHANG_TEST_COUNTS, 'utf8'))
      return judge(code, counts, args.length > 0 ? [] : projects.length > 0 ? projects : PROJECTS)
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
})

const PROJECTS = ['unit', 'pglite', 'postgres', 'e2e']

/** A run that left out a project, or a test on Linux, has not passed; with a filter that is what was asked for. */
function judge(code: number, { projects, skipped }: Counts, expected: string[]) {
  const ran = Object.entries(projects).map(([name, { passed, failed }]) => `${name} ${passed + failed}`)
  const sum = (key: 'passed' | 'failed') => Object.values(projects).reduce((total, project) => total + project[key], 0)
  const empty = expected.filter(name => !projects[name])
  const notes = [`${sum('passed')} 项通过 passed`, `${sum('failed')} 项失败 failed`, ran.join(' · ')]
  if (empty.length > 0) notes.push(`没有测试 no tests in ${empty.join(', ')}`)
  const left = args.length > 0 ? [] : skipped
  if (left.length > 0) notes.push(`跳过 skipped: ${left.join('; ')}`)
  return {
    ok: code === 0 && empty.length === 0 && (left.length === 0 || process.platform !== 'linux'),
    note: notes.join(', '),
  }
}

const modes: Record<string, Step[]> = {
  all: [types, lint, machine, tests()],
  check: [types, lint],
  e2e: [machine, tests('e2e')],
}

const results: { name: string; ok: boolean; note?: string; seconds: number }[] = []
for (const step of modes[mode] ?? []) {
  console.log(`\n── ${step.name}`)
  const start = performance.now()
  const result = await step.run().catch((error: Error) => {
    console.error(error.message)
    return { ok: false, note: error.message.split('\n')[0] }
  })
  results.push({ name: step.name, seconds: (performance.now() - start) / 1000, ...result })
}

console.log('\n── 结果 summary')
for (const { name, ok, note, seconds } of results) {
  console.log(`${ok ? '✓' : '✗'} ${name} ${seconds.toFixed(1)} s${note ? ` — ${note}` : ''}`)
}
const failed = results.filter(result => !result.ok)
console.log(failed.length === 0 ? '全部通过 all passed' : `未通过 failed: ${failed.map(({ name }) => name).join(', ')}`)
process.exitCode = results.length > 0 && failed.length === 0 ? 0 : 1
