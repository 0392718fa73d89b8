import { writeFileSync } from 'node:fs'
import { flowPage } from './harness/flows.ts'

// Prints docs/flows.md as the flows declare it; with --write, writes it.

if (process.argv.includes('--write')) writeFileSync(new URL('../docs/flows.md', import.meta.url), flowPage())
else process.stdout.write(flowPage())
