import { openConfigured } from './commands/open.ts'
import { runCommandLine } from './commands/run.ts'

/** stdout carries the result alone; everything else goes to stderr. Exit 0 done, 1 refused, 2 wrong usage. */
const note = (text: string) => void process.stderr.write(`${text}\n`)
const print = (text: string) => new Promise<unknown>(resolve => process.stdout.write(`${text}\n`, resolve))

// A reader that leaves early, such as head, is no failure of the command.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'EPIPE') throw cause
})

runCommandLine(process.argv.slice(2), { print, note, open: openConfigured }).then(
  code => process.exit(code),
  cause => {
    note(`程序出错，属于缺陷：\n${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`)
    process.exit(1)
  },
)
