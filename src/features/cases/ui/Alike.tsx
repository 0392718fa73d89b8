import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { dayText } from '#ui/kit/day/day.ts'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { useDebounced } from '#ui/kit/search/debounced.ts'
import { queryOf } from '#ui/query.ts'
import { useCan } from '#ui/shell/session.ts'
import type { Lived } from './lived.ts'
import type { Sent } from './StepForm.tsx'

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '')

/** Cases like the one that is being written, so that nobody puts in the same thing twice. */
export function Alike({ of: { alike, endpoints, records }, written }: { of: Lived; written: Sent }) {
  const asked = useDebounced(
    JSON.stringify([textOf(written[alike?.words ?? '']), (alike?.same ?? []).map(field => textOf(written[field]))]),
    400,
  )
  const [words, same] = JSON.parse(asked) as [string, string[]]
  const query = useQuery({
    ...queryOf(endpoints.alike, { query: { words, same: same.filter(Boolean).join(',') } }),
    enabled: alike !== undefined && words.length >= 3,
    placeholderData: keepPreviousData,
  })
  const official = useCan('ledger.read')
  const found = words.length >= 3 ? (query.data?.alike ?? []) : []
  if (found.length === 0) return null
  return (
    <section className="alike" aria-label={`相似的${records.sheet}`}>
      <p role="status">
        是不是同一件事？同一企业或同一地方已有相似的{records.sheet}，可以打开它写意见，不必另
        {official ? '行登记' : '提'}：
      </p>
      <ul>
        {found.map(({ key, words: title, state, ended, since }) => (
          <li key={key}>
            <Link to="/$noun/$key" params={{ noun: records.noun, key }} target="_blank">
              {title}
            </Link>
            <Mark tone={ended ? 'good' : 'plain'}>{state}</Mark>
            <span>{dayText(since)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
