import { createInterface } from 'node:readline/promises'
import { allDistricts } from '#features/districts/district.ts'
import { readConfig } from '#platform/config.ts'
import { backup, checkBackup, restore } from '#platform/db/backup.ts'
import { distribute, planDistribution } from '#platform/db/distribute.ts'
import { migrate } from '#platform/db/migrate.ts'
import { Refusal } from '#platform/errors.ts'
import { sealingOf } from '#platform/sealed.ts'
import { type Command, flag, type Input } from './command.ts'
import { withDatabase } from './open.ts'

/** Asks whoever sits at the terminal; a script means what it says. */
async function confirmed(input: Input, question: string): Promise<boolean> {
  if (input.values.yes || !process.stdin.isTTY) return true
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await asking.question(`${question}输入 yes 继续：`)
  asking.close()
  return answer.trim().toLowerCase() === 'yes'
}

/** The whole database: its schema, its backups. */
export const databaseCommands: Command[] = [
  {
    name: 'migrate',
    arguments: '',
    does: '把数据库结构更新到最新',
    options: {},
    run: input =>
      withDatabase(
        input,
        '',
        async (_, database) => {
          const applied = await migrate(database)
          return { json: { applied }, text: applied.length > 0 ? `已应用：${applied.join('、')}` : '已是最新。' }
        },
        false,
      ),
  },
  {
    name: 'backup',
    arguments: 'FILE',
    does: '备份整个数据库，附校验和',
    positionals: ['FILE'],
    options: {},
    run: input => {
      const [file = ''] = input.positionals
      return withDatabase(input, '', async (ctx, database) => {
        const sealed = await sealingOf(readConfig())
        const done = await backup(database, file, ctx.now, { sealed })
        const by = sealed ? `，用密钥 ${sealed.keys[0].id} 加密（${sealed.cipher}）` : ''
        return {
          json: { file, ...done, ...(sealed && { cipher: sealed.cipher, key: sealed.keys[0].id }) },
          text: `已备份 ${done.rows} 行到 ${file}${by}，内容校验和 SHA-256 ${done.sha256}。`,
        }
      })
    },
  },
  {
    name: 'restore',
    arguments: 'FILE [--yes]',
    does: '用备份替换整个数据库',
    positionals: ['FILE'],
    options: { yes: flag },
    run: async input => {
      const [file = ''] = input.positionals
      const keys = (await sealingOf(readConfig()))?.keys
      await checkBackup(file, keys)
      return withDatabase(input, '', async (ctx, database) => {
        const districts = await allDistricts(ctx)
        if (
          districts.length > 0 &&
          !(await confirmed(input, `数据库中已有 ${districts.length} 个区县的数据，恢复会全部替换。`))
        ) {
          throw new Refusal(409, 'not_confirmed', '未确认，数据库没有改动。')
        }
        const { rows } = await restore(database, file, keys)
        return { json: { file, rows }, text: `已从 ${file} 恢复 ${rows} 行。` }
      })
    },
  },
  {
    name: 'distribute',
    arguments: '[--apply]',
    does: '列出把数据库铺到 Citus 集群所需的语句；--apply 为执行',
    options: { apply: flag },
    run: input =>
      withDatabase(input, '', async ({ db }) => {
        const applied = input.values.apply === true
        const { tables, statements } = await (applied ? distribute(db) : planDistribution(db))
        const of = (kind: string) => tables.filter(table => table.kind === kind).length
        const said = `随区县分布 ${of('distributed')} 张表，各节点同存 ${of('reference')} 张表`
        const state =
          statements.length === 0 ? '已全部就位，无须再做。' : applied ? '已执行。' : '尚未执行，加 --apply 执行。'
        return {
          json: { applied, tables, statements },
          text: [...statements.map(statement => `${statement};`), `-- ${said}。${state}`].join('\n'),
        }
      }),
  },
]
