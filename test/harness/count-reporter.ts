import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

export interface Counts {
  /** Tests by Vitest project. */
  projects: Record<string, { passed: number; failed: number }>
  /** Full names of tests that did not run. */
  skipped: string[]
}

/** Writes how many tests ran, and which did not, to the file that YISHANG_TEST_COUNTS names. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts: Counts = { projects: {}, skipped: [] }
    for (const module of modules) {
      const project = counts.projects[module.project.name] ?? { passed: 0, failed: 0 }
      counts.projects[module.project.name] = project
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed' || state === 'failed') project[state]++
        else counts.skipped.push(`${module.relativeModuleId} > ${test.fullName}`)
      }
    }
    const file = process.env.YISHANG_TEST_COUNTS
    if (file) writeFileSync(file, JSON.stringify(counts))
  }
}
