import type { Decimal } from 'decimal.js'
import type { LedgerRow } from '#demo/ledger-rows.ts'
import { decimal, exact, text } from './cells.ts'
import { yearOf } from './days.ts'
import { isResident, isValidCertificate, tagsOf, uscc } from './enterprises.ts'
import { count, type Question, type ReferenceFigure, where } from './figure.ts'
import { rowsOfLatestYear } from './operations.ts'
import { distinctPairs, liesIn } from './spaces.ts'

/** policies.eligible: residents that meet every condition of a clause, if its policy holds; of clauses with conditions. */
export function eligibleFigures(question: Question): ReferenceFigure[] {
  const { ledger, asOf } = question
  const conditions = ledger.政策条件 ?? []
  const years = new Map(rowsOfLatestYear(question).map(row => [uscc(row), row]))
  const residents = ledger.企业.filter(row => isResident(row, asOf))
  const clauses = distinctPairs(conditions.map(row => [String(row.政策), String(row.条号)]))
  return clauses.map(([policy, clause]) => {
    const asked = conditions.filter(row => where(row, { 政策: policy, 条号: clause }))
    return count(
      'policies.eligible',
      { policy, clause },
      residents.filter(
        row => holds(question, policy) && asked.every(condition => meets({ ...question, years }, row, condition)),
      ),
    )
  })
}

/** A policy of which nothing is registered holds; one that is repealed holds until that day, if one is said. */
function holds({ ledger, asOf }: Question, policy: string): boolean {
  const row = (ledger.政策文件 ?? []).find(each => where(each, { 政策: policy }))
  if (row === undefined) return true
  const [from, to, repealed] = ['有效期起', '有效期止', '废止日期'].map(header => text(row, header))
  if (row.状态 === '已废止' && (!repealed || repealed <= asOf)) return false
  return (!from || from <= asOf) && (!to || to >= asOf)
}

type Asked = Question & { years: Map<string | null, LedgerRow> }

function meets(question: Asked, enterprise: LedgerRow, condition: LedgerRow): boolean {
  const value = String(condition.值)
  const has = hasIt(question, enterprise, String(condition.字段), value)
  const amount = amountOf(question, enterprise, String(condition.字段))
  switch (condition.比较) {
    case '是':
    case '有':
      return has
    case '不是':
    case '没有':
      return !has
    case '至少':
      return amount?.gte(exact(value.replace('%', ''))) ?? false
    default:
      return amount?.lte(exact(value.replace('%', ''))) ?? false
  }
}

function hasIt({ ledger, asOf }: Question, enterprise: LedgerRow, field: string, value: string): boolean {
  if (field === '载体') return liesIn(ledger, enterprise, value)
  if (field === '产业链' || field === '链上角色') return text(enterprise, field) === value
  if (field === '行业代码') return withLetter(text(enterprise, field) ?? '').some(code => code.startsWith(value))
  if (field === '标签') return tagsOf(enterprise).includes(value)
  return ledger.资质.some(
    row => uscc(row) === uscc(enterprise) && where(row, { 资质: value }) && isValidCertificate(row, asOf),
  )
}

/** The code with its 门类 and without; the arbitrary ones are of C, I and K. */
const withLetter = (code: string): string[] => {
  const digits = code.replace(/^[A-Z]/, '')
  const letter = digits >= '13' && digits < '44' ? 'C' : digits >= '63' && digits < '66' ? 'I' : 'K'
  return code === '' ? [] : [digits === '' ? code : letter + digits, ...(digits === '' ? [] : [digits])]
}

function amountOf(question: Asked, enterprise: LedgerRow, field: string): Decimal | null {
  if (field === '入驻年限') return exact(wholeYears(String(text(enterprise, '入驻日期')), question.asOf))
  const row = question.years.get(uscc(enterprise))
  if (row === undefined) return null
  if (field === '从业人员') return decimal(row, field)
  const revenue = decimal(row, '营业收入(万元)')
  if (field === '营业收入') return revenue
  if (field === '税收') return decimal(row, '税收(万元)')
  return revenue === null || revenue.isZero() ? null : (decimal(row, '研发费用(万元)')?.times(100).div(revenue) ?? null)
}

const wholeYears = (from: string, asOf: string): number =>
  yearOf(asOf) - yearOf(from) - (asOf.slice(5) < from.slice(5) ? 1 : 0)
