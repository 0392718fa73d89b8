#!/usr/bin/env node
import { join } from 'node:path'
import { root, run } from './child.mjs'
import { main, prepare } from './prepare.mjs'

await main(async () => run(await prepare(), [join(root, 'src', 'cli.ts'), ...process.argv.slice(2)]))
