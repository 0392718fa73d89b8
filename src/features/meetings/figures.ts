import { sql } from 'kysely'
import {
  type Basis,
  countOf,
  type FigureDeclaration,
  inYear,
  known,
  type Moment,
  words,
} from '#features/figures/figures.ts'
import { ofProjects } from '#features/projects/project.ts'
import { knownProposals } from '#features/proposals/proposal.ts'

const scopes = [[], ['sector']]

const decided = (moment: Moment) => sql`
  ${known(moment, 'agenda_items', 'meeting_no, proposal_no, conclusion, responsible_unit')} a
  join ${known(moment, 'meetings', 'meeting_no, held_on')} m on m.meeting_no = a.meeting_no`

const items: Basis = {
  id: 'agenda-items',
  sheet: '议题',
  key: { 期次: 'meeting_no', 策划编号: 'proposal_no' },
  facts: { 会议日期: 'held_on', 类别: 'category', 结论: 'conclusion', 责任单位: 'responsible_unit' },
  rows: moment => sql`
    select a.meeting_no, a.proposal_no, q.name as title, a.recorded_at, a.change_id, a.conclusion, a.responsible_unit,
      m.held_on, q.category
    from ${decided(moment)} join ${knownProposals(moment, 'proposal_no, name, category')} q on q.proposal_no = a.proposal_no`,
}

/** However often a proposal was taken in, it is one. */
const reserved: Basis = {
  id: 'reserved-proposals',
  sheet: '策划项目',
  key: { 编号: 'proposal_no' },
  facts: { 类别: 'category', '估算总投资(万元)': 'estimated_investment', 入库会议日期: 'held_on' },
  rows: moment => sql`
    select q.proposal_no, q.name as title, q.recorded_at, q.change_id, q.category, q.estimated_investment, d.held_on
    from ${knownProposals(moment, 'proposal_no, name, category, estimated_investment')} q
    left join (select a.proposal_no, max(m.held_on) as held_on from ${decided(moment)}
      where a.conclusion = '入库' and ${inYear(moment, 'm.held_on')} group by a.proposal_no) d on d.proposal_no = q.proposal_no`,
}

const family = 'proposals'

export const meetingFigures: FigureDeclaration[] = [
  countOf('个', {
    id: 'proposals.reviewed',
    name: '联席会议审议项目数',
    definition: '会议日期在所问年度内且不晚于所问日期的联席会议中，已有结论的议题；同一策划项目上会几次，计几个。',
    basis: items,
    where: moment => sql<boolean>`(${inYear(moment, 'held_on')} and conclusion is not null)`,
    scopes,
    period: 'year',
    said: {
      names: words(
        '联席会议+研究 联席会议+审议 上会项目 上会策划项目 上会研究项目 上会审议项目 审议项目 审议策划项目 评审项目 评审策划项目 审议议题 联席会议审议项目 联席会议研究项目 联席会议审议 联席会议研究 联席会议审了 经联席会议审议 经联席会议审议项目 联席会议审议了 上会 审议 审议了 审了 上会审议',
      ),
      short: words('上会 审议 审议了 审了 上会审议'),
      acts: {
        verbs: words(
          '上会 上会研究 上会审议 审议 评审 会审 联审 联席会议审议 联席会议研究 联席会议审了 联席会议审议了 经联席会议审议',
        ),
        objects: words('策划项目 谋划项目 储备项目 策划储备项目 申报项目'),
      },
      ...ofProjects,
      family,
    },
  }),
  countOf('个', {
    id: 'proposals.reserved',
    name: '策划项目入库数',
    definition: '会议日期在所问年度内且不晚于所问日期的联席会议中，结论为入库的策划项目；同一项目只计一个。',
    basis: reserved,
    where: 'held_on is not null',
    scopes,
    period: 'year',
    said: {
      names: words(
        '入库项目 入库策划项目 新入库项目 新增入库项目 评审入库 审议入库 评审入库项目 审议入库项目 通过评审入库 同意入库 同意入库项目 审议通过入库 评审通过入库 策划入库 谋划入库 纳入储备库 纳入项目储备库 审议通过并入库 入库',
      ),
      short: words('入库'),
      acts: {
        verbs: words('入库 新入库 评审入库 审议入库 同意入库'),
        objects: words('策划项目 谋划项目 储备项目 策划储备项目 储备库项目'),
      },
      ...ofProjects,
      family,
    },
  }),
]
