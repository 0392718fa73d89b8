import { accessOf } from '#features/access/access.ts'
import type { Finding } from '#features/ledger/contract.ts'
import { keyFields, type Sheet } from '#features/ledger/ledger.ts'
import type { Detail } from '#features/records/records.ts'
import type { Grants } from '#features/roles/contract.ts'
import { heldBy } from '#features/roles/role.ts'
import type { Declared } from '#platform/context.ts'
import type { Noun } from './noun.ts'

/** Everything that follows from the nouns, and from the permissions of features that keep none. */
export function declare(
  nouns: readonly Noun[],
  others: readonly Grants[],
): Omit<Declared, 'flows' | 'counting' | 'successors' | 'desk' | 'unitWork'> {
  const sources = nouns.map(noun => withAdditions(noun, nouns))
  const ordered = afterThoseTheyReferTo(sources)
  const permissions = merged([...others, ...nouns.map(noun => noun.permissions ?? {})])
  return {
    sheets: ordered.map(({ sheet }) => sheet),
    workbook: ordered.filter(({ pagesOnly }) => !pagesOnly).map(({ sheet }) => sheet),
    sources,
    read: sources,
    figures: nouns.flatMap(({ figures = [] }) => figures),
    figured: Object.assign({}, ...nouns.map(({ figured }) => figured ?? {})),
    access: accessOf(
      nouns.map(({ noun: { read, write }, sheet, access }) => {
        const [key = ''] = keyFields(sheet)
        return { ...access, table: sheet.table, sheet: sheet.name, key, read, write }
      }),
    ),
    permissions,
    held: heldBy(permissions),
    heldApart: heldBy(permissions, true),
  }
}

/** What the features below ask of some noun, and no noun gives: where to write it. */
export function lacksOfAll({ access: { kinds }, figured }: Pick<Declared, 'access' | 'figured'>): string[] {
  const scopes = (['units', 'zones', 'lists'] as const).filter(kind => !kinds[kind])
  const asked = (['places', 'units', 'projects', 'reporting'] as const).filter(part => !figured[part])
  return [
    ...scopes.map(kind => `没有名词说明数据范围的 ${kind} 指什么（noun.ts 的 access.kinds）`),
    ...asked.map(part => `没有名词给出指标所问的 ${part}（noun.ts 的 figured）`),
  ]
}

/** A noun with what others add to it. */
function withAdditions(noun: Noun, nouns: readonly Noun[]): Noun {
  const added = nouns.flatMap(({ adds = [] }) => adds).filter(({ to }) => to === noun.noun.noun)
  if (added.length === 0) return noun
  const { detail } = noun
  const prevails = added.find(addition => addition.prevails)?.prevails
  const warnings = added.flatMap(addition => addition.warnings ?? [])
  const sheet = {
    ...noun.sheet,
    ...(prevails && { prevails }),
    ...(warnings.length > 0 && { warnings: together([noun.sheet.warnings, ...warnings]) }),
  }
  const rules = Object.assign({}, noun.rules, ...added.map(addition => addition.rules ?? {}))
  const beside = added.find(addition => addition.beside)?.beside ?? noun.beside
  if (!detail) return { ...noun, sheet, rules, ...(beside && { beside }) }
  const parts: Detail['parts'] = (ctx, query) =>
    Object.assign({}, detail.parts(ctx, query), ...added.map(addition => addition.parts?.(ctx, query) ?? {}))
  return { ...noun, sheet, rules, ...(beside && { beside }), detail: { ...detail, parts } }
}

/** What several find in the same rows, in their order. */
const together =
  (all: (Sheet['warnings'] | undefined)[]): NonNullable<Sheet['warnings']> =>
  async (ctx, imported) => {
    const found: Finding[] = []
    for (const warnings of all) found.push(...((await warnings?.(ctx, imported)) ?? []))
    return found
  }

/** A sheet comes after those that its columns refer to; else in the order they are given. */
function afterThoseTheyReferTo(nouns: readonly Noun[]): Noun[] {
  const ordered = new Set<Noun>()
  const begun = new Set<Noun>()
  const place = (noun: Noun) => {
    if (begun.has(noun)) return
    begun.add(noun)
    for (const { refers } of noun.sheet.columns) {
      const target = nouns.find(({ sheet }) => sheet.name === refers?.sheet)
      if (target) place(target)
    }
    ordered.add(noun)
  }
  nouns.forEach(place)
  return [...ordered]
}

function merged(parts: Grants[]): Grants {
  const names = parts.flatMap(part => Object.keys(part))
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice) throw new Error(`the permission ${twice} is declared twice`)
  return Object.assign({}, ...parts)
}
