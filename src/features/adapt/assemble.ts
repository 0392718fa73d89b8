import type { Column, Sheet } from '#features/ledger/ledger.ts'
import { columnName } from '#platform/excel.ts'
import { nameBeside } from './beside.ts'
import type { Reader, Value } from './column-reader.ts'
import { Conflicts } from './conflicts.ts'
import { tidyKeys } from './keys.ts'
import { isNamed, type Known, keyOfRow } from './known.ts'
import { type Mapping, splitTarget } from './mapping.ts'
import type { OutRow, OutSheet } from './out.ts'
import { identityOf, keyColumns, type Part, TablePlan } from './plan.ts'
import type { ReadRow, TableRead } from './reader.ts'
import { type Entity, type Found, type Identity, Registry } from './registry.ts'
import { imply, isKeysOnly, isNumbered, ofItsPeriod, place, sameText, whyLost, withFallbacks } from './rows-of-base.ts'
import { joined } from './ticks.ts'
import { noteUnfound, type Unfound } from './unfound.ts'

/** A value that had no place, because what its row needs is blank. */
export interface Unplaced {
  table: number
  row: number
  reader: Reader
  value: Value
  needs: string
}

/** Puts what the tables say together into the sheets of a ledger workbook. */
export class Assembly {
  readonly out = new Map<string, OutSheet>()
  readonly registries = new Map<string, Registry>()
  readonly conflicts: Conflicts
  readonly unplaced: Unplaced[] = []
  /** Required columns that rows have no value for: sheet.column → table → rows. */
  readonly missing = new Map<string, { table: number; rows: number[] }>()
  /** Rows without anything by which their record could be found. */
  readonly lost: { table: number; row: number; why: string }[] = []
  /** Columns that were read but have no row to stand in, because this table gives no whole records. */
  readonly withheld = new Map<number, Reader[]>()
  /** Numbers of records that neither the ledger nor the file has, where a row may go without: not read. */
  readonly unfound = new Map<string, Unfound>()
  readonly found: { table: number; row: number; text: string }[] = []
  /** Those that were given a number here, by sheet, in order. */
  readonly made = new Map<string, Set<Entity>>()
  readonly #sheets: readonly Sheet[]
  readonly #due: { table: TableRead; column: Column; row: ReadRow; out: OutRow }[] = []

  constructor(sheets: readonly Sheet[], known: Known, mapping: Mapping) {
    this.#sheets = sheets
    this.conflicts = new Conflicts(mapping)
    for (const sheet of sheets.filter(isNamed)) {
      const { same, numbering } = mapping
      const numbers = numbering[sheet.name]
      this.registries.set(
        sheet.name,
        new Registry(known[sheet.name] ?? [], same[sheet.name] ?? {}, numbers, sheet.noun.nameField === 'title'),
      )
    }
  }

  /** Tables that give numbers come first, so that others find them by name; the rows keep the file's order. */
  take(tables: TableRead[]): void {
    const identities = tables.map(table => tidyKeys(table.rows.map(row => identityOf(table, row))))
    const owners = tables.map((_, at) => new Array<Entity | undefined>(identities[at]?.length ?? 0))
    const plans = tables.map(table => new TablePlan(table, this.#sheets))
    // What is said of records that another table lists is about one of those.
    const isListed = (at: number) =>
      !plans[at]?.makes && tables.some(({ base }, other) => plans[other]?.makes && base === tables[at]?.base)
    const pass = (ready: (identity: Identity) => boolean, listed: boolean) => {
      for (const [at, table] of tables.entries()) {
        if (isListed(at) !== listed) continue
        const registry = this.registries.get(table.base.name)
        for (const [index, identity] of (identities[at] ?? []).entries()) {
          if (!registry || owners[at]?.[index] || !ready(identity)) continue
          this.#own(table, index, registry.take(identity, !listed), owners[at] ?? [])
        }
      }
    }
    const byKey = ({ key }: Identity) => key !== undefined
    const byName = ({ name, code }: Identity) => name !== undefined || code !== undefined
    pass(byKey, false)
    pass(byKey, true)
    pass(byName, false)
    pass(byName, true)
    for (const [at, table] of tables.entries())
      this.#write(table, plans[at] as TablePlan, owners[at] ?? [], isListed(at))
    this.conflicts.settle()
    this.#miss()
  }

  #own(table: TableRead, index: number, found: Found | undefined, owners: (Entity | undefined)[]) {
    if (!found) return
    owners[index] = found.entity
    const row = table.rows[index]?.number ?? 0
    if (found.note) this.found.push({ table: table.index, row, text: found.note })
    if (!found.entity.made || found.note) return
    const made = this.made.get(table.base.name) ?? new Set()
    this.made.set(table.base.name, made.add(found.entity))
  }

  #write(table: TableRead, plan: TablePlan, owners: (Entity | undefined)[], listed: boolean) {
    if (!plan.whole && plan.own.length > 0) this.withheld.set(table.index, plan.own)
    for (const [index, row] of table.rows.entries()) {
      const owner = owners[index]
      if (!owner && isNamed(table.base)) {
        this.lost.push({ table: table.index, row: row.number, why: whyLost(table, listed) })
        continue
      }
      if (plan.whole || (plan.named && owner && !owner.known)) this.#base(table, plan, row, owner)
      for (const part of plan.parts) this.#part(table, part, row, owner)
    }
  }

