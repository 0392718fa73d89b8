import fc from 'fast-check'
import type { LedgerRow, WholeLedger } from '#demo/ledger-rows.ts'
import { anyDay, anyMoney, at, maybe, oneOf } from './arbitrary-cells.ts'
import { anyAppraisals, anyLeads } from './arbitrary-leads.ts'
import { anyAgenda, anyMeetings } from './arbitrary-meetings.ts'
import { anyConditions, anyOperations, anyPremises, anyTenancies } from './arbitrary-premises.ts'
import { anyLists, anyMonths, anyPlans, anyProjects } from './arbitrary-projects.ts'
import {
  anyDeals,
  anyDocuments,
  anyEvents,
  anyPolicies,
  anyProposals,
  anyServices,
  anyStatistics,
} from './arbitrary-promotion.ts'
import { anyCalendar, anyRequests, anyVisits } from './arbitrary-service.ts'
import { anyCertificates, anyEnterprises, anySpaces } from './arbitrary-spaces.ts'
import { type History, keyOf, SHEETS } from './history.ts'

/** A small random ledger that the contract accepts: few records, many edges (category changes, leap days, overlaps). */
export const arbitraryLedger: fc.Arbitrary<WholeLedger> = anySpaces
  .chain(spaces => {
    const codes = spaces.map(row => String(row.编码))
    return fc.record({
      spaces: fc.constant(spaces),
      projects: anyProjects(codes),
      enterprises: anyEnterprises(codes),
      proposals: anyProposals(codes),
      deals: anyDeals(codes),
      months: anyMonths,
      plans: anyPlans,
      lists: anyLists,
      certificates: anyCertificates,
      operations: anyOperations,
      premises: anyPremises(codes),
      tenancies: anyTenancies,
      conditions: anyConditions,
      events: anyEvents,
      leads: anyLeads,
      appraisals: anyAppraisals,
      meetings: anyMeetings,
      agenda: anyAgenda,
      policies: anyPolicies,
      documents: anyDocuments,
      services: anyServices,
      statistics: anyStatistics,
      requests: anyRequests(codes),
      calendar: anyCalendar,
      visits: anyVisits,
    })
  })
  .map(drawn => {
    const numbers = drawn.projects.map(row => String(row.项目编号))
    const codes = drawn.enterprises.map(row => String(row.统一社会信用代码))
    const proposals = drawn.proposals(numbers)
    const deals = drawn.deals(numbers)
    const leads = drawn.leads(deals)
    return {
      载体: drawn.spaces,
      项目: drawn.projects,
      ...drawn.lists(numbers),
      年度计划: drawn.plans(numbers),
      月度投资: drawn.months(numbers),
      统计指标: drawn.statistics,
      策划项目: proposals,
      招商项目: deals,
      招商活动: drawn.events,
      联席会议: drawn.meetings,
      议题: drawn.agenda(drawn.meetings, proposals),
      招商线索: leads,
      研判: drawn.appraisals(leads, deals),
      企业: drawn.enterprises,
      资质: drawn.certificates(codes),
      企业登记: [],
      企业用地: [],
      企业经营: drawn.operations(codes),
      企业记事: [],
      房源: drawn.premises,
      租赁: drawn.tenancies(drawn.premises, codes),
      政策文件: drawn.documents(drawn.policies),
      政策条款: drawn.policies,
      政策条件: drawn.conditions(drawn.policies),
      ...drawn.services,
      诉求: drawn.requests(codes),
      走访: drawn.visits(codes),
      包联: [],
      工作日历: drawn.calendar,
    }
  })

type Correction = {
  month: number
  amount: string
  plan: number
  project: number
  started: string | null
  whole: boolean
}

const anyCorrection: fc.Arbitrary<Correction> = fc.record({
  month: fc.nat(20),
  amount: anyMoney,
  plan: fc.nat(20),
  project: fc.nat(20),
  started: maybe(anyDay),
  whole: fc.boolean(),
})

/**
 * One to three imports: a ledger, then corrections of a month, a plan, a total and a start, an exit recorded late.
 * A correction is sent alone or within the whole workbook.
 */
