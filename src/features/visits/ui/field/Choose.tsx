import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { find } from '#features/records/contract.ts'
import { type RoundEnterprise, visitRoundEndpoints } from '#features/visits/contract.ts'
import { call, Problem } from '#ui/call.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { dayNear } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { useDebounced } from '#ui/kit/search/debounced.ts'
import { queryOf } from '#ui/query.ts'
import type { Field } from './field.ts'
import { whereNow } from './where.ts'

type Choosing = (enterprise: RoundEnterprise) => Promise<void>
const MOST = 10

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase()

/** As many characters of a code tell enterprises apart. */
const CODE = 6

/** How well an enterprise answers to the words: all of them as its name has them, each in name or pinyin, or its code. */
function answers({ name, uscc, reading }: RoundEnterprise, words: string): number {
  if (plain(name).includes(words)) return 2
  if (words.length >= CODE && plain(uscc).includes(words)) return 1
  const said = reading.split('\n').toSpliced(1, 1)
  return words.split(/\s+/).every(word => said.some(line => line.includes(word))) ? 1 : 0
}

/** Those on the phone that answer to the words, the best first. */
const onPhone = ({ round, recent }: Field, words: string) =>
  [...new Map([...round, ...recent].map(each => [each.uscc, each])).values()]
    .map(each => ({ each, rank: answers(each, words) }))
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank)
    .slice(0, MOST)
    .map(({ each }) => each)

const dueText = { today: '该走访了', week: '本周到期', later: '' } as const

function said({ space, officer, visits, metres }: RoundEnterprise): string {
  const [last] = visits
  return [
    metres !== null && (metres < 1000 ? `${metres} 米` : `${(metres / 1000).toFixed(1)} 公里`),
    space,
    officer && `包联：${officer}`,
    last ? `最近 ${dayNear(last.on)} ${last.unit}走访` : '没有走访记录',
  ]
    .filter(Boolean)
    .join(' · ')
}

function Enterprises({
  title,
  dated,
  of,
  onChoose,
}: {
  title: string
  of: RoundEnterprise[]
  /** The title says already when they are due. */
  dated?: true
  onChoose: Choosing
}) {
  const [whole, show] = useState(false)
  if (of.length === 0) return null
  return (
    <Section title={title} note={`${of.length} 家`} flush>
      <ul className="field-list" aria-label={title}>
        {(whole ? of : of.slice(0, MOST)).map(each => (
          <li key={each.uscc}>
            <button type="button" onClick={() => void onChoose(each)}>
              <strong>{each.name}</strong>
              {!dated && each.due && dueText[each.due] && (
                <em className={`field-due field-due-${each.due}`}>{dueText[each.due]}</em>
              )}
              <span>{said(each)}</span>
            </button>
          </li>
        ))}
      </ul>
      {!whole && of.length > MOST && (
        <PlainButton className="field-more" rank="quiet" onClick={() => show(true)}>
          全部 {of.length} 家
        </PlainButton>
      )}
    </Section>
  )
}

/** Chooses the enterprise: by words, by place, of those that one looks after, of those opened before. */
export function Choose({ field, onChoose }: { field: Field; onChoose: Choosing }) {
  const [words, write] = useState('')
  const asked = plain(useDebounced(words))
  const near = useMutation({ mutationFn: enterprisesNear })
  const { round, recent } = field
  return (
    <>
      <search className="field-search">
        <input
          type="search"
          className="plain-input"
          aria-label="查找企业"
          placeholder="企业名称、拼音首字母或信用代码"
          value={words}
          maxLength={100}
          onChange={event => write(event.target.value)}
        />
        <PlainButton busy={near.isPending} onClick={() => near.mutate()}>
          附近
        </PlainButton>
      </search>
      {near.error && (
        <p role="alert" className="form-problem">
          {near.error.message}
        </p>
      )}
      {asked !== '' ? (
        <Found field={field} words={asked} onChoose={onChoose} />
      ) : (
        <>
          <Enterprises title="附近的企业" of={near.data ?? []} onChoose={onChoose} />
          <Enterprises title="该走访的" dated of={round.filter(({ due }) => due === 'today')} onChoose={onChoose} />
          <Enterprises title="本周到期的" dated of={round.filter(({ due }) => due === 'week')} onChoose={onChoose} />
          <Enterprises title="最近打开的" of={recent} onChoose={onChoose} />
          <Enterprises
            title="其他包联企业"
            of={round.filter(({ due }) => due !== 'today' && due !== 'week')}
            onChoose={onChoose}
          />
          {round.length + recent.length === 0 && <p className="field-none">本人、本单位没有包联企业，请在上面查找。</p>}
        </>
      )}
    </>
  )
}

async function enterprisesNear(): Promise<RoundEnterprise[]> {
  const place = await whereNow()
  if (!place) throw new Problem(-1, 'nowhere', '手机没有给出位置。请在浏览器设置中允许本站使用位置，或按名称查找。')
  const near = `${place.longitude.toFixed(6)},${place.latitude.toFixed(6)}`
  const { enterprises } = await call(visitRoundEndpoints.show, { query: { near } })
  if (enterprises.length === 0) throw new Problem(-1, 'none', '五公里内没有已知位置的企业，请按名称查找。')
  return enterprises
}

function Found({ field, words, onChoose }: { field: Field; words: string; onChoose: Choosing }) {
  const here = onPhone(field, words)
  const query = useQuery({
    ...queryOf(find, { query: { q: words, noun: 'enterprises', limit: MOST } }),
    enabled: !field.away,
    placeholderData: keepPreviousData,
  })
  const open = useMutation({
    mutationFn: async (uscc: string) => {
      const [enterprise] = (await call(visitRoundEndpoints.show, { query: { uscc } })).enterprises
      if (!enterprise) throw new Problem(404, 'gone', '这家企业已迁出，或不在您的工作范围内。')
      await onChoose(enterprise)
    },
  })
  const others = (query.data?.hits ?? []).filter(({ number }) => !here.some(({ uscc }) => uscc === number))
  return (
    <>
      {open.error && (
        <p role="alert" className="form-problem">
          {open.error.message}
        </p>
      )}
      <Enterprises title="本机上的" of={here} onChoose={onChoose} />
      {others.length > 0 && (
        <Section title="台账中的" flush>
          <ul className="field-list" aria-label="台账中的">
            {others.map(({ number, name }) => (
              <li key={number}>
                <button type="button" onClick={() => open.mutate(number)}>
                  <strong>{name}</strong>
                  <span>{number}</span>
                </button>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {here.length + others.length === 0 && !query.isFetching && (
        <p className="field-none">
          {field.away ? '本机上没有这样的企业。连上网络后可在全部企业中查找。' : '没有找到这样的企业。'}
        </p>
      )}
    </>
  )
}
