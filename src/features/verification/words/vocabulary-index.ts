import type { Role } from '#features/figures/contract.ts'
import type { Compare, FigureMeta, Vocabulary } from '../contract.ts'
import { Abbreviations } from './abbreviations.ts'
import { type ListName, Lists } from './lists.ts'
import { type EntityKind, nameForms, placePrefixes, plainName, shortPlaces, shortSectors } from './names.ts'
import { Trie } from './trie.ts'
import { COMPARES, FILLERS, FLAGS, type Flag } from './words.ts'

/** A figure one form of writing names; `nominal` where it names the thing, not what happens to it; `counts` things. */
export interface FigureName {
  id: string
  role: Role | null
  nominal: boolean
  counts: boolean
}

/** All that one form of writing may be. */
export interface Roles {
  filler: boolean
  flags: Flag[]
  figures: FigureName[]
  /** A part of a name of several parts. */
  parts: { id: string; rule: number; part: number }[]
  /** Figures of whose doing it is the verb, or the object. */
  verbOf: string[]
  objectOf: string[]
  entities: { kind: EntityKind; value: string }[]
  lists: ListName[]
  /** A kind of list without its level: 重点项目. */
  core: string | null
  levels: string[]
  head: string | null
  compare: Compare | null
}

export interface VocabularyIndex {
  vocabulary: Vocabulary
  forms: Trie<Roles>
  lists: Lists
  abbreviations: Abbreviations
  /** 古城 → 古城片区, where other zones stand beside it. */
  shortPlaces: Map<string, string>
  /** 产业 → 产业发展类, where others have their numbers beside it. */
  shortSectors: Map<string, string>
  /** 融资 → 融资, where other kinds of requests have their numbers beside it. */
  shortCategories: Map<string, string>
  figures: Map<string, FigureMeta>
  /** The parts each all-of name needs: figure → rules → parts. */
  rules: Map<string, string[][]>
}

/** The figure that has a role in a family. */
export const figureIn = (index: VocabularyIndex, family: string, role: Role): FigureMeta | undefined =>
  index.vocabulary.figures.find(figure => figure.family === family && figure.role === role)

const built = new WeakMap<Vocabulary, VocabularyIndex>()

/** The vocabulary made ready for finding its names in prose; kept as long as the vocabulary is. */
export function indexOf(vocabulary: Vocabulary): VocabularyIndex {
  const known = built.get(vocabulary)
  if (known !== undefined) return known
  const index = build(vocabulary)
  built.set(vocabulary, index)
  return index
}

export const emptyRoles = (): Roles => ({
  filler: false,
  flags: [],
  figures: [],
  parts: [],
  verbOf: [],
  objectOf: [],
  entities: [],
  lists: [],
  core: null,
  levels: [],
  head: null,
  compare: null,
})

function build(vocabulary: Vocabulary): VocabularyIndex {
  const forms = new Trie<Roles>()
  const roles = (form: string) => forms.at(form, emptyRoles)
  const lists = new Lists(vocabulary)
  const short = shortPlaces(vocabulary)
  addWords(roles)
  const rules = addFigures(vocabulary.figures, roles)
  for (const { form, kind, value } of nameForms(vocabulary, short)) addEntity(roles(form), kind, value)
  for (const { form, list, core } of lists.forms()) {
    if (list !== null && !roles(form).lists.includes(list)) roles(form).lists.push(list)
    if (core !== null) roles(form).core = core
  }
  for (const level of LEVELS) roles(level).levels = lists.levelsOf(level)
  const { name, aliases } = vocabulary.district
  const own = [name, ...aliases, ...[name, ...aliases].map(one => one.replace(/[区县市旗]$/, ''))].map(plainName)
  for (const form of own) if (form.length >= 2) roles(form).flags.push('own')
  if (/市$/.test(name)) for (const form of ['全市', '我市', '本市']) roles(form).flags = ['own']
  return {
    vocabulary,
    forms,
    lists,
    abbreviations: abbreviationsOf(vocabulary),
    shortPlaces: short,
    shortSectors: shortSectors(vocabulary),
    shortCategories: new Map(vocabulary.categories.map(one => [plainName(one), one])),
    figures: new Map(vocabulary.figures.map(figure => [figure.id, figure])),
    rules,
  }
}

