import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startProduct } from './product.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder of the embedded database with the demonstration district, to copy. */
    demo: { dataDir: string }
  }
}

/** Starts the product once on an empty folder, as a newcomer would, and keeps what it made there. */
export default async function setup(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), 'yishang-e2e-demo-'))
  const server = await startProduct(dataDir)
  await server.stop()
  project.provide('demo', { dataDir })
  return () => rm(dataDir, { recursive: true, force: true })
}
