import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useId, useState } from 'react'
import {
  type Catalogue,
  type CataloguedResource,
  catalogueEndpoint,
  type ResourceKind,
  requestFor,
  resourceKinds,
} from '#features/resources/contract.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { dayText } from '#ui/kit/day/day.ts'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { useDebounced } from '#ui/kit/search/debounced.ts'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { queryOf } from '#ui/query.ts'
import { ownOf } from '#ui/shell/own-search.ts'
import './resources.css'

const route = getRouteApi('/signed-in/catalogue')

/** 资源目录: what units offer to enterprises; one press writes the request for it. */
export function CataloguePage() {
  const search = ownOf(route.useSearch())
  const navigate = route.useNavigate()
  const field = useId()
  const [typed, type] = useState(search.q ?? '')
  const q = useDebounced(typed)
  const sought = q.trim() || undefined
  useEffect(() => {
    void navigate({
      search: before => (before.q === sought ? before : { ...before, q: sought, page: undefined }),
      replace: true,
    })
  }, [sought, navigate])
  const kind = resourceKinds.find(name => name === search.kind)
  const query = useQuery({
    ...queryOf(catalogueEndpoint, { query: { ...search, kind } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHeader title="资源目录">
        各单位向企业提供的场地、设备、人才、金融产品等。看中的点“我需要”，会替您写好一件诉求，补上用途提交即可。
      </PageHeader>
      <Section title="找资源">
        <div className="catalogue-find">
          <label htmlFor={field}>名称、拼音首字母或说明里的词语</label>
          <input
            id={field}
            type="search"
            maxLength={100}
            value={typed}
            placeholder="如：检测、cf、贷款"
            onChange={event => type(event.target.value)}
          />
        </div>
        <Loaded query={query}>
          {found => (
            <>
              <Kinds of={found} chosen={kind} />
              <Found of={found} />
            </>
          )}
        </Loaded>
      </Section>
    </>
  )
}

function Kinds({ of: { kinds }, chosen }: { of: Catalogue; chosen: ResourceKind | undefined }) {
  const navigate = route.useNavigate()
  const choose = (kind: ResourceKind | undefined) =>
    void navigate({ search: before => ({ ...before, kind, page: undefined }), replace: true })
  if (kinds.length === 0) return null
  return (
    <fieldset className="catalogue-kinds" aria-label="种类">
      <button type="button" aria-pressed={chosen === undefined} onClick={() => choose(undefined)}>
        全部
      </button>
      {kinds.map(({ kind, count }) => (
        <button key={kind} type="button" aria-pressed={chosen === kind} onClick={() => choose(kind)}>
          {kind} {count}
        </button>
      ))}
    </fieldset>
  )
}

function Found({ of: { count, page, pages, kinds, resources } }: { of: Catalogue }) {
  const navigate = route.useNavigate()
  const to = (target: number) => void navigate({ search: before => ({ ...before, page: target }) })
  if (kinds.length === 0)
    return (
      <State tone="empty" title="现在没有可用的资源">
        需要什么，可以用“提诉求”告诉我们。
      </State>
    )
  return (
    <>
      <p role="status" className="catalogue-count">
        {count === 0 ? '没有找到，换个词语或种类试试。' : `共 ${count} 项`}
      </p>
      <ul className="catalogue" aria-label="资源">
        {resources.map(each => (
          <Resource key={each.number} of={each} />
        ))}
      </ul>
      {pages > 1 && (
        <nav className="catalogue-pages" aria-label="翻页">
          <PlainButton disabled={page <= 1} onClick={() => to(page - 1)}>
            上一页
          </PlainButton>
          <span>
            第 {page} 页，共 {pages} 页
          </span>
          <PlainButton disabled={page >= pages} onClick={() => to(page + 1)}>
            下一页
          </PlainButton>
        </nav>
      )}
    </>
  )
}

function Resource({ of }: { of: CataloguedResource }) {
  const { number, kind, name, unit, contact, description, terms, place, validUntil, asked } = of
  const facts: [string, string | null][] = [
    ['价格和条件', terms],
    ['地点', place],
    ['发布单位', unit],
    ['联系', contact],
    ['有效期', validUntil && `到${dayText(validUntil)}`],
  ]
  return (
    <li>
      <h3>
        <Mark tone="plain">{kind}</Mark> {name}
      </h3>
      {description && <p>{description}</p>}
      <dl>
        {facts.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <p className="catalogue-acts no-print">
        <Link
          className="button-link"
          to="/new/$noun"
          params={{ noun: 'requests' }}
          search={requestFor(of)}
          aria-label={`我需要：${name}`}
        >
          我需要
        </Link>
        {asked !== null && (
          <Link to="/$noun/$key" params={{ noun: 'requests', key: asked }} aria-label={`已提出的诉求：${number}`}>
            本企业已提出，看办到哪一步
          </Link>
        )}
      </p>
    </li>
  )
}
