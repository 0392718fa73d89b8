import type { Facts, KeyProject } from './facts.ts'
import { completion, during, growth, moved, schedule, started, upTo } from './phrases.ts'
import { problems } from './problems.ts'
import { KEY_PROJECTS } from './queries.ts'
import { list, type Maybe, type Paragraph, paragraph, paragraphs, say, sentence } from './say.ts'
import { zoneParagraphs } from './zones.ts'

/*
 * What a brief says, section by section. A sentence is written from figures, and drops out when one of those it needs
 * has no data; so does a paragraph without sentences and a section without paragraphs. To add one: write a function
 * from facts to paragraphs with say`…`, put it into `sections`, and give the template a section of that name.
 */
export interface SectionText {
  key: string
  paragraphs: (facts: Facts) => Paragraph[]
}

/** Fixed investment first: it is what project work answers for; the rest as statistical bulletins have them. */
const INDICATORS = ['固定资产投资', '地区生产总值', '规模以上工业增加值', '社会消费品零售总额', '一般公共预算收入']
const MOST_LISTS = 5
/** The section that whoever issues a brief may word otherwise. */
export const NEXT_STEPS = '下一步'
/** Said with the lists, and under their table. */
export const OVERLAP = '各名单有交叉，同一项目在几个名单中分别计入，各名单之和大于项目总数'
const MOST_PRAISED = 3

function investment({ on, mainList, year }: Facts): Paragraph[] {
  const main = mainList ?? ''
  const f = (id: string) => on.of(`list.${id}`, { list: main, listYear: year })
  const moving = (id: string) => on.some(`list.${id}`, { list: main, listYear: year })
  const [projects, completed] = [f('projects'), moving('completed_investment')]
  const rate = f('completion_rate')
  // Of a list drawn up within the year all are new.
  const joined = projects && Number(f('joined')?.value) < Number(projects.value) && say`新增${moving('joined')}`
  return paragraphs(
    paragraph(
      sentence(
        say`${upTo(projects)}，全区共有${main}${projects}`,
        say`总投资${f('total_investment')}`,
        say`其中${list([say`实施类${moving('implementing')}`, say`准备类${moving('preparing')}`])}`,
      ),
      sentence(say`实施类项目${started(moving('started'), moving('implementing'))}`, say`开工率${f('start_rate')}`),
      sentence(say`${during(f('joined'))}，名单${list([joined, say`退出${moving('left')}`])}`),
    ),
    paragraph(
      sentence(
        say`${during(completed)}，${main}完成投资${completed}`,
        say`年度计划投资${moving('planned_investment')}`,
        completion(rate),
        rate && schedule(f('schedule_lead')),
      ),
      sentence(
        say`${during(on.of('projects.new_starts'))}，全区新开工项目${on.some('projects.new_starts')}`,
        say`各类项目完成投资${on.some('projects.completed_investment')}`,
      ),
    ),
    statistics(on),
  )
}

/** What the statistics office published, fixed investment first; a sentence a period. */
function statistics(on: Facts['on']): Maybe<Paragraph> {
  const names = ['stat.growth', 'stat.value'].flatMap(id => on.all(id, { indicator: undefined }))
  const rank = (name: string) => (INDICATORS.includes(name) ? INDICATORS.indexOf(name) : INDICATORS.length)
  const indicators = [...new Set(names.map(({ scope }) => String(scope.indicator)))].sort((a, b) => rank(a) - rank(b))
  const said = indicators.flatMap(indicator => {
    const f = (id: string) => on.of(`stat.${id}`, { indicator })
    const parts = list([f('value') && say`${f('value')}`, growth(f('growth')), say`居全市${f('rank')}`], '，')
    return parts ? [{ words: [{ text: indicator }, ...parts], period: during(f('growth') ?? f('value')) }] : []
  })
  const periods = [...Map.groupBy(said, ({ period }) => period)]
  return paragraph(
    ...periods.map(([period, some], at) => {
      const words = list(
        some.map(one => one.words),
        '；',
      )
      return sentence(say`${at === 0 ? '据统计部门公布，' : ''}${period}，${words}`)
    }),
  )
}

function keyProjects({ on, atStart, lists, mainList, year, tenBillion, keyProjects: projects }: Facts): Paragraph[] {
  const building = on.some('projects.under_construction_10bn')
  const ahead = ratesOf(projects)
    .filter(({ value }) => Number(value) >= 100)
    .toReversed()
    .slice(0, MOST_PRAISED)
  const others = lists.filter(name => name !== mainList).slice(0, MOST_LISTS)
  return paragraphs(
    paragraph(
      sentence(
        say`${upTo(building)}，全区在建百亿元以上项目${building}`,
        tenBillion.length > 0 && say`${tenBillion.length > 1 ? '分别为' : '为'}${tenBillion.join('、')}`,
      ),
    ),
    paragraph(
      ...others.map((name, at) => {
        const f = (id: string) => on.of(`list.${id}`, { list: name, listYear: year })
        const before = atStart.some('list.projects', { list: name, listYear: year })
        const projectsThen = before && before.value !== f('projects')?.value ? before : null
        return sentence(
          say`${at === 0 ? `${upTo(f('projects'))}，` : ''}${name}${
            projectsThen ? moved(projectsThen, f('projects')) : say`${f('projects')}`
          }`,
          say`总投资${f('total_investment')}`,
          completion(f('completion_rate')),
          f('completion_rate') && schedule(f('schedule_lead')),
        )
      }),
      sentence(others.length > 1 && [{ text: OVERLAP }]),
    ),
    paragraph(
      sentence(
        say`投资进度较快的有：${list(
          ahead.map(rate => say`${String(rate.scope.project)}，年度投资完成率${rate}`),
          '；',
        )}`,
      ),
      sentence(ahead.length > 0 && [{ text: `以上为${KEY_PROJECTS}中已完成年度计划的，按完成率由高到低列出` }]),
    ),
  )
}

