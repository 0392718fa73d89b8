/** Of townships and sub-districts: 衙前街道 for 衙前街道办事处, 枫林港乡 for 枫林港乡人民政府. */
const OF_PLACE = /^(.+(?:[乡镇]|街道))(?:人民政府|办事处)$/
/** Of a zone: 北山管委会 for 北山高新片区管委会. */
const OF_ZONE = /^(.+)(管委会|管理委员会)$/
const OFFICE = /^([区县市旗]?)(.{3,}?)(局|委员会|委|中心|办公室)$/
const SHORT_END: Record<string, string> = { 委员会: '委', 办公室: '办' }

/** 区住建局, 住建局 for 区住房和城乡建设局: what offices are called for short, where no other unit of the ledger may be meant. */
export function unitForms(units: { value: string; plain: string }[]): { form: string; value: string }[] {
  const found = units.flatMap(({ value, plain }) => [...new Set(formsOf(plain))].map(form => ({ form, value })))
  const counts = new Map<string, number>()
  for (const { form } of found) counts.set(form, (counts.get(form) ?? 0) + 1)
  const whole = new Set(units.map(({ plain }) => plain))
  return found.filter(({ form }) => counts.get(form) === 1 && !whole.has(form))
}

/** The first sign of the name, another one behind it, and what kind of office it is. */
function formsOf(name: string): string[] {
  const [, place] = OF_PLACE.exec(name) ?? []
  if (place !== undefined) return [place]
  const [, zone = '', board = ''] = OF_ZONE.exec(name) ?? []
  if (zone !== '') return Array.from({ length: zone.length - 2 }, (_, at) => `${zone.slice(0, at + 2)}${board}`)
  const [, level = '', body = '', end = ''] = OFFICE.exec(name) ?? []
  const short = [...body.slice(1)].map(sign => `${body.charAt(0)}${sign}${SHORT_END[end] ?? end}`)
  const forms = [...short, ...[body, ...withOrWithoutAnd(body)].map(one => `${one}${end}`)]
  return level === '' ? forms : [...forms, ...forms.map(form => `${level}${form}`)]
}

/** 发展和改革 for 发展改革, and the other way. */
const PAIRS = ['发展和改革', '工业和信息化', '住房和城乡建设', '自然资源和规划', '文化和旅游', '经济和信息化']

function withOrWithoutAnd(body: string): string[] {
  const pair = PAIRS.find(one => body.includes(one) || body.includes(one.replace('和', '')))
  if (pair === undefined) return []
  return [body.includes(pair) ? body.replace(pair, pair.replace('和', '')) : body.replace(pair.replace('和', ''), pair)]
}
