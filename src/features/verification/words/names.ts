import type { Vocabulary } from '../contract.ts'
import { normalise } from '../text/normalise.ts'
import { bare } from './trie.ts'
import { unitForms } from './unit-names.ts'

/** The scope keys whose values are names of the vocabulary. */
export type EntityKind =
  | 'zone'
  | 'park'
  | 'building'
  | 'chain'
  | 'sector'
  | 'category'
  | 'unit'
  | 'region'
  | 'tag'
  | 'brand'
  | 'qualification'
  | 'policy'
  | 'indicator'
  | 'project'

export interface NameForm {
  form: string
  kind: EntityKind
  value: string
}

/** A name as it is compared with prose. */
export const plainName = (name: string): string => bare(normalise(name).text).replaceAll(/\s/g, '')

/** What offices call the usual kinds of zones. */
const CONTRACTIONS: [string, string[]][] = [
  ['经济技术开发区', ['经开区', '开发区', '经济开发区']],
  ['经济开发区', ['经开区', '开发区']],
  ['高新技术产业开发区', ['高新区', '高新技术开发区']],
  ['高新技术开发区', ['高新区']],
  ['旅游度假区', ['度假区']],
  ['综合保税区', ['综保区']],
  ['产业园区', ['产业园', '园区']],
  ['产业园', ['产业园区', '园']],
  ['工业园区', ['工业园']],
  ['科技园', ['科技园区']],
]

/** Other words for the same thing, in either direction. */
const SAME: [string, string][] = [
  ['央企', '中央企业'],
  ['国企', '国有企业'],
  ['世界500强', '世界五百强'],
  ['国内500强', '中国500强'],
  ['国内500强', '中国企业500强'],
  ['国内500强', '国内五百强'],
  ['民营500强', '民营企业500强'],
  ['民营500强', '中国民营企业500强'],
  ['高新技术企业', '高企'],
  ['高新技术企业', '国家高新技术企业'],
  ['高新技术企业', '国家级高新技术企业'],
  ['专精特新中小企业', '专精特新企业'],
  ['专精特新中小企业', '专精特新'],
  ['专精特新', '专精特新企业'],
  ['专精特新小巨人', '小巨人企业'],
  ['科技型中小企业', '科小'],
  ['规模以上', '规上'],
  ['限额以上', '限上'],
  ['地区生产总值', 'GDP'],
  ['地区生产总值', '生产总值'],
  ['固定资产投资', '固投'],
  ['固定资产投资', '固定资产投资额'],
  ['社会消费品零售总额', '社零'],
  ['社会消费品零售总额', '社消零'],
  ['社会消费品零售总额', '社会消费品零售额'],
  ['社会消费品零售总额', '社零总额'],
  ['一般公共预算收入', '一般预算收入'],
  ['产业发展类', '产业类'],
  ['产业发展类', '产业项目'],
  ['产业发展类', '产业类项目'],
  ['产业发展类', '产业发展项目'],
  ['基础设施类', '基础设施项目'],
  ['基础设施类', '基础设施'],
  ['民生保障类', '民生类'],
  ['民生保障类', '民生项目'],
  ['民生保障类', '社会民生类'],
  ['民生保障类', '民生保障'],
  ['房地产类', '房地产项目'],
  ['房地产类', '地产类'],
]

const LIST_KINDS = {
  zones: 'zone',
  parks: 'park',
  buildings: 'building',
  chains: 'chain',
  sectors: 'sector',
  categories: 'category',
  units: 'unit',
  regions: 'region',
  tags: 'tag',
  qualifications: 'qualification',
  policies: 'policy',
} as const

