import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouteContext } from '@tanstack/react-router'
import { figures } from '#features/figures/contract.ts'
import { find } from '#features/records/contract.ts'
import { useNouns } from '#features/records/ui/nouns.ts'
import { matches, useInitials } from '#ui/kit/search/search.ts'
import { queryOf } from '#ui/query.ts'
import { mayOpen, useCan, useSession } from '#ui/shell/session.ts'
import { useAnswers } from './answers.ts'
import type { Found } from './line.ts'

const MOST_FIGURES = 6

/** The pages of the menu and the ledgers that stand beside one. */
function usePages(): Found[] {
  const { menu } = useRouteContext({ from: '/signed-in' })
  const { can } = useSession()
  const inMenu = menu
    .filter(entry => mayOpen(can, entry))
    .map(({ label, to, group = '' }) => ({ kind: '页面', name: label, note: group, to }))
  const beside = useNouns()
    .filter(({ under }) => under && can['ledger.read'])
    .map(({ noun, label, group }) => ({ kind: '页面', name: `${label}台账`, note: group, to: `/${noun}` }))
  return [...inMenu, ...beside]
}

/** What answers to the query: pages, then records as the server finds them, then figures. Without one, the pages. */
export function useFound(q: string): {
  found: Found[]
  waiting: boolean
  problem: string | undefined
  hint?: string | null | undefined
  /** The answer to a question in a sentence, or why there is none. */
  said?: string | undefined
} {
  const pages = usePages()
  const initials = useInitials(q)
  const mayRead = useCan('ledger.read')
  const mayFigures = useCan('figures.read')
  const hits = useQuery({
    ...queryOf(find, { query: { q } }),
    enabled: q !== '' && mayRead,
    placeholderData: keepPreviousData,
  })
  const answers = useAnswers(q)
  const catalogue = useQuery({ ...queryOf(figures.catalogue, {}), enabled: q !== '' && mayFigures, staleTime: 600_000 })
  if (q === '') return { found: pages, waiting: false, problem: undefined }
  const records = (hits.data?.hits ?? []).map(({ sheet, name, former, number, path }) => ({
    kind: sheet,
    name,
    note: former ? `${number} 曾用名 ${former}` : number,
    to: path,
  }))
  const named = (catalogue.data?.declarations ?? [])
    .filter(({ id, name }) => matches(q, [name, id], initials))
    .slice(0, MOST_FIGURES)
    .map(({ name, definition }) => ({
      kind: '指标',
      name,
      note: definition,
      to: `/figures?q=${encodeURIComponent(name)}`,
    }))
  return {
    found: [...answers.found, ...pages.filter(({ name }) => matches(q, [name], initials)), ...records, ...named],
    waiting: hits.isFetching || catalogue.isFetching || answers.waiting,
    problem: hits.error?.message,
    hint: hits.data?.hint,
    said: answers.said,
  }
}
