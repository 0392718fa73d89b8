import { defineConfig } from 'vitest/config'

if (Number.parseInt(process.versions.node, 10) < 24) {
  throw new Error(`Node ${process.versions.node} cannot run the sources: use npm test, or npx vitest run <path>`)
}

const serverTests = (suffix: string) =>
  ['src', 'test', 'demo', 'bench', 'migrations'].map(folder => `${folder}/**/*${suffix}`)
const BROWSER_TESTS = ['test/e2e/**/*.e2e.test.ts']
/** `npm run test:all` runs every database test on both engines. */
const EMBEDDED_TESTS = process.env.YISHANG_TEST_ALL ? '.db.test.ts' : '.both.db.test.ts'

const onEngine = (engine: string, suffix: string) => ({
  extends: true as const,
  test: {
    name: engine,
    include: serverTests(suffix),
    env: { YISHANG_TEST_ENGINE: engine },
    globalSetup: ['test/harness/global-setup.ts'],
  },
})

/**
 * `*.test.ts` is pure; `*.db.test.ts` runs on PostgreSQL; `*.both.db.test.ts`, where the engines could differ, on the
 * embedded one as well; `*.e2e.test.ts` drives the browser. Files of a worker share its modules, since loading them anew
 * took longer than most tests: what a file changes in them or in the process, it changes back.
 */
export default defineConfig({
  test: {
    // Of what asks and answers, one side waits: three keep two processors at work.
    maxWorkers: 3,
    // What hangs, not what is slow on a machine that does much else.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    allowOnly: false,
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,test,demo,bench,bin}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/*.e2e.test.ts'],
        },
      },
      onEngine('pglite', EMBEDDED_TESTS),
      onEngine('postgres', '.db.test.ts'),
      {
        extends: true,
        test: {
          name: 'e2e',
          include: BROWSER_TESTS,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          globalSetup: ['test/e2e/global-setup.ts'],
        },
      },
    ],
  },
})