/** Every fixed form by which prose may name an entry of the vocabulary; `short` are the short names of its zones. */
export function nameForms(vocabulary: Vocabulary, short: Map<string, string>): NameForm[] {
  const places = placesOf(vocabulary)
  const forms: NameForm[] = Object.entries(LIST_KINDS).flatMap(([list, kind]) =>
    vocabulary[list as keyof typeof LIST_KINDS].flatMap(value =>
      formsOf(kind, plainName(value), places).map(form => ({ form, kind, value })),
    ),
  )
  for (const { name } of vocabulary.indicators) {
    for (const form of formsOf('indicator', plainName(name), places))
      forms.push({ form, kind: 'indicator', value: name })
  }
  for (const { name } of vocabulary.brands) {
    for (const form of formsOf('brand', plainName(name), places)) forms.push({ form, kind: 'brand', value: name })
  }
  const projects = vocabulary.projects.flatMap(({ name }) =>
    formsOf('project', plainName(name), places).map(form => ({ form, kind: 'project' as const, value: name })),
  )
  const quarters = [...short].flatMap(([start, zone]) => {
    const form = `${start}片区`
    const isOther = [...vocabulary.zones, ...vocabulary.parks].some(
      one => one !== zone && plainName(one).includes(form),
    )
    return isOther ? [] : [{ form, kind: 'zone' as const, value: zone }]
  })
  const offices = unitForms(vocabulary.units.map(value => ({ value, plain: plainName(value) })))
  const units = offices.map(one => ({ ...one, kind: 'unit' as const }))
  return [...forms, ...units, ...quarters, ...projects].filter(
    ({ form, kind }) => form.length >= (kind === 'project' ? 4 : 2),
  )
}

interface Places {
  places: string[]
  /** Is there only one zone or park whose name ends so? */
  isOnly: (end: string) => boolean
}

function placesOf(vocabulary: Vocabulary): Places {
  const shortOf = (name: string) => CONTRACTIONS.find(([usual]) => name.endsWith(usual))?.[1][0]
  const shorts = [...vocabulary.zones, ...vocabulary.parks].map(name => shortOf(plainName(name)))
  return {
    places: placePrefixes(vocabulary),
    isOnly: end => shorts.filter(short => short !== undefined && short === shortOf(end)).length === 1,
  }
}

/** 济南, 槐荫, 槐荫区: what a local name may leave away. */
export function placePrefixes(vocabulary: Vocabulary): string[] {
  const { name, aliases } = vocabulary.district
  const own = [name, ...aliases, ...[name, ...aliases].map(one => one.replace(/[区县市旗]$/, ''))].map(plainName)
  const names = [...vocabulary.zones, ...vocabulary.parks].map(plainName).filter(one => !/\d/.test(one))
  const starts = names.map(one => one.slice(0, 2))
  const shared = starts.filter((start, at) => starts.indexOf(start) !== at)
  return [...new Set([...own, ...shared])].filter(one => one.length >= 2).toSorted((a, b) => b.length - a.length)
}

function formsOf(kind: EntityKind, name: string, around: Places): string[] {
  // 政策 and 市场 are in every text; 政策类 and 市场诉求 say what is meant.
  if (kind === 'category') return ['类', '诉求', '类诉求', '类企业诉求'].map(end => `${name}${end}`)
  const forms = new Set([name])
  for (const [one, other] of SAME) {
    if (name.includes(one)) forms.add(name.replace(one, other))
    if (name.includes(other)) forms.add(name.replace(other, one))
  }
  if (kind === 'zone' || kind === 'park') for (const form of placeForms(name, around)) forms.add(form)
  if (kind === 'chain')
    for (const end of ['产业', '产业链', '链', '链条']) forms.add(name.endsWith(end) ? name : `${name}${end}`)
  if (kind === 'policy') for (const form of withoutPlaces(name, around.places)) if (form.length >= 4) forms.add(form)
  if (kind === 'tag') {
    for (const form of [...forms])
      forms.add(form.endsWith('企业') && form.length > 3 ? form.slice(0, -2) : `${form}企业`)
  }
  if (kind === 'brand') forms.add(name.replace(/系列$/, '系'))
  if (kind === 'project' && !/\d/.test(name)) {
    for (const form of [...forms]) forms.add(form.replace(/(?:建设)?(?:项目|工程)$/, ''))
    for (const form of [...forms])
      for (const place of around.places) if (form.startsWith(place)) forms.add(form.slice(place.length))
  }
  return [...forms]
}

