import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useFavourites } from '#features/premises/ui/favourites.ts'
import { Star } from '#features/premises/ui/Star.tsx'
import { type FoundRooms, type PublicRoom, vacantRooms } from '#features/public-pages/contract.ts'
import { keyToken } from '#features/records/contract.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { dayText } from '#ui/kit/day/day.ts'
import { grouped } from '#ui/kit/figure/text.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { queryOf } from '#ui/query.ts'
import { Compared, sayFloor } from './Compared.tsx'
import './rooms.css'

const route = getRouteApi('/signed-in/vacant-rooms')
const MOST_COMPARED = 3
const numbers = ['least', 'most', 'rentMost', 'floorLeast', 'floorMost'] as const
type Amounts = Record<(typeof numbers)[number], string | undefined>
const text = (number: number | undefined) => number?.toString()

/** 找房: what the district has to let, to star, compare and ask for. */
export function RoomsPage() {
  const { starred, ...search } = route.useSearch()
  const favourites = useFavourites()
  const rooms = starred ? keyToken(favourites ?? []) : undefined
  const amounts = Object.fromEntries(numbers.map(name => [name, text(search[name])])) as Amounts
  const query = useQuery({
    ...queryOf(vacantRooms, { query: { ...search, ...amounts, rooms } }),
    enabled: !starred || (favourites !== undefined && favourites.length > 0),
    placeholderData: keepPreviousData,
  })
  const [chosen, choose] = useState<readonly PublicRoom[]>([])
  const none = starred && favourites?.length === 0
  return (
    <>
      <PageHeader title="找房">
        区里可以出租、现在空置的房源。点星收藏，勾选几个并排比较；看中的点“我想要”，会替您写好一件诉求。面积、租金以签约为准。
      </PageHeader>
      {chosen.length > 0 && <Compared rooms={chosen} clear={() => choose([])} />}
      {none ? (
        <Section title="房源" actions={<Favourites count={0} starred />}>
          <State tone="empty" title="还没有收藏">
            在房源上点星，就收藏到这里。
          </State>
        </Section>
      ) : (
        <Loaded query={query}>
          {found => (
            <Found
              of={found}
              count={favourites?.length ?? 0}
              starred={starred === true}
              chosen={chosen}
              choose={choose}
            />
          )}
        </Loaded>
      )}
    </>
  )
}

/** The way to what is starred, and back. */
function Favourites({ count, starred }: { count: number; starred: boolean }) {
  const navigate = route.useNavigate()
  return (
    <PlainButton small pressed={starred} onClick={() => navigate({ search: starred ? {} : { starred: true } })}>
      {`我的收藏（${count}）`}
    </PlainButton>
  )
}

interface FoundProps {
  of: FoundRooms & { open: boolean }
  count: number
  starred: boolean
  chosen: readonly PublicRoom[]
  choose: (next: readonly PublicRoom[]) => void
}