/** The completion rates of projects, the lowest first. */
const ratesOf = (projects: KeyProject[]) =>
  projects
    .flatMap(({ name, figures }) => figures.all('project.completion_rate', { project: name }))
    .sort((a, b) => Number(a.value) - Number(b.value))

function proposals({ on }: Facts): Paragraph[] {
  const [all, sameYear] = [on.some('proposals.count'), on.some('projects.same_year')]
  const sectors = on.all('proposals.count', { sector: undefined }).filter(({ value }) => Number(value) > 0)
  const first = sectors.length > 1 ? String(sectors[0]?.scope.sector) : undefined
  const inFirst = (id: string) => first !== undefined && on.some(id, { sector: first })
  return paragraphs(
    paragraph(
      sentence(
        say`${during(all)}，全区新策划项目${all}`,
        say`估算总投资${on.some('proposals.investment')}`,
        say`已开工${on.some('proposals.started')}`,
      ),
      sentence(
        say`其中，${first}项目${inFirst('proposals.count')}`,
        say`估算总投资${inFirst('proposals.investment')}`,
        say`已开工${inFirst('proposals.started')}`,
      ),
      sentence(say`另有${list(sectors.slice(1).map(count => say`${String(count.scope.sector)}项目${count}`))}`),
      sentence(say`当年策划、当年开工、当年投产的项目有${sameYear}`),
    ),
  )
}

function promotion({ on, zones }: Facts): Paragraph[] {
  const [events, signed, landed] = [on.some('events.count'), on.some('deals.signed'), on.some('deals.landed')]
  const regions = on.all('events.count', { region: undefined }).filter(({ value }) => Number(value) > 0)
  const byZone = zones.map(({ name: zone }) =>
    list([say`${zone}${on.some('deals.landed', { zone })}`, say`投资${on.some('deals.landed_investment', { zone })}`]),
  )
  return paragraphs(
    paragraph(
      sentence(
        say`${during(events)}，全区组织招商活动${events}`,
        regions.length > 0 && say`其中${list(regions.map(count => say`${String(count.scope.region)}${count}`))}`,
      ),
    ),
    paragraph(
      sentence(say`${during(signed)}，全区签订正式投资协议的项目${signed}`),
      sentence(say`签约落地项目${landed}`, say`落地项目投资${on.some('deals.landed_investment')}`),
      sentence(zones.length > 1 && say`从落地片区看，${list(byZone, '；')}`),
    ),
  )
}

function services({ on }: Facts): Paragraph[] {
  const clauses = on.all('policies.clauses', { policy: undefined }).filter(({ value }) => Number(value) > 0)
  const [partners, items] = [on.some('partners.count'), on.some('service_items.count')]
  const passed = on.all('qualifications.pass_rate', { qualification: undefined })
  return paragraphs(
    paragraph(
      sentence(say`惠企政策方面，${list(clauses.map(count => say`“${String(count.scope.policy)}”政策共${count}`))}`),
      sentence(
        say`资质培育方面，${during(passed[0] ?? null)}全区${list(
          passed.map(rate => say`${String(rate.scope.qualification)}申报通过率${rate}`),
        )}`,
      ),
    ),
    paragraph(
      sentence(
        say`跨域通办方面，${upTo(partners ?? items)}，${list(
          [say`已与${partners}区县建立通办关系`, say`可通办公共服务事项${items}`],
          '，',
        )}`,
      ),
    ),
  )
}

function nextYear({ nextYear: figures, year }: Facts): Paragraph[] {
  if (!figures) return []
  const lists = figures.all('list.projects', { list: undefined, listYear: year + 1 })
  return paragraphs(
    ...lists
      .filter(({ value }) => Number(value) > 0)
      .map(projects => {
        const f = (id: string) => figures.some(`list.${id}`, projects.scope)
        return paragraph(
          sentence(
            say`${String(year + 1)}年，计划实施${String(projects.scope.list)}${projects}`,
            say`总投资${f('total_investment')}`,
            say`其中${list([say`实施类${f('implementing')}`, say`准备类${f('preparing')}`])}`,
            say`年度计划投资${f('planned_investment')}`,
          ),
        )
      }),
  )
}

export const sections: SectionText[] = [
  { key: '投资与开工', paragraphs: investment },
  { key: '重点项目', paragraphs: keyProjects },
  { key: '策划储备', paragraphs: proposals },
  { key: '产业载体', paragraphs: zoneParagraphs },
  { key: '招商引资', paragraphs: promotion },
  { key: '服务与通办', paragraphs: services },
  { key: '来年计划', paragraphs: nextYear },
  { key: '存在问题', paragraphs: facts => problems(facts).told },
  { key: NEXT_STEPS, paragraphs: facts => problems(facts).steps },
]
