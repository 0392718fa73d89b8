import type { Trace } from '#features/figures/contract.ts'
import { evaluate } from '#features/figures/evaluate.ts'
import { findProject } from '#features/figures/figure.ts'
import { momentOf } from '#features/figures/moment.ts'
import { traceFigure } from '#features/figures/trace.ts'
import { nameOfProject } from '#features/projects/find.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { asOfIn, type Command, type Input, knownAtIn, scopeIn, text } from './command.ts'
import { inDistrict } from './open.ts'

/** All records of a figure, page after page; `ctx` is in one snapshot. */
async function traceWhole(ctx: Ctx, input: Input): Promise<Trace> {
  const [asOf, knownAt, scope] = [asOfIn(input), knownAtIn(input), scopeIn(input)]
  const projectNo = scope.project === undefined ? undefined : await findProject(ctx, String(scope.project))
  const named = projectNo === undefined ? scope : { ...scope, project: await nameOfProject(ctx, projectNo) }
  const moment = momentOf(ctx.district, asOf, knownAt, projectNo)
  const page = (cursor?: string) =>
    traceFigure(ctx, moment, input.positionals[0] ?? '', { scope: named, limit: 500, cursor })
  const traced = await page()
  for (let next = traced.nextCursor; next; ) {
    const more = await page(next)
    traced.records.push(...more.records)
    next = more.nextCursor
  }
  return { ...traced, nextCursor: null }
}

function sayTrace({ figure, computation, records }: Trace): string {
  const lines = records.map(one => `  ${Object.values(one.key).join(' / ')}  ${one.title}  ${one.numerator ?? ''}`)
  const head = [`${figure.name}：${figure.display}（${figure.period}）`, computation, `口径：${figure.definition}`]
  return [...head, ...lines].join('\n')
}

/** What the ledger says, and from which records. */
export const figureCommands: Command[] = [
  {
    name: 'figures',
    arguments: '--district CODE --as-of YYYY-MM-DD [--known-at INSTANT] [--project NAME-OR-NUMBER]',
    does: '计算全部指标',
    options: { district: text, 'as-of': text, 'known-at': text, project: text },
    needs: ['district', 'as-of'],
    run: async input => {
      const [asOf, knownAt] = [asOfIn(input), knownAtIn(input)]
      return inDistrict(input, async ctx => {
        const { project } = input.values
        const projectNo = typeof project === 'string' ? await findProject(ctx, project) : undefined
        const evaluation = await evaluate(ctx, momentOf(ctx.district, asOf, knownAt, projectNo))
        const lines = evaluation.figures.map(one => {
          const scope = Object.values(one.scope).join(' / ')
          return `${one.name}${scope && `（${scope}）`}：${one.display}  ${one.period}`
        })
        return { json: evaluation, text: lines.join('\n') }
      })
    },
  },
  {
    name: 'trace',
    arguments: 'FIGURE --district CODE --as-of YYYY-MM-DD [--known-at INSTANT] [--scope 键=值]…',
    does: '列出一个指标背后的记录',
    positionals: ['FIGURE'],
    options: { district: text, 'as-of': text, 'known-at': text, scope: { type: 'string', multiple: true } },
    needs: ['district', 'as-of'],
    run: async input => {
      for (const read of [asOfIn, knownAtIn, scopeIn]) read(input)
      return inDistrict(input, async ctx => {
        const json = await withTransaction(ctx, inside => traceWhole(inside, input), 'snapshot')
        return { json, text: sayTrace(json) }
      })
    },
  },
]
