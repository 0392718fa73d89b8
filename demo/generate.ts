import { certificateRows } from './certificates.ts'
import { conditionRows } from './conditions.ts'
import { dealRows } from './deals.ts'
import { enterpriseRows, enterprises } from './enterprises.ts'
import { landUseRows } from './land.ts'
import { operationRows } from './operations.ts'
import { premisesRows } from './premises.ts'
import { groupRows, listRows } from './projects/list-rows.ts'
import { investNextYear } from './projects/listing.ts'
import { monthRows } from './projects/months.ts'
import { planYear } from './projects/plans.ts'
import { roster } from './projects/roster.ts'
import { planRows, projectRows } from './projects/rows.ts'
import { proposalRows } from './proposals.ts'
import { enterpriseEventRows, registrationRows } from './registrations.ts'
import { clauseRows, documentRows, eventRows, itemRows, partnerRows } from './services.ts'
import { statisticRows } from './statistics.ts'
import { spaceRows } from './zones.ts'

/**
 * The demonstration district 370104 槐荫区: 2023 and the list of 2024. What was published about it comes out of the
 * records by the definitions of the figures; everything else is invented, named by serial, and names no person.
 * The same on every run. Days 'YYYY-MM-DD', months 'YYYY-MM', money 万元 as decimal strings.
 */
export function demoLedger() {
  const drafts = roster()
  investNextYear(drafts)
  planYear(drafts)
  const made = enterprises()
  const hosts = made.filter(one => one.left === null)
  const operations = operationRows(made)
  const housed = premisesRows(spaceRows(), made)
  return {
    载体: housed.载体,
    项目: projectRows(drafts, hosts),
    名单: listRows(drafts),
    名单组: groupRows(),
    年度计划: planRows(drafts),
    月度投资: monthRows(drafts),
    统计指标: statisticRows(),
    策划项目: proposalRows(drafts),
    招商项目: dealRows(drafts, hosts),
    招商活动: eventRows(),
    企业: enterpriseRows(made),
    资质: certificateRows(made),
    房源: housed.房源,
    租赁: housed.租赁,
    企业登记: registrationRows(made),
    企业经营: operations,
    企业用地: landUseRows(made, operations),
    企业记事: enterpriseEventRows(made),
    政策文件: documentRows(),
    政策条款: clauseRows(),
    政策条件: conditionRows(),
    通办伙伴: partnerRows(),
    通办事项: itemRows(),
  }
}