  #sheet(sheet: Sheet): OutSheet {
    const found = this.out.get(sheet.name)
    if (found) return found
    const made = { sheet, headers: new Set<string>(), rows: new Map<string, OutRow>() }
    this.out.set(sheet.name, made)
    return made
  }

  #base(table: TableRead, plan: TablePlan, row: ReadRow, owner: Entity | undefined) {
    const values: Record<string, Value> = { ...plan.period }
    for (const [at, reader] of table.readers.entries()) {
      if (reader.sheet !== table.base) continue
      const value = this.#refer(reader, row.values[at] ?? null, table, row)
      if (reader.beside && value === null) continue
      const { header } = reader.column
      values[header] = reader.mapped.tick === undefined ? value : joined(values[header], value)
    }
    this.#fill(table, table.base, row, values)
    const text = ofItsPeriod(table, values)
    if (text) this.found.push({ table: table.index, row: row.number, text })
    place(table, values)
    if (!isNumbered(table.base, values)) {
      this.lost.push({ table: table.index, row: row.number, why: whyLost(table, false) })
      return
    }
    if (owner) {
      const [key] = keyColumns(table.base)
      if (key) values[key.header] = owner.key
      const name = plan.nameHeader
      // The ledger's own way of writing a name stays.
      if (name && owner.known && values[name] != null && sameText(String(values[name]), owner.name))
        values[name] = owner.name
    }
    const out = this.#put(table, table.base, values, row, owner)
    if (owner?.known) return
    for (const column of table.base.columns)
      if (column.required && values[column.header] == null) this.#due.push({ table, column, row, out })
  }

  /** Constants and what group rows give, where the row itself says nothing. */
  #fill(table: TableRead, sheet: Sheet, row: ReadRow, values: Record<string, Value>) {
    if (table.mapped.groups) {
      const { sheet: name, header } = splitTarget(table.mapped.groups)
      if (name === sheet.name && values[header] == null) values[header] = row.group
    }
    for (const [to, value] of Object.entries(table.mapped.constants)) {
      const { sheet: name, header } = splitTarget(to)
      if (name === sheet.name && values[header] == null) values[header] = value
    }
  }

  /** What another row gives the same record is not missing. */
  #miss() {
    for (const { table, column, row } of this.#due.filter(one => one.out.values[one.column.header] == null)) {
      const id = `${table.index} ${table.base.name}.${column.header}`
      const missed = this.missing.get(id) ?? { table: table.index, rows: [] }
      missed.rows.push(row.number)
      this.missing.set(id, missed)
    }
  }

  /** A name where the number of another record is due becomes its number. */
  #refer({ column, mapped, to }: Reader, value: Value, table: TableRead, row: ReadRow): Value {
    if (!column.refers) return value
    const found = this.registries.get(column.refers.sheet)
    const beside = value === null ? nameBeside(table.readers, table.base, column) : undefined
    const name = beside === undefined ? null : (row.values[beside] ?? null)
    if (name !== null) return found?.find({ name: String(name) })?.entity.key ?? null
    if (value === null) return null
    const said = String(value)
    const entity = found?.find({ key: said })?.entity ?? found?.find({ name: said })?.entity
    if (entity) return entity.key
    // The import says better than a blank what is missing; a name is no number, but for what is called by its number.
    const isNumber = !/\p{Script=Han}/u.test(said) || this.#isCalledByNumber(column.refers.sheet)
    if ((column.required || column.key || mapped.unknown) && isNumber) return value
    if (isNumber) noteUnfound(this.unfound, table.index, { column, mapped, to }, said, row.number)
    const cell = `${columnName(mapped.at)}${row.number}`
    const why = `没有编号或名称为“${said}”的${column.refers.sheet}`
    table.unread.push({ row: row.number, column: mapped.header, cell, value: said, why, to })
    return null
  }

  /** Rooms: 302室 is the room's number and all the name it has. */
  #isCalledByNumber(name: string): boolean {
    const sheet = this.#sheets.find(one => one.name === name)
    return sheet?.columns.some(({ key, field }) => key && field === sheet.noun.nameField) ?? false
  }

  #part(table: TableRead, part: Part, row: ReadRow, owner: Entity | undefined) {
    if (part.numberAt !== undefined) return this.#named(table, part, part.numberAt, row)
    const values: Record<string, Value> = {}
    let any = false
    for (const at of part.readers) {
      const reader = table.readers[at]
      if (!reader) continue
      const value = this.#refer(reader, row.values[at] ?? null, table, row)
      values[reader.column.header] = value
      if (value !== null && !reader.column.key) any = true
    }
    if (part.constantsOnly) any = true
    const said = part.owner && (owner?.key ?? identityOf(table, row).key)
    if (part.owner && said !== undefined) values[part.owner.header] ??= said
    if (part.year !== undefined)
      for (const { header, kind } of keyColumns(part.sheet)) if (kind === 'year') values[header] ??= part.year
    const month =
      part.year !== undefined && part.month !== undefined ? `${part.year}-${String(part.month).padStart(2, '0')}` : null
    if (month) for (const { header, kind } of keyColumns(part.sheet)) if (kind === 'month') values[header] ??= month
    this.#fill(table, part.sheet, row, values)
    imply(part.sheet, values)
    if (!any && !isKeysOnly(table, part, values)) return this.#unfinished(table, part, row, values)
    const due = part.sheet.columns.filter(({ required, key, fallback }) => (required || key) && !fallback)
    const blank = due.filter(({ header }) => values[header] == null)
    const amount = blank.find(({ kind }) => kind === 'money')
    if (amount && blank.length === 1 && table.mapped.blankMonths === 'zero') values[amount.header] = '0'
    else if (blank.length > 0) return this.#noPlace(table, part, row, blank[0])
    this.#put(table, part.sheet, values, row, owner)
  }

  /** A record that others of the row refer to, where neither the ledger nor the file had it so far. */
  #named(table: TableRead, { sheet, readers: [nameAt = -1] }: Part, numberAt: number, row: ReadRow) {
    const [key] = keyColumns(sheet)
    const [number, name] = [row.values[numberAt] ?? null, row.values[nameAt] ?? null]
    const registry = this.registries.get(sheet.name)
    if (!key || !registry || number === null || name === null) return
    const { entity, note } = registry.take({ key: String(number), name: String(name) }, true) ?? {}
    if (note) this.found.push({ table: table.index, row: row.number, text: note })
    if (!entity || entity.known) return
    const header = table.readers[nameAt]?.column.header ?? ''
    this.#put(table, sheet, { [key.header]: entity.key, [header]: name }, row, entity)
  }

  /** A row that names its record and says nothing else, where words are due: a result that is not there yet. */
  #unfinished(table: TableRead, part: Part, row: ReadRow, values: Record<string, Value>) {
    const needs = part.sheet.columns.find(
      ({ required, kind, header }) => required && kind === 'choice' && values[header] == null,
    )
    if (!needs) return
    for (const at of part.readers) {
      const reader = table.readers[at]
      const value = row.values[at] ?? null
      if (reader && value !== null && reader.column.kind === 'text')
        this.unplaced.push({ table: table.index, row: row.number, reader, value, needs: needs.header })
    }
  }

  #noPlace(table: TableRead, part: Part, row: ReadRow, needs: Column | undefined) {
    for (const at of part.readers) {
      const reader = table.readers[at]
      const value = row.values[at] ?? null
      if (reader && value !== null && (!reader.column.key || reader.column.kind === 'day')) {
        this.unplaced.push({ table: table.index, row: row.number, reader, value, needs: needs?.header ?? '' })
      }
    }
  }

  #put(table: TableRead, sheet: Sheet, values: Record<string, Value>, row: ReadRow, owner: Entity | undefined): OutRow {
    const out = this.#sheet(sheet)
    for (const header of Object.keys(values)) out.headers.add(header)
    const key = keyOfRow(sheet, withFallbacks(sheet, values))
    const before = out.rows.get(key)
    if (!before) {
      const made = { values, table: table.index, row: row.number, owner }
      out.rows.set(key, made)
      return made
    }
    for (const [header, value] of Object.entries(values)) this.#join(sheet, before, header, value, table, row)
    return before
  }

  #join(sheet: Sheet, before: OutRow, header: string, value: Value, table: TableRead, row: ReadRow) {
    const first = before.values[header]
    if (value === null) return
    if (first == null) {
      before.values[header] = value
      before.later = { ...before.later, [header]: { table: table.index, row: row.number } }
    } else if (String(first) !== String(value) && !sameText(String(first), String(value))) {
      const said = { table: table.index, row: row.number, value }
      this.conflicts.add(sheet, header, before, said)
    }
  }
}
