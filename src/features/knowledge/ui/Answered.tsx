import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Category, knowledgeEndpoints } from '#features/knowledge/contract.ts'
import type { BeginHelpProps } from '#features/records/ui/nouns.ts'
import { today } from '#ui/kit/day/day.ts'
import { useDebounced } from '#ui/kit/search/debounced.ts'
import { queryOf } from '#ui/query.ts'
import { useCan } from '#ui/shell/session.ts'
import { filled } from './fill.ts'
import './knowledge.css'

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '')

/** Beneath the title of a request that is being written: answers there are already. */
export function Answered({ written }: BeginHelpProps) {
  const asked = useDebounced(JSON.stringify([textOf(written.title), textOf(written.category)]), 400)
  const [like, category] = JSON.parse(asked) as [string, string]
  const query = useQuery({
    ...queryOf(knowledgeEndpoints.answers, { query: { like, category: category as Category } }),
    enabled: like.length >= 3,
    placeholderData: keepPreviousData,
  })
  const official = useCan('ledger.read')
  const found = like.length >= 3 ? (query.data?.answers ?? []).filter(({ kind }) => kind === '答复').slice(0, 3) : []
  if (found.length === 0) return null
  return (
    <section className="known" aria-label="已有答复">
      <p role="status">
        {official ? '知识库里已有答复，可以先告诉企业：' : '已有答复：看看是不是您要问的，没有解决再提。'}
      </p>
      {found.map(({ key, title, text, basis }) => (
        <details key={key}>
          <summary>{title}</summary>
          <p>{filled(text, {}, today())}</p>
          {basis && <p className="known-note">依据：{basis}</p>}
        </details>
      ))}
    </section>
  )
}
