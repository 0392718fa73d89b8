import { accountCommands } from './commands/accounts.ts'
import { adaptCommands } from './commands/adapt.ts'
import { auditCommands } from './commands/audit.ts'
import { briefCommands } from './commands/briefs.ts'
import { calendarCommands } from './commands/calendar.ts'
import type { Command } from './commands/command.ts'
import { databaseCommands } from './commands/database.ts'
import { doctorCommands } from './commands/doctor.ts'
import { figureCommands } from './commands/figures.ts'
import { keyCommands } from './commands/keys.ts'
import { ledgerCommands } from './commands/ledger.ts'
import { textCommands } from './commands/texts.ts'

/** Every command of `yishang`, as the contract's section 1 lists them. */
export const commands: Command[] = [
  ...databaseCommands,
  ...keyCommands,
  ...accountCommands,
  ...ledgerCommands,
  ...adaptCommands,
  ...figureCommands,
  ...briefCommands,
  ...textCommands,
  ...auditCommands,
  ...calendarCommands,
  ...doctorCommands,
]

export const usage = (command?: Command): string =>
  command
    ? `用法：yishang ${command.name}${command.arguments && ` ${command.arguments}`} [--json]\n${command.does}`
    : [
        '用法：yishang 命令 …（各命令加 --help 查看用法）',
        ...commands.map(({ name, does }) => `  ${name.padEnd(14)}${does}`),
      ].join('\n')
