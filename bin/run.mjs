#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, say } from './child.mjs'
import { main, prepare, Unprepared } from './prepare.mjs'
import { buildUi } from './ui.mjs'

const [task, ...args] = process.argv.slice(2)

const source = (node, file, ...rest) => {
  if (!existsSync(join(root, file))) throw new Unprepared(`缺少 ${file}。 ${file} is missing.`)
  return run(node, [join(root, file), ...rest], { cwd: root })
}

const tasks = {
  start: async node => {
    await buildUi(node)
    return source(node, 'src/main.ts', ...args)
  },
  dev,
  test: async node => {
    await buildUi(node)
    return source(node, 'test/run.ts', 'all', ...args)
  },
  'test:all': node => {
    process.env.YISHANG_TEST_ALL = '1'
    return tasks.test(node)
  },
  check: node => source(node, 'test/run.ts', 'check', ...args),
  e2e: async node => {
    await buildUi(node)
    return source(node, 'test/run.ts', 'e2e', ...args)
  },
  bench: node => source(node, 'bench/run.ts', ...args),
}

/** The server, restarted on every change, and Vite's server for the interface; when one ends, both do. */
async function dev(node) {
  const children = []
  const start = (...command) => run(node, command, { cwd: root, onStart: child => children.push(child) })
  const code = await Promise.race([
    start('--watch', 'src/main.ts', ...args),
    start('node_modules/vite/bin/vite.js', '--clearScreen', 'false'),
  ])
  for (const child of children) child.kill('SIGTERM')
  return code
}

await main(async () => {
  if (Object.hasOwn(tasks, task ?? '')) return tasks[task](await prepare())
  say(`用法 usage: node bin/run.mjs ${Object.keys(tasks).join(' | ')}`)
  return 2
})