function Found({ of, count, starred, chosen, choose }: FoundProps) {
  const navigate = route.useNavigate()
  if (!of.open)
    return (
      <State tone="empty" title="区里还没有公开空置房源">
        需要用房，可以用“提诉求”告诉我们。
      </State>
    )
  const tick = (room: PublicRoom, on: boolean) =>
    choose(on ? [...chosen, room] : chosen.filter(({ number }) => number !== room.number))
  const to = (page: number) => void navigate({ search: before => ({ ...before, page }) })
  return (
    <Section
      title="房源"
      note={`${dayText(of.on)}，共 ${of.count} 套，${grouped(of.area)} ㎡`}
      actions={<Favourites count={count} starred={starred} />}
    >
      {!starred && <Finder of={of} />}
      {of.rooms.length === 0 && (
        <p role="status">{starred ? '收藏的房源现在都不空置。' : '没有符合条件的房源，请放宽条件。'}</p>
      )}
      {starred && of.count > 0 && of.count < count && (
        <p role="status">另有 {count - of.count} 个收藏的房源已不空置。</p>
      )}
      <ul className="found-rooms" aria-label="房源">
        {of.rooms.map(room => {
          const on = chosen.some(({ number }) => number === room.number)
          return (
            <li key={room.number}>
              <h3>
                <Star number={room.number} />
                <span>
                  {room.space}，{sayFloor(room.floor)}
                </span>
              </h3>
              <p>
                {grouped(room.area)} ㎡
                {[
                  room.usage,
                  room.rent && `${room.rent} 元/㎡·天`,
                  room.height && `层高 ${room.height} 米`,
                  room.address,
                ]
                  .filter(Boolean)
                  .map(fact => ` · ${fact}`)}
              </p>
              <p className="found-acts no-print">
                <label>
                  <input
                    type="checkbox"
                    checked={on}
                    disabled={!on && chosen.length >= MOST_COMPARED}
                    onChange={event => tick(room, event.target.checked)}
                    aria-label={`比较 ${room.number}`}
                  />{' '}
                  比较
                </label>
                <Link
                  to="/new/$noun"
                  params={{ noun: 'requests' }}
                  search={requestFor(room)}
                  aria-label={`我想要 ${room.number}`}
                >
                  我想要
                </Link>
              </p>
            </li>
          )
        })}
      </ul>
      {of.pages > 1 && (
        <nav className="found-pages" aria-label="翻页">
          <PlainButton disabled={of.page <= 1} onClick={() => to(of.page - 1)}>
            上一页
          </PlainButton>
          <span>
            第 {of.page} 页，共 {of.pages} 页
          </span>
          <PlainButton disabled={of.page >= of.pages} onClick={() => to(of.page + 1)}>
            下一页
          </PlainButton>
        </nav>
      )}
    </Section>
  )
}

const requestFor = ({ number, space, spaceCode, floor, area }: PublicRoom) => ({
  title: `想租用房源 ${number}`,
  category: '用地用房',
  space_code: spaceCode,
  content: `想租用${space}${sayFloor(floor)}的房源 ${number}（${area} ㎡）。\n用途和时间：`,
})

function Finder({ of: { places, zones, usages, rents } }: { of: FoundRooms }) {
  const navigate = route.useNavigate()
  const search = route.useSearch()
  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const said = (name: string) => String(given.get(name) ?? '').trim() || undefined
    const amounts = numbers.flatMap(name => (said(name) === undefined ? [] : [[name, Number(said(name))]]))
    void navigate({ search: { space: said('space'), usage: said('usage'), ...Object.fromEntries(amounts) } })
  }
  const number = (name: (typeof numbers)[number], label: string, floor = false) => (
    <label>
      {label}
      <input
        name={name}
        type="number"
        min={floor ? undefined : 0}
        step={floor ? 1 : 'any'}
        defaultValue={search[name]}
      />
    </label>
  )
  const place = ({ code, name, rooms }: { code: string; name: string; rooms: number }) => (
    <option key={code} value={code}>
      {name}（{rooms} 套）
    </option>
  )
  return (
    <form className="found-form no-print" onSubmit={find} aria-label="找房">
      <label>
        片区、载体
        <select name="space" defaultValue={search.space ?? ''}>
          <option value="">全部</option>
          {zones.length > 0 && <optgroup label="片区">{zones.map(place)}</optgroup>}
          <optgroup label="园区、楼宇">{places.map(place)}</optgroup>
        </select>
      </label>
      <label>
        业态
        <select name="usage" defaultValue={search.usage ?? ''}>
          <option value="">全部</option>
          {usages.map(usage => (
            <option key={usage}>{usage}</option>
          ))}
        </select>
      </label>
      {number('least', '面积不小于（㎡）')}
      {number('most', '面积不大于（㎡）')}
      {rents && number('rentMost', '租金不高于（元/㎡·天）')}
      {number('floorLeast', '楼层不低于', true)}
      {number('floorMost', '楼层不高于', true)}
      <PlainButton type="submit" rank="first">
        找房
      </PlainButton>
    </form>
  )
}
