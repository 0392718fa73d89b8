import { parseArgs } from 'node:util'
import { Refusal } from '#platform/errors.ts'
import { asRefusal } from '#platform/failures.ts'
import { commands, usage } from '../commands.ts'
import { type Command, checkUsage, type Input, WrongUsage } from './command.ts'

/** What a command line runs in: `print` is stdout, for the result alone, `note` is stderr. */
export interface Surroundings {
  print: (text: string) => Promise<unknown>
  note: (text: string) => void
  open: Input['open']
}

/** Runs one command line. Answers 0 done, 1 refused, 2 wrong usage; throws on a defect. */
export async function runCommandLine(argv: string[], out: Surroundings): Promise<number> {
  const command = commands.find(({ name }) => name.split(' ').every((word, at) => argv[at] === word))
  if (command) return runCommand(command, argv.slice(command.name.split(' ').length), out)
  if (argv[0] === '--help') return out.print(usage()).then(() => 0)
  out.note(argv.length > 0 ? `没有“${argv[0]}”这个命令。\n${usage()}` : usage())
  return 2
}

async function runCommand(command: Command, args: string[], { print, note, open }: Surroundings): Promise<number> {
  try {
    const { words, json, help } = parse(command, args)
    const noted = command.notes && { action: `命令行：${command.does}`, operation: `yishang ${command.name}` }
    const input: Input = { ...words, open, noted }
    if (help) return await print(usage(command)).then(() => 0)
    checkUsage(command, input)
    const result = await command.run(input)
    await print(json ? JSON.stringify(result.json) : result.text)
    return result.exit ?? 0
  } catch (cause) {
    const off = wordsOff(cause)
    if (off) {
      note(`${off}\n${usage(command)}`)
      return 2
    }
    const refusal = cause instanceof Refusal ? cause : asRefusal(cause)
    if (!refusal) throw cause
    note(refusal.message)
    return 1
  }
}

function parse(command: Command, args: string[]) {
  const options = { ...command.options, json: { type: 'boolean' }, help: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const words = { values: values as Input['values'], positionals }
  return { words, json: values.json === true, help: values.help === true }
}

/** What parseArgs refuses, in Chinese; undefined for any other error. */
function wordsOff(cause: unknown): string | undefined {
  if (cause instanceof WrongUsage) return cause.message
  const code = cause instanceof TypeError && 'code' in cause ? String(cause.code) : ''
  if (!code.startsWith('ERR_PARSE_ARGS')) return undefined
  const [, option = ''] = /'([^' <=]+)/.exec((cause as Error).message) ?? []
  return code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
    ? `没有“${option}”这个选项。`
    : `选项“${option.replace(/,$/, '')}”的值有误：缺少，或不该有；以 - 开头的值请写成 --选项=值。`
}
