import { sql } from 'kysely'
import { type Basis, countOf, type FigureDeclaration, moneyOf, words } from '#features/figures/figures.ts'
import { knownProjects, ofProjects, STARTED, TOTAL } from '#features/projects/project.ts'
import { knownProposals } from './proposal.ts'

const scopes = [[], ['sector'], ['zone'], ['zone', 'chain']]

const proposals: Basis = {
  id: 'proposals',
  sheet: '策划项目',
  key: { 编号: 'proposal_no' },
  facts: {
    策划日期: 'proposed_on',
    类别: 'category',
    产业链: 'chain',
    '估算总投资(万元)': 'estimated_investment',
    项目编号: 'project_no',
  },
  rows: moment => sql`
    select q.proposal_no, q.name as title, q.space_code, q.recorded_at, q.change_id, q.proposed_on, q.category, q.chain,
      q.estimated_investment, q.project_no,
      q.proposed_on <= ${moment.asOf}::date and q.proposed_on >= ${`${moment.asOf.slice(0, 4)}-01-01`}::date as this_year,
      coalesce(p.started_on <= ${moment.asOf}::date, false) as started
    from ${knownProposals(moment, 'proposal_no, name, space_code, proposed_on, category, chain, estimated_investment, project_no')} q
    left join ${knownProjects(moment, 'project_no, started_on')} p on p.project_no = q.project_no`,
}

const family = 'proposals'
const PROPOSED =
  words(`策划项目 谋划项目 新策划项目 新谋划项目 策划储备项目 谋划储备项目 新策划 新谋划 策划储备 谋划储备 策划 谋划
  谋划策划 策划谋划 策划生成 谋划生成 策划包装 谋划包装 储备项目 储备策划 储备策划项目 储备谋划 储备谋划项目 谋划一批 策划一批 储备一批`)

const PROPOSING = words(
  '策划 谋划 新策划 新谋划 策划储备 谋划储备 储备 新储备 包装 策划包装 谋划包装 生成 策划生成 谋划生成 论证 策划论证 谋划论证',
)

export const proposalFigures: FigureDeclaration[] = [
  countOf('个', {
    id: 'proposals.count',
    name: '新策划项目数',
    definition: '策划日期在所问年度内且不晚于所问日期的策划项目；片区含其下级园区、楼宇。',
    basis: proposals,
    where: 'this_year',
    scopes,
    period: 'year',
    said: {
      names: PROPOSED,
      acts: { verbs: PROPOSING, objects: words('项目 新项目 产业项目 优质项目 好项目 大项目 大项目好项目') },
      ...ofProjects,
      family,
    },
  }),
  moneyOf('estimated_investment', {
    id: 'proposals.investment',
    name: '新策划项目估算总投资',
    definition: '新策划项目的估算总投资之和。',
    basis: proposals,
    where: 'this_year',
    scopes,
    period: 'year',
    said: {
      names: [...TOTAL, '估算投资', '投资', '投资额', '估算'],
      acts: { verbs: PROPOSING, objects: words('投资 投资额 总投资 估算投资 估算总投资 投资总额') },
      family,
      staged: true,
      role: 'total',
    },
  }),
  countOf('个', {
    id: 'proposals.started',
    name: '新策划项目已开工数',
    definition: '新策划项目中，所转为的项目实际开工日期不晚于所问日期的。',
    basis: proposals,
    where: 'this_year and started',
    scopes,
    period: 'year',
    said: {
      names: [...STARTED, '当年开工', '当年已开工', '年内开工', '年内即告开工', '年内即开工'],
      ...ofProjects,
      family,
    },
  }),
]
