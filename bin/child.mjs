import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Messages go to stderr only: stdout belongs to the command. */
export const say = (...lines) => process.stderr.write(`${lines.join('\n')}\n`)

/** Passes signals on to the child: npm and a process group deliver the same one several times, the child gets it once. */
function forwardSignals(child) {
  const last = {}
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map(signal => {
    const handler = () => {
      // Ctrl-C in a terminal reaches the child without us
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      const now = Date.now()
      if (now - (last[signal] ?? 0) < 1000) return
      last[signal] = now
      child.kill(signal)
    }
    process.on(signal, handler)
    return [signal, handler]
  })
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler)
  }
}

/** Our parent, npm's shell, and where the system tells its parent, npm. */
function lineage() {
  try {
    const [, parent] = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ')[1].split(' ')
    return `${process.ppid} ${parent}`
  } catch {
    return `${process.ppid}`
  }
}

/**
 * npm hands a SIGTERM to the shell it started us in, which dies of it without telling us, and a killed npm tells nobody.
 * Outside npm a lost parent means nothing: `nohup` and `setsid` do it on purpose.
 */
function endWithNpm(child) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return () => {}
  const parents = lineage()
  const timer = setInterval(() => {
    if (lineage() === parents) return
    clearInterval(timer)
    child.kill('SIGTERM')
  }, 250)
  timer.unref()
  return () => clearInterval(timer)
}

/** Runs a command with our stdin, stdout and stderr; resolves with its exit code (128 + n when a signal ended it). */
export function run(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options })
  const stops = [forwardSignals(child), endWithNpm(child)]
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)))
    options.onStart?.(child)
  }).finally(() => {
    for (const stop of stops) stop()
  })
}
