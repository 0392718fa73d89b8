import { familyOf } from './certainty.ts'
import { type Asked, fitsMeasure, isCount, type Outcome, read } from './readings.ts'

/** Remembers what is named beside a change or a share that no figure tells: 新开工项目占全区的近四成，为27个. */
export function noteGrown({ evidence, subjects, number, index }: Asked): void {
  const isShare = evidence.flags.has('share') && /^(?:percent|tenths)$/.test(number.kind)
  const isChange = evidence.flags.has('delta') || isShare
  const unit = number.kind === 'points' ? '%' : number.unit
  const figures = [...evidence.names.filter(({ nominal }) => nominal).map(({ id }) => id), ...evidence.whole].flatMap(
    id => index.figures.get(id) ?? [],
  )
  const fits = figures.filter(one => {
    if (isShare) return !/%|点/.test(one.unit)
    return number.kind === 'count' ? fitsMeasure(one, number) : one.unit === unit
  })
  const named = fits.find(one => familyOf(one) === (evidence.lists === null ? subjects.topic?.family : 'list'))
  const figure = named ?? fits[0]
  if (!isChange || figure === undefined) return
  const { lists, levels, entities } = evidence
  subjects.stated.grown = { id: figure.id, evidence: { lists, levels, entities }, sentence: subjects.sentence }
}

/** 通办伙伴新增2个，总数达57个; 开工率比6月末提高6.1个百分点，达到56.52%: what it has grown to. */
export function byGrown(asked: Asked): Outcome | null {
  const { evidence, subjects, index, number } = asked
  const { grown } = subjects.stated
  const figure = index.figures.get(grown?.id ?? '')
  if (grown === null || figure === undefined || grown.sentence !== subjects.sentence) return null
  const isTo = evidence.isElliptical && evidence.tokens.some(({ text }) => TO.test(text))
  const fits = isCount(figure)
    ? fitsMeasure(figure, number)
    : number.kind === (figure.unit === '%' ? 'percent' : 'money')
  if (!isTo || !fits || evidence.tokens.some(({ kind }) => kind === 'time')) return null
  return read({ ...asked, evidence: { ...evidence, ...grown.evidence } }, figure, { confidence: 0.85, continues: true })
}

const TO = /^(?:累计|总数|总数达|总量|达|达到|已达|总计|共计|共|共有|合计|增至|升至|为|至)$/
