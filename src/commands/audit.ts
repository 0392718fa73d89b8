import { checkAudit } from '#features/audit/audit.ts'
import type { AuditCheck } from '#features/audit/contract.ts'
import type { Command } from './command.ts'
import { text } from './command.ts'
import { inDistrict } from './open.ts'

function sayCheck({ events, chains, broken }: AuditCheck): string {
  const heads = chains.map(({ chain, events, head }) => `  链 ${chain}  ${events} 条  末条 ${head}`)
  if (!broken) return [`操作日志 ${events} 条，逐条核对无误。`, ...heads].join('\n')
  const place = broken.chain < 0 ? '' : `链 ${broken.chain} 第 ${broken.seq} 条${broken.at ? `（${broken.at}）` : ''}：`
  return [`操作日志不完整。第一处：${place}${broken.why}`, ...heads].join('\n')
}

/** What was done, and that nobody changed what is written of it. */
export const auditCommands: Command[] = [
  {
    name: 'audit check',
    arguments: '--district CODE [--head HASH]…',
    does: '从头核对操作日志的哈希链；--head 给出以前抄存的末条，应仍在链中',
    options: { district: text, head: { type: 'string', multiple: true } },
    needs: ['district'],
    run: input =>
      inDistrict(input, async ctx => {
        const json = await checkAudit(ctx, (input.values.head as string[] | undefined) ?? [])
        return { json, text: sayCheck(json), exit: json.broken ? 1 : 0 }
      }),
  },
]
