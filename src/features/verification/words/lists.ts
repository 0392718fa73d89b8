import type { ListYear, Vocabulary } from '../contract.ts'
import { normalise } from '../text/normalise.ts'
import { bare } from './trie.ts'

/** A list of the vocabulary taken apart: 省级·绿色低碳·重点项目. */
export interface ListName {
  name: string
  /** As compared with prose: without signs. */
  plain: string
  /** Level signs: 国 省 市 区. 区 stands for the district's own level, also of a county. */
  levels: string[]
  modifier: string
  core: string
  years: ListYear[]
  group: boolean
}

const CORE = /(重[点大要](?:建设|实施|产业|攻坚)?(?:项目|工程))$/
const CORES = ['重点项目', '重大项目', '重点建设项目', '重点工程', '重大工程', '重要项目', '重点工程项目']
/** Kinds that prose doesn't tell apart. */
const SAME_KIND = ['重点项目', '重点建设项目', '重点工程项目', '重点实施项目']
const LEVEL =
  /^(?:国家|省|市|区|县|旗)(?:级)?(?:(?:、|和|及|与)?(?:国家|省|市|区|县)(?:级)?)*(?:两级|三级)?(?:及?以上)?/

/** The lists of a district, and how prose may name them. */
export class Lists {
  readonly all: ListName[]
  readonly #ownLevel: string

