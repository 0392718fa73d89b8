import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Database } from '#platform/db/database.ts'
import { runCommandLine } from '../../src/commands/run.ts'

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))

export interface Ran {
  code: number | null
  stdout: string
  stderr: string
}
interface Options {
  /** What TestStore.env gives, and more. */
  env?: Record<string, string>
  input?: string
  cwd?: string
  /** The process, and every piece of its stderr as it comes. */
  onStart?: (child: ChildProcess) => void
}

/** The environment of a process under test: this one's, without what chooses a database. */
export const environment = (env: Record<string, string> = {}) => {
  const { DATABASE_URL: _, DATA_DIR: __, NODE_OPTIONS: ___, ...rest } = process.env
  return { ...rest, ...env }
}

/** Runs a program to its end with our Node's environment. */
export function runProgram(command: string, args: string[], options: Options = {}): Promise<Ran> {
  const child = spawn(command, args, { env: environment(options.env), cwd: options.cwd })
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', text => {
      texts[name] += text
    })
  }
  child.stdin.on('error', () => {}) // the program may end without reading
  child.stdin.end(options.input ?? '')
  options.onStart?.(child)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => resolve({ code, ...texts }))
  })
}

/** Runs `yishang …` as a process of its own on the database that env names. */
export const yishang = (args: string[], options: Options = {}): Promise<Ran> =>
  runProgram(process.execPath, [cli, ...args], options)

/** Runs `yishang …` in this process on a database that stays open: where a process of its own is not the point. */
export async function yishangOn(database: Database, args: string[]): Promise<Ran> {
  const texts = { stdout: '', stderr: '' }
  const code = await runCommandLine(args, {
    print: async text => {
      texts.stdout += `${text}\n`
    },
    note: text => {
      texts.stderr += `${text}\n`
    },
    open: async () => ({ ...database, close: async () => {} }),
  })
  return { code, ...texts }
}
