import type { ListQuery, RecordNoun } from '#features/records/contract.ts'

/** What an address says after `?`; numbers stay numbers, so that the address stays plain to read. */
export type Search = Record<string, string | number>

/** Keeps the texts and numbers of an address. */
export function searchOf(raw: Record<string, unknown>): Search {
  const kept = Object.entries(raw).flatMap(([name, value]): [string, string | number][] =>
    typeof value === 'string' || typeof value === 'number'
      ? [[name, value]]
      : typeof value === 'boolean'
        ? [[name, String(value)]]
        : [],
  )
  return Object.fromEntries(kept)
}

/** A value as it stands in an address: digits that are a plain number without quotes. */
export const plain = (text: string): string | number => (String(Number(text)) === text ? Number(text) : text)

/** The part of an address that narrows and orders the list of a noun; whatever else stands there is left alone. */
export function queryIn(spec: RecordNoun, search: Search): ListQuery {
  const names = ['q', 'sort', ...spec.filters.map(filter => filter.name)]
  const known = names.flatMap((name): [string, string][] =>
    search[name] === undefined || search[name] === '' ? [] : [[name, String(search[name])]],
  )
  const query: ListQuery = Object.fromEntries(known)
  const { sort } = query
  if (sort && !spec.sorts.includes(sort.replace(/^-/, ''))) delete query.sort
  return query
}

/** Whether an address narrows the list of a noun: its order and its day do not. */
export const isFiltered = (spec: RecordNoun, search: Search): boolean =>
  Object.keys(queryIn(spec, search)).some(name => name !== 'sort' && name !== 'asOf')
