import type { Row } from '../text/rows.ts'
import { unitAt } from '../words/units.ts'

const VALUE =
  /^(?:完成情况|数值|数量|完成值|数据|本期|值|实际|实绩|累计|指标值|情况|完成|本年累计|实际完成|结果|累计完成)$/
const RATE = /率$|增幅|增速|增长|同比/
/** 与序时比: how far ahead of it, or behind. */
const LEAD = /(?:与|比|较|超|距)序时/
const MONEY = /投资|金额|总额|收入|产值|增加值|总值|资金|税/
/** 开工率（%）, 开工率/%. */
const UNIT = /（(?:单位：?)?([^（）]{1,5})）|[／/]([^／/]{1,4})$/

export const withoutUnit = (text: string): string =>
  text
    .replace(/（[^（）]{0,5}）/g, '')
    .replace(/[／/]([^／/]{1,4})$/, (whole, unit: string) => (isUnit(unit) ? '' : whole))
    .replace(/^[其一二三四五六七八九十]+、/, '')

export const isUnit = (text: string): boolean => {
  const plain = text.slice(0, 20).replace(/^[万亿]+/, '')
  const found = unitAt(plain, 0)
  return text.length <= 20 && found !== null && found.end === plain.length
}

const toldIn = (text: string) => {
  const [, bracketed, behind] = UNIT.exec(text) ?? []
  // 18.30 百分点 would be eighteen hundreds.
  return pointsOf(bracketed ?? behind ?? '')
}

const pointsOf = (unit: string) => unit.replace(/^百分点$/, '个百分点')

/** The unit of each column: from its head, the unit column, the head of the row, or the caption. */
export function unitIn(row: Row, heads: string[], caption: string): (column: number) => string {
  const beside = row.find((cell, at) => isUnit(cell.text) && /单位$/.test(heads[at] ?? '单位'))?.text
  const ofRow = row.map(({ text }) => toldIn(text)).find(isUnit)
  const isMoneyRow = row.some(({ text }) => MONEY.test(text))
  const units = caption.split('、').map(pointsOf).filter(isUnit)
  return column => {
    const head = heads[column] ?? ''
    const ofHead = toldIn(head)
    if (isUnit(ofHead)) return ofHead
    if (beside !== undefined) return beside
    if (ofRow !== undefined) return ofRow
    const isLead = LEAD.test(head)
    const isRate = isLead || RATE.test(withoutUnit(head))
    const fitting = units.filter(unit => /%|点/.test(unit) === isRate)
    if (isLead) return fitting.find(unit => /点$/.test(unit)) ?? '个百分点'
    const isMoney = isMoneyRow || MONEY.test(head)
    return fitting.find(unit => /元$/.test(unit) === isMoney) ?? fitting[0] ?? ''
  }
}

/** The cell as a sentence would say it, and where its number stands in it. */
export function cellSentence({
  label,
  head,
  cell,
  unit,
}: {
  label: string
  head: string
  cell: string
  unit: string
}): {
  text: string
  at: number
} {
  const words = `${withoutUnit(label)}${VALUE.test(withoutUnit(head)) ? '' : withoutUnit(head)}`
  const isDecline = cell.startsWith('-')
  const number = cell.replace(/^[-+]/, '')
  const hasUnit = !/[\d余多万亿]$/.test(number) || /[万亿]$/.test(number)
  const isRank = /位次|排名|名次/.test(words) && !hasUnit
  const isRate = RATE.test(words)
  const said = isRank
    ? `第${number}位`
    : `${number}${hasUnit ? '' : unit !== '' && !(isRate && !/%|点/.test(unit)) ? unit : isRate ? '%' : ''}`
  const before = LEAD.test(head)
    ? `${withoutUnit(label)}序时进度${isDecline ? '落后' : '：'}`
    : `${words}${isDecline ? '下降' : isRank ? '居' : '：'}`
  return { text: `${before}${said}`, at: before.length }
}