/** 经开区 alone, where the ledger has only one. */
const LONE = /^(?:经开区|高新区|综保区|度假区)$/

function placeForms(name: string, { places, isOnly }: Places): string[] {
  const forms: string[] = []
  for (const [usual, shorts] of CONTRACTIONS) {
    if (!name.endsWith(usual)) continue
    const prefix = name.slice(0, -usual.length)
    for (const start of [prefix, ...withoutPlaces(prefix, places)]) {
      for (const short of shorts) if (start.length + short.length >= 3) forms.push(start + short)
      if (isOnly(usual)) forms.push(...shorts.filter(short => LONE.test(short)))
      if (start.length > 0) forms.push(start + usual)
    }
    break
  }
  const short = stemOf(name)
  const stem = short.length > SHORTEST_STEM ? [short] : []
  return [...forms, ...stem, ...withoutPlaces(name, places).filter(form => form.length >= 3)]
}

const SHORTEST_STEM = 2
const KIND_OF_PLACE = /(?:片区|新区|园区|示范区|开发区|经开区|高新区|科创走廊|走廊)$/

/** 老商埠片区 → 老商埠. */
const stemOf = (name: string) => name.replace(KIND_OF_PLACE, '')

/** 古城, 空港, 沙门临港 of 沙门临港组团: names of zones that are words too, so that only others beside them say that zones are meant. */
export function shortPlaces(vocabulary: Vocabulary): Map<string, string> {
  const { zones, parks } = vocabulary
  const { name } = vocabulary.district
  const all = [...zones, ...parks].map(plainName)
  const prefixes = placePrefixes(vocabulary)
  const [ofZones, ofAll] = [beginnings(zones.map(plainName)), beginnings(all)]
  const heads = zones.flatMap(zone => {
    const whole = plainName(zone)
    const starts = Array.from({ length: Math.max(0, whole.length - SHORTEST_STEM) }, (_, at) =>
      whole.slice(0, SHORTEST_STEM + at),
    )
    return starts
      .filter(start => ofZones.get(start) === 1)
      .filter(start => !prefixes.includes(start) || (ofAll.get(start) ?? 0) > 1)
      .filter(start => !name.startsWith(start))
      .map(start => [start, zone] as const)
  })
  const stems = zones
    .map(zone => [stemOf(plainName(zone)), zone] as const)
    .filter(
      ([stem]) =>
        stem.length === SHORTEST_STEM &&
        !name.startsWith(stem) &&
        all.filter(one => one.startsWith(stem) && KIND_OF_PLACE.test(one)).length === 1,
    )
  return new Map([...heads, ...stems])
}

/** How many of the names begin so, for each beginning. */
function beginnings(names: string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names)
    for (let end = 1; end <= name.length; end++) {
      const start = name.slice(0, end)
      counts.set(start, (counts.get(start) ?? 0) + 1)
    }
  return counts
}

/** 产业, 基础设施, 民生 of 产业发展类…: where several of them stand side by side, each with its number. */
export const shortSectors = ({ sectors }: Vocabulary): Map<string, string> =>
  new Map(
    sectors.flatMap(sector => {
      const stem = plainName(sector).replace(/类$/, '')
      return [stem, stem.slice(0, SHORTEST_STEM)].map(form => [form, sector] as const)
    }),
  )

/** The name without one, or one after the other, of the places it begins with; 济南槐荫经济开发区 → 槐荫…, 经济开发区. */
function withoutPlaces(name: string, places: string[]): string[] {
  const found: string[] = []
  let rest = name
  for (let rounds = 0; rounds < 3; rounds++) {
    const place = places.find(one => rest.startsWith(one))
    if (place === undefined) break
    rest = rest.slice(place.length)
    found.push(rest)
  }
  return found
}
