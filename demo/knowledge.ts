import type { LedgerRow } from './ledger-rows.ts'
import { serial } from './random.ts'
import { topics } from './stories/topics.ts'

/** So many of each kind of requests have an answer kept. */
const OF_EACH = 2

const TEMPLATES: [string, string][] = [
  ['已受理的回复', '{企业名称}：您反映的“{诉求标题}”已由{承办单位}受理，办理结果将另行答复。'],
  ['需要时间的回复', '{企业名称}：您反映的“{诉求标题}”需要协调多个部门，{承办单位}将在{日期}后告知进展。'],
]

/** 知识条目 of the demonstration, all invented: what was answered to requests of each kind, and two templates. */
export function knowledgeRows(): LedgerRow[] {
  const answers = Object.entries(topics).flatMap(([category, told]) =>
    told.slice(0, OF_EACH).map(([matter, , answer]) => ({
      标题: matter,
      种类: '答复',
      类别: category,
      答复内容: `{企业名称}：${answer}（虚构的示范答复）`,
      企业可见: '是',
    })),
  )
  const templates = TEMPLATES.map(([title, text]) => ({ 标题: title, 种类: '模板', 答复内容: text, 企业可见: '否' }))
  return [...answers, ...templates].map((row, at) => ({ 编号: `ZS-${serial(at + 1)}`, ...row, 发布状态: '已发布' }))
}
