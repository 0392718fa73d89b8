import { defineConfig } from 'vitest/config'

if (Number.parseInt(process.versions.node, 10) < 24) {
  throw new Error(`Node ${process.versions.node} cannot run the sources: use npm test, or npx vitest run <path>`)
}

const SERVER_TESTS = ['src', 'test', 'demo', 'bench', 'migrations'].map(folder => `${folder}/**/*.db.test.ts`)
const BROWSER_TESTS = ['test/e2e/**/*.e2e.test.ts']

const onEngine = (engine: string) => ({
  extends: true as const,
  test: {
    name: engine,
    include: SERVER_TESTS,
    env: { YISHANG_TEST_ENGINE: engine },
    globalSetup: ['test/harness/global-setup.ts'],
  },
})

/** `*.test.ts` is pure, `*.db.test.ts` runs once on each engine, `*.e2e.test.ts` drives the browser. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 30_000,
    allowOnly: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,test,demo,bench,bin}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/*.e2e.test.ts'],
        },
      },
      onEngine('pglite'),
      onEngine('postgres'),
      {
        extends: true,
        test: {
          name: 'e2e',
          include: BROWSER_TESTS,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
