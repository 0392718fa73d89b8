import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { requestsOf } from '#features/requests/request.ts'
import type { Ctx } from '#platform/context.ts'

/** So many requests are read, the latest; so many words are named, each said in so many requests at least. */
const READ = 3000
const NAMED = 20
const AT_LEAST = 3

/** Words that any request may have. */
const COMMON = new Set(
  `企业 公司 单位 诉求 问题 希望 申请 办理 反映 咨询 需要 要求 没有 无法 不能 不足 困难 情况 有关 相关 进行 提供 解决 协调 请求 建议
  反复 周边 示范 虚构 我们 他们 已经 目前 现在 因为 所以 由于 关于 以及 部门 政府 工作 时间 增加 减少 参加 落实 尚未 不全 不清 清楚 不动
  进度 条件 影响 资料`.split(/\s+/),
)
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** The words that stand in the most titles of the year's requests that the caller may see. */
export async function hotWords(ctx: Ctx, asOf: string): Promise<{ word: string; requests: number }[]> {
  const { rows } = await sql<{ title: string }>`select title from ${requestsOf(ctx.district)} r
    where registered_on between ${`${asOf.slice(0, 4)}-01-01`}::date and ${asOf}::date
      and ${visibleRows(ctx, 'requests', 'r')}
    order by registered_on desc, request_no limit ${READ}`.execute(ctx.db)
  const counts = new Map<string, number>()
  for (const words of wordsOf(rows.map(({ title }) => title)))
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts]
    .filter(([, requests]) => requests >= AT_LEAST)
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .slice(0, NAMED)
    .map(([word, requests]) => ({ word, requests }))
}

/** The words of each title, read as one text: to begin a text anew takes longer than to read one. */
function wordsOf(titles: string[]): Set<string>[] {
  const found = [new Set<string>()]
  for (const { segment } of segmenter.segment(titles.map(title => title.replaceAll('\n', ' ')).join('\n'))) {
    if (segment === '\n') found.push(new Set())
    else if (/^\p{Script=Han}{2,}$/u.test(segment) && !COMMON.has(segment)) found.at(-1)?.add(segment)
  }
  return found
}
