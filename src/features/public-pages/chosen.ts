import { keyToken, keyValues } from '#features/records/contract.ts'
import { pathOf } from './layout.ts'

/** The numbers of the rooms that an address has chosen. */
export const chosenIn = (asked: URLSearchParams): string[] => [
  ...new Set(keyValues(asked.get('chosen') ?? '').filter(number => number !== '')),
]

/** A page of the rooms of a district, with those chosen in its address, and what else is asked of it. */
export function addressOf(
  code: string,
  page: 'vacancies' | 'chosen-rooms',
  chosen: readonly string[],
  more: Record<string, string> = {},
): string {
  const { chosen: _, ...rest } = more
  const search = new URLSearchParams({ ...rest, ...(chosen.length > 0 && { chosen: keyToken(chosen) }) })
  return [pathOf(code, page), String(search)].filter(Boolean).join('?')
}
