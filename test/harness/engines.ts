export type Engine = 'pglite' | 'postgres'

/** The engine of this run: `*.db.test.ts` runs in the Vitest project `postgres`, `*.both.db.test.ts` in `pglite` as well. */
export const engine: Engine = process.env.YISHANG_TEST_ENGINE === 'postgres' ? 'postgres' : 'pglite'

/** For `describe.each(engines)`: the one engine of this run. */
export const engines: readonly Engine[] = [engine]
