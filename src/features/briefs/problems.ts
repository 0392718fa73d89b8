import { endedMonths, momentOf } from '#features/figures/figure.ts'
import { Exact } from '#platform/decimal.ts'
import type { Facts, KeyProject } from './facts.ts'
import { chineseNumber } from './phrases.ts'
import { KEY_PROJECTS, MOST_PROBLEMS } from './queries.ts'
import { list, type Maybe, type Paragraph, say, sentence, type Words } from './say.ts'

/*
 * 存在问题 and 下一步: who is behind, by a rule that the brief tells, and what follows from it. The lights of the field
 * turn yellow from 10 points behind schedule on.
 */

/** 个百分点 behind schedule from which a project is named. */
const SLOW = 10

interface Kind {
  lead: string
  words: Words
  /** What is to be done about it. */
  step: string
}

/** The paragraphs of 存在问题, numbered, and of 下一步; none where nothing is behind. */
export function problems(facts: Facts): { told: Paragraph[]; steps: Paragraph[] } {
  const kinds = [slow(facts), overdue(facts), reported(facts)].filter(kind => kind !== null)
  return {
    told: kinds.map(({ lead, words }, at) => ({ lead: `（${chineseNumber(at + 1)}）${lead}。`, words })),
    steps: kinds.map(({ step }) => ({ lead: '', words: [{ text: step }] })),
  }
}

/** Projects named one by one whose rate is behind what the ended months make up of the year. */
function slow({ keyProjects, district, asOf, year }: Facts): Kind | null {
  const due = new Exact(endedMonths(momentOf(district.code, asOf), year)).div(12).times(100)
  const behind = keyProjects
    .flatMap(({ name, figures }) => figures.all('project.completion_rate', { project: name }))
    .filter(({ value }) => due.minus(value ?? 0).gte(SLOW))
    .sort((a, b) => Number(a.value) - Number(b.value))
    .slice(0, MOST_PROBLEMS)
  const units = unitsOf(keyProjects.filter(({ name }) => behind.some(({ scope }) => scope.project === name)))
  const named = list(
    behind.map(rate => say`${String(rate.scope.project)}，年度投资完成率${rate}`),
    '；',
  )
  return kind(
    '投资进度偏慢',
    sentence(named),
    `所列为${KEY_PROJECTS}中年度投资完成率低于序时进度${SLOW}个百分点以上的，由低到高最多列${MOST_PROBLEMS}个。`,
    `加快推进进度偏慢的项目。${units || '责任单位'}要逐项查明原因，排出节点，加快形成实物工作量，并在下月调度时报告进展。`,
  )
}

function overdue({ overdueStarts }: Facts): Kind | null {
  const units = unitsOf(overdueStarts)
  return kind(
    '逾期未开工',
    sentence(list(overdueStarts.map(project => [{ text: withUnit(project) }]))),
    `所列为本年名单中计划开工日期已过、尚未开工的实施类项目，按逾期长短最多列${MOST_PROBLEMS}个。`,
    `抓紧推动逾期项目开工。${units || '责任单位'}要完善前期手续，明确开工时间，需要协调的事项及时提请研究。`,
  )
}

function reported({ reportedProblems }: Facts): Kind | null {
  const told = reportedProblems.map(project => [
    { text: `${withUnit(project)}，${project.problems.trim().replace(/[。；，\s]+$/, '')}` },
  ])
  return kind(
    '月报反映的问题',
    sentence(list(told, '；')),
    `所列为最近一个月月报中填写的问题，按总投资由大到小最多列${MOST_PROBLEMS}个。`,
    '及时办理月报反映的问题。责任单位提出办理意见，能解决的当月解决，需要区级协调的提交联席会议。',
  )
}

const kind = (lead: string, words: Maybe<Words>, rule: string, step: string): Kind | null =>
  words ? { lead, words: [...words, { text: rule }], step } : null

const withUnit = ({ name, unit }: { name: string; unit: string | null }) => (unit ? `${name}（${unit}）` : name)
const unitsOf = (projects: Pick<KeyProject, 'unit'>[]) =>
  [...new Set(projects.flatMap(({ unit }) => unit ?? []))].join('、')
