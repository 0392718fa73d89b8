import type { KnownRecord } from './known.ts'
import type { Mapping } from './mapping.ts'
import { hasBrackets, looseCode, looseName, looserName, sameCode, sameName } from './names.ts'

/** By what a row of a file says which record it is about. */
export interface Identity {
  key?: string | undefined
  /** 项目代码 and the like: a number given elsewhere. */
  code?: string | undefined
  name?: string | undefined
}

export interface Entity {
  key: string
  name: string
  /** In the ledger already. */
  known?: KnownRecord
  /** Its number was made here. */
  made?: boolean
}

export interface Found {
  entity: Entity
  /** How it was found, where not by its number or its very name. */
  note?: string
}

export interface Twin {
  name: string
  other: Entity
}

type Numbering = Mapping['numbering'][string]

/** The records of one sheet: those of the ledger and those of the file, by number, by code and by name. */
export class Registry {
  readonly twins: Twin[] = []
  /** Those of the ledger. */
  readonly known: readonly KnownRecord[]
  readonly #byKey = new Map<string, Entity>()
  readonly #byLooseKey = new Map<string, Entity | null>()
  readonly #byCode = new Map<string, Entity>()
  readonly #byName = new Map<string, Entity>()
  readonly #byFormer = new Map<string, Entity>()
  readonly #byLoose = new Map<string, Entity[]>()
  readonly #same: Record<string, string>
  readonly #numbering: Numbering | undefined
  readonly #asked = new Set<string>()
  readonly #titled: boolean
  #next = 1

  /** `titled`: its records are called by what they say, and many say the same; those with numbers of their own are no twins. */
  constructor(known: KnownRecord[], same: Record<string, string>, numbering?: Numbering, titled = false) {
    this.#titled = titled
    this.known = known
    this.#same = same
    this.#numbering = numbering
    for (const record of known) {
      const entity = { key: record.key, name: record.name, known: record }
      this.#add(entity, record.code)
      for (const former of record.former) {
        if (!this.#byFormer.has(sameName(former))) this.#byFormer.set(sameName(former), entity)
      }
      if (numbering && record.key.startsWith(numbering.prefix)) {
        const number = Number(record.key.slice(numbering.prefix.length))
        if (Number.isInteger(number)) this.#next = Math.max(this.#next, number + 1)
      }
    }
  }

  #add(entity: Entity, code: string | undefined) {
    this.#byKey.set(sameCode(entity.key), entity)
    const loose = looseCode(entity.key)
    const before = this.#byLooseKey.get(loose)
    this.#byLooseKey.set(loose, before && before !== entity ? null : entity)
    if (code) this.#byCode.set(sameCode(code), entity)
    if (entity.name) this.#named(entity, entity.name)
  }

  #named(entity: Entity, name: string) {
    if (!this.#byName.has(sameName(name))) this.#byName.set(sameName(name), entity)
    for (const loose of new Set([looseName(name), looserName(name)])) {
      if (loose.length < 2) continue
      const list = this.#byLoose.get(loose) ?? []
      if (!list.includes(entity)) this.#byLoose.set(loose, [...list, entity])
    }
  }

  /** The record a row is about, if it is here already. */
  find({ key, code, name }: Identity): Found | undefined {
    if (key) {
      const entity = this.#byKey.get(sameCode(key))
      if (entity) return this.#noteName(entity, name)
      const loose = this.#byLooseKey.get(looseCode(key))
      if (loose) return { entity: loose, note: `编号“${key}”读作“${loose.key}”（补回丢失的零）` }
      return undefined
    }
    const coded = code ? this.#byCode.get(sameCode(code)) : undefined
    if (coded) return this.#noteName(coded, name)
    if (!name) return undefined
    const named = this.#byName.get(sameName(name))
    if (named) return { entity: named }
    const former = this.#byFormer.get(sameName(name))
    if (former) return { entity: former, note: `“${name}”是“${former.name}”（${former.key}）的曾用名` }
    const told = this.#same[name]
    const entity = told === undefined || told === 'new' ? undefined : this.#byKey.get(sameCode(told))
    return entity && { entity, note: `“${name}”按所定即“${entity.name}”（${entity.key}）` }
  }

  #noteName(entity: Entity, name: string | undefined): Found {
    const renamed = name && entity.name && sameName(entity.name) !== sameName(name)
    return renamed ? { entity, note: `编号 ${entity.key} 此前名为“${entity.name}”，这里名为“${name}”` } : { entity }
  }

  /** Finds or, if `make`, takes in the record of a row; undefined where it has no number and none may be made. */
  take(identity: Identity, make: boolean): Found | undefined {
    const found = this.find(identity)
    if (found) {
      if (identity.code) this.#byCode.set(sameCode(identity.code), found.entity)
      if (identity.name && found.entity.name === '') found.entity.name = identity.name
      if (identity.name) this.#named(found.entity, identity.name)
      return found
    }
    if (!make) {
      if (identity.name) this.#askTwins(identity.name)
      return undefined
    }
    const key = identity.key ?? (identity.name || identity.code ? this.#makeKey() : undefined)
    if (key === undefined) return undefined
    if (identity.name && !(this.#titled && identity.key)) this.#askTwins(identity.name)
    const entity: Entity = { key, name: identity.name ?? '', ...(identity.key === undefined && { made: true }) }
    this.#add(entity, identity.code)
    return { entity }
  }

  #makeKey(): string | undefined {
    if (!this.#numbering) return undefined
    const { prefix, digits } = this.#numbering
    for (;;) {
      const key = `${prefix}${String(this.#next++).padStart(digits, '0')}`
      if (!this.#byKey.has(sameCode(key))) return key
    }
  }

  #askTwins(name: string) {
    if (this.#same[name] !== undefined || this.#asked.has(name)) return
    const loose = this.#byLoose.get(looseName(name)) ?? []
    const looser = (this.#byLoose.get(looserName(name)) ?? []).filter(
      other => !(hasBrackets(other.name) && hasBrackets(name)),
    )
    const [other] = [...loose, ...looser]
    if (!other) return
    this.#asked.add(name)
    this.twins.push({ name, other })
  }
}
