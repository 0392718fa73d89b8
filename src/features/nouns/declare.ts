import { accessOf } from '#features/access/access.ts'
import { keyFields } from '#features/ledger/ledger.ts'
import type { Grants } from '#features/roles/contract.ts'
import { heldBy } from '#features/roles/role.ts'
import type { Declared } from '#platform/context.ts'
import type { Noun } from './noun.ts'

/** Everything that follows from the nouns, and from the permissions of features that keep none. */
export function declare(nouns: readonly Noun[], others: readonly Grants[]): Declared {
  const ordered = afterThoseTheyReferTo(nouns)
  const permissions = merged([...others, ...nouns.map(noun => noun.permissions ?? {})])
  return {
    sheets: ordered.map(({ sheet }) => sheet),
    workbook: ordered.filter(({ pagesOnly }) => !pagesOnly).map(({ sheet }) => sheet),
    sources: nouns,
    figures: nouns.flatMap(({ figures = [] }) => figures),
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