const LEVELS =
  '国家级 省级 市级 区级 县级 省市级 省、市级 省市 省、市 省市两级 省、市两级 省市区三级 省、市、区三级 省市县三级 省、市、县三级 省市区 省、市、区 省市区级 省、市、区级 省级及以上 市级以上 市级及以上 省级、市级 省级和市级 省级以上 国家、省、市 省市县 区县级 省（市）级 省列 市列 国列 三级'.split(
    ' ',
  )

function addEntity(found: Roles, kind: EntityKind, value: string): void {
  if (!found.entities.some(one => one.kind === kind && one.value === value)) found.entities.push({ kind, value })
}

function addWords(roles: (form: string) => Roles): void {
  for (const form of FILLERS) roles(form).filler = true
  for (const [flag, words] of Object.entries(FLAGS) as [Flag, string[]][]) {
    for (const form of words) roles(form).flags.push(flag)
  }
  for (const [compare, words] of COMPARES) for (const form of words) roles(form).compare = compare
  for (const form of HEADS) roles(form).head = form
}

const HEADS =
  '项目 工程 企业 公司 单位 活动 机构 协议 事项 条款 措施 政策 楼宇 品牌 园区 问题 名单 子项目 类项目'.split(' ')

const COUNTING = /^[个件条次家场项套]$/
const NOMINAL =
  /(?:项目|工程|率|投资|额|企业|活动|会|进度|总数|数量?|类|事项|伙伴|区县|县区|市县|城市|地区|次|名|幅|速|计划|协议|合同|诉求|线索|线索池)$/

function addFigures(figures: FigureMeta[], roles: (form: string) => Roles): Map<string, string[][]> {
  const rules = new Map<string, string[][]>()
  for (const figure of figures) {
    for (const head of figure.heads ?? []) roles(head).head = head
    for (const verb of figure.acts?.verbs ?? []) roles(verb).verbOf.push(figure.id)
    for (const thing of figure.acts?.objects ?? []) {
      roles(thing).objectOf.push(figure.id)
      if (/.项目$/.test(thing)) roles(thing).head ??= '项目'
    }
    const counts = COUNTING.test(figure.unit)
    for (const name of [figure.name, ...figure.names, ...moneyOfActs(figure)]) {
      const parts = name.split('+').map(plainName)
      const [single] = parts
      if (parts.length === 1 && single !== undefined) {
        const known = roles(single).figures
        if (!known.some(one => one.id === figure.id))
          known.push({ id: figure.id, role: figure.role ?? null, nominal: NOMINAL.test(single), counts })
        continue
      }
      const all = rules.get(figure.id) ?? []
      parts.forEach((part, at) => void roles(part).parts.push({ id: figure.id, rule: all.length, part: at }))
      rules.set(figure.id, [...all, parts])
    }
  }
  return rules
}

/** 落地投资额 in one word, that 落地投资 and 额 are not read apart. */
const moneyOfActs = ({ acts, unit }: FigureMeta): string[] =>
  acts === undefined || unit !== '亿元' ? [] : acts.verbs.flatMap(verb => acts.objects.map(thing => `${verb}${thing}`))

function abbreviationsOf(vocabulary: Vocabulary): Abbreviations {
  const entries = (kind: EntityKind, names: string[]) => names.map(value => ({ kind, value, plain: plainName(value) }))
  const places = [...entries('zone', vocabulary.zones), ...entries('park', vocabulary.parks)]
  const projects = entries(
    'project',
    vocabulary.projects.map(({ name }) => name),
  )
  return new Abbreviations(places, projects, placePrefixes(vocabulary))
}