export const arbitraryHistory: fc.Arbitrary<History> = fc
  .record({
    first: arbitraryLedger,
    corrections: fc.array(anyCorrection, { maxLength: 2 }),
    instants: fc.uniqueArray(anyInstant(), { minLength: 3, maxLength: 3, comparator: (a, b) => a === b }),
  })
  .map(({ first, corrections, instants }) => {
    const inOrder = instants.toSorted()
    const history: History = [{ recordedAt: at(inOrder, 0), rows: first }]
    let current = first
    for (const [i, correction] of corrections.entries()) {
      const changed = corrected(current, correction)
      current = merged(current, changed)
      history.push({ recordedAt: at(inOrder, i + 1), rows: correction.whole ? current : changed })
    }
    return history
  })

/** A history with a day, and sometimes an instant, to ask about. */
export const arbitraryQuestion = fc.record(
  { history: arbitraryHistory, asOf: anyDay, knownAt: anyInstant() },
  { requiredKeys: ['history', 'asOf'] },
)

function anyInstant(): fc.Arbitrary<string> {
  return fc
    .tuple(oneOf(2023, 2024), fc.integer({ min: 0, max: 365 * 24 - 1 }))
    .map(([year, hour]) => `${new Date(Date.UTC(year, 0, 1, hour)).toISOString().slice(0, 19)}Z`)
}

function corrected(ledger: WholeLedger, correction: Correction): WholeLedger {
  const changes = Object.fromEntries(SHEETS.map(sheet => [sheet, [] as LedgerRow[]])) as WholeLedger
  const month = ledger.月度投资[correction.month]
  if (month) changes.月度投资.push({ ...month, '本月完成投资(万元)': correction.amount })
  const year = ledger.企业经营[correction.month]
  if (year) changes.企业经营.push({ ...year, '营业收入(万元)': correction.amount })
  const plan = ledger.年度计划[correction.plan]
  if (plan) changes.年度计划.push({ ...plan, '计划投资(万元)': correction.amount })
  const project = ledger.项目[correction.project]
  if (project) changes.项目.push({ ...project, '总投资(万元)': correction.amount, ...restarted(project, correction) })
  const request = ledger.诉求[correction.project]
  if (request) changes.诉求.push({ ...request, '时限(工作日)': correction.plan % 8, 主办单位: '示范乙局' })
  const appraisal = ledger.研判[correction.project]
  if (appraisal) changes.研判.push({ ...appraisal, '时限(工作日)': correction.plan % 8 })
  const lead = ledger.招商线索[correction.project]
  if (lead) changes.招商线索.push({ ...lead, 产业链: '示范新链' })
  const item = ledger.议题[correction.project]
  if (item) changes.议题.push({ ...item, 结论: '入库' })
  const day = ledger.工作日历[0]
  if (day) changes.工作日历.push({ ...day, 类型: day.类型 === '工作日' ? '休息日' : '工作日' })
  const open = ledger.名单.filter(row => row.退出日期 === null)[correction.project]
  const exit = correction.started
  if (open && exit !== null && exit > String(open.纳入日期)) changes.名单.push({ ...open, 退出日期: exit })
  return changes
}

/** A start found out later, for a project that has none of the steps that must not come before it. */
function restarted(project: LedgerRow, { started }: Correction): LedgerRow {
  const steps = ['谋划日期', '储备日期', '签约日期', '落地日期', '实际竣工日期', '投产日期', '停缓建日期', '终止日期']
  return steps.every(step => project[step] === null) ? { 实际开工日期: started } : {}
}

function merged(ledger: WholeLedger, changes: WholeLedger): WholeLedger {
  const sheets = SHEETS.map(sheet => {
    const changed = new Map(changes[sheet].map(row => [keyOf(sheet, row), row]))
    return [sheet, ledger[sheet].map(row => changed.get(keyOf(sheet, row)) ?? row)] as const
  })
  return Object.fromEntries(sheets) as WholeLedger
}
