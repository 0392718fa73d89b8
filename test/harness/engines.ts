export type Engine = 'pglite' | 'postgres'

/** The engine of this run: `*.db.test.ts` runs once in the Vitest project `pglite` and once in `postgres`. */
export const engine: Engine = process.env.YISHANG_TEST_ENGINE === 'postgres' ? 'postgres' : 'pglite'

/** For `describe.each(engines)`: the one engine of this run. */
export const engines: readonly Engine[] = [engine]
