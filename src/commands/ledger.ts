import type { ImportReport } from '#features/ledger/contract.ts'
import { writeLedger, writeTemplate } from '#features/ledger/export.ts'
import { importLedger } from '#features/ledger/import.ts'
import { withTransaction } from '#platform/context.ts'
import { readWorkbook } from '#platform/excel.ts'
import { declared } from '../features.ts'
import { type Command, flag, given, text } from './command.ts'
import { inDistrict } from './open.ts'

const SAID = 200

function sayFindings(title: string, findings: ImportReport['rejections'], count: number): string[] {
  if (count === 0) return []
  const lines = findings
    .slice(0, SAID)
    .map(one => `  ${one.sheet} 第 ${one.row} 行 “${one.column}” 值“${one.value}”：${one.message}`)
  const rest = count > lines.length ? [`  ……还有 ${count - lines.length} 处。`] : []
  return [`${title}（${count} 处）：`, ...lines, ...rest]
}

function sayOutcome(report: ImportReport): string {
  if (report.applied && report.changes.length === 0) return '台账与工作簿一致，没有改动。'
  if (report.applied) return '已写入。'
  return report.rejectionCount > 0 ? '有被拒绝的单元格，整本未写入，请改正后重新导入。' : '试算完成，未写入。'
}

function sayReport(report: ImportReport): string {
  const counts = report.sheets.map(
    one => `${one.sheet}：新增 ${one.added}，变更 ${one.changed}，未变 ${one.unchanged}，拒绝 ${one.rejected}`,
  )
  const ignored = report.ignored.map(one =>
    one.column ? `已忽略 ${one.sheet} 中未识别的列“${one.column}”` : `已忽略未识别的工作表“${one.sheet}”`,
  )
  const rest = (report.ignoredCount ?? 0) - report.ignored.length
  return [
    ...counts,
    ...ignored,
    ...(rest > 0 ? [`……还有 ${rest} 处未识别而忽略的列。`] : []),
    ...sayFindings('警告', report.warnings, report.warningCount),
    ...sayFindings('拒绝', report.rejections, report.rejectionCount),
    sayOutcome(report),
  ].join('\n')
}

/** The ledger workbook: empty, in and out. */
export const ledgerCommands: Command[] = [
  {
    name: 'template',
    arguments: 'FILE.xlsx',
    does: '写出空白台账模板',
    positionals: ['FILE.xlsx'],
    options: {},
    run: async ({ positionals: [file = ''] }) => {
      await writeTemplate(file, declared.workbook)
      return { json: { file }, text: `已写出 ${file}。` }
    },
  },
  {
    name: 'import',
    arguments: 'FILE.xlsx --district CODE [--dry-run] [--correct "原因"]',
    does: '导入台账工作簿：要么全部写入，要么一行不写',
    positionals: ['FILE.xlsx'],
    notes: true,
    options: { district: text, 'dry-run': flag, correct: text },
    needs: ['district'],
    run: input =>
      inDistrict(input, async ctx => {
        const report = await importLedger(ctx, readWorkbook(input.positionals[0] ?? ''), {
          dryRun: input.values['dry-run'] === true,
          reason: input.values.correct === undefined ? undefined : given(input, 'correct').trim(),
          clock: () => new Date(),
          progress: (phase, rows) => ctx.log.debug({ phase, rows }, 'import'),
        })
        return { json: report, text: sayReport(report), exit: report.rejectionCount > 0 ? 1 : 0 }
      }),
  },
  {
    name: 'export',
    arguments: '--district CODE --out FILE.xlsx',
    does: '导出整本台账，可原样导入',
    notes: true,
    options: { district: text, out: text },
    needs: ['district', 'out'],
    run: input =>
      inDistrict(input, async ctx => {
        const file = given(input, 'out')
        await withTransaction(ctx, inside => writeLedger(inside, file), 'snapshot')
        await ctx.note?.done(ctx)
        return { json: { file }, text: `已写出 ${file}。` }
      }),
  },
]