  constructor(vocabulary: Vocabulary) {
    const { name, aliases } = vocabulary.district
    this.#ownLevel = /市$/.test(name) ? '市' : '区'
    const own = [name, ...aliases].map(one => bare(normalise(one).text)).toSorted((a, b) => b.length - a.length)
    this.all = vocabulary.lists.map(list => this.#parse(list, own))
  }

  #parse(list: Vocabulary['lists'][number], own: string[]): ListName {
    const plain = bare(normalise(list.name).text)
    const prefix = own.find(one => plain.startsWith(one) && plain.length > one.length)
    const rest = prefix === undefined ? plain : plain.slice(prefix.length)
    const level = LEVEL.exec(rest)?.[0] ?? ''
    const after = rest.slice(level.length)
    const core = CORE.exec(after)?.[0] ?? after
    const levels = level === '' && prefix !== undefined ? [this.#ownLevel] : this.levelsOf(level)
    return {
      name: list.name,
      plain,
      levels,
      modifier: after.slice(0, after.length - core.length),
      core,
      years: list.years,
      group: list.group,
    }
  }

  /** 省、市级 → 省 市; 县级 → 区; 市级以上 → 省 市; 三级 → 省 市 区. */
  levelsOf(written: string): string[] {
    if (written === '三级') return ['省', '市', this.#ownLevel]
    const levels = [...written].filter(sign => /[国省市区县旗]/.test(sign)).map(sign => this.levelOf(sign))
    return /以上/.test(written) && levels.includes('市') && !levels.includes('省')
      ? ['省', ...levels]
      : [...new Set(levels)]
  }

  levelOf(sign: string): string {
    return /[区县旗]/.test(sign) ? (this.#ownLevel === '市' && sign === '市' ? '市' : '区') : sign
  }

  isOwn(list: ListName): boolean {
    return !list.group && (list.levels.length === 0 || list.levels.includes(this.#ownLevel))
  }

  /** 重点项目 alone: the district's own list of that kind, when only one fits. */
  loose(core: string): ListName[] {
    const fits = this.all.filter(list => !list.group && this.#isCore(core, list))
    const own = fits.filter(list => this.isOwn(list))
    const plainOnes = own.filter(list => list.modifier === '' && list.core === core)
    if (plainOnes.length > 0) return plainOnes
    if (own.length > 0) return own
    return fits
  }

  #isCore(core: string, list: ListName): boolean {
    if (list.core === core) return true
    return SAME_KIND.includes(core) && SAME_KIND.includes(list.core)
  }

  /** A list of certain levels: 省级 of the kind spoken of, or the one list of that level. */
  atLevels(levels: string[], core: string | null): ListName[] {
    const fits = this.all.filter(list => sameSet(list.levels, levels))
    const kind = core === null ? [] : fits.filter(list => this.#isCore(core, list) || list.core === core)
    const chosen = kind.length > 0 ? kind : fits
    if (levels.length > 2 && fits.length === 0) return this.all.filter(list => list.group && list.levels.length === 0)
    const single = levels.length > 1 ? chosen : chosen.filter(list => !list.group)
    const plainOnes = single.filter(list => list.modifier === '')
    return plainOnes.length > 0 ? plainOnes : single
  }

  /** Every form of writing that names a list, and the loose ones that name a kind. */
  forms(): { form: string; list: ListName | null; core: string | null }[] {
    const whole = this.all.flatMap(list => formsOf(list).map(form => ({ form, list, core: null })))
    const named = [...whole, ...this.#shortForms(new Set(whole.map(({ form }) => form)))]
    const cores = new Set([...CORES, ...this.all.map(list => list.core).filter(core => core.length >= 4)])
    return [...named, ...[...cores].map(core => ({ form: core, list: null, core }))]
  }

  /** 市千项万亿 for 市千项万亿工程项目, 绿色转型库 for 绿色转型项目库: the name without words that all lists have, where it is one list's only. */
  #shortForms(known: Set<string>): { form: string; list: ListName; core: null }[] {
    const found = this.all.flatMap(list =>
      [...new Set(formsOf(list).flatMap(withoutCommon))].map(form => ({ form, list, core: null })),
    )
    const counts = new Map<string, number>()
    for (const { form } of found) counts.set(form, (counts.get(form) ?? 0) + 1)
    return found.filter(({ form }) => counts.get(form) === 1 && !known.has(form))
  }
}

const COMMON = /项目|工程|产业/g
const SHORTEST_SHORT = 4

/** A level and 重点 or 重大 are enough; else a name says more. */
function withoutCommon(form: string): string[] {
  const shorter = [form.replace(/(?:项目|工程)+$/, ''), form.replace('项目', ''), form.replaceAll(COMMON, '')]
  return shorter.filter(
    short => short !== form && (/^[国省市区县]级?重[点大]$/.test(short) || short.length >= SHORTEST_SHORT),
  )
}

function formsOf(list: ListName): string[] {
  const rest = `${list.modifier}${list.core}`
  const forms = new Set([list.plain])
  const heads = list.group ? [] : levelForms(list.levels)
  for (const head of heads) forms.add(`${head}${rest}`)
  if (list.modifier !== '') forms.add(rest)
  for (const form of [...forms]) {
    const short = form.replace(/(?:项目|工程)$/, '')
    if (short.length >= 4 && short !== '重点建设') forms.add(short)
    if (/^[国省市区县]重[点大]$/.test(short)) forms.add(short)
    if (short.length >= 3 && short !== form && !CORES.some(core => form.endsWith(core))) forms.add(`${short}的项目`)
  }
  // 绿色转型方面 of 绿色转型项目库
  const stem = list.core.replace(/项目(?:库|清单|名单)?$/, '')
  if (list.levels.length === 0 && stem.length >= 4 && stem !== list.core) forms.add(`${stem}方面`)
  if (list.group && /统筹项目$/.test(list.plain)) forms.add(list.plain.replace(/项目$/, '重点项目'))
  return [...forms].filter(form => !CORES.includes(form))
}

const levelForms = ([level, ...more]: string[]): string[] => {
  if (level === undefined || more.length > 0) return []
  return level === '区'
    ? ['区级', '区', '县级', '县', '区（县）级']
    : level === '国'
      ? ['国家级', '国家']
      : [`${level}级`, level]
}

const sameSet = (a: string[], b: string[]) => a.length === b.length && a.every(one => b.includes(one))
