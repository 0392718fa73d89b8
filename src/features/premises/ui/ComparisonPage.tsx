import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type ComparedRoom, MOST_COMPARED, roomComparison } from '#features/premises/contract.ts'
import { keyToken, keyValues } from '#features/records/contract.ts'
import { Reference } from '#features/records/ui/Reference.tsx'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { dayText, dueText } from '#ui/kit/day/day.ts'
import { grouped } from '#ui/kit/figure/text.ts'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { PrintButton } from '#ui/kit/print/PrintButton.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { queryOf } from '#ui/query.ts'
import { useFavourites } from './favourites.ts'
import { sayFloor } from './floors.ts'
import './comparison.css'

const page = getRouteApi('/signed-in/room-comparison')

/** 房源比较: up to three rooms side by side, and the sheet of them for an investor. */
export function ComparisonPage() {
  const { rooms, on } = page.useSearch()
  const navigate = page.useNavigate()
  const numbers = rooms ? keyValues(rooms) : []
  const show = (next: string[]) =>
    navigate({ search: { on, rooms: next.length > 0 ? keyToken(next) : undefined }, replace: true, resetScroll: false })
  const query = useQuery({
    ...queryOf(roomComparison.show, { query: { rooms: rooms ?? '', on } }),
    enabled: rooms !== undefined,
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHeader
        title="房源比较"
        crumbs={[{ label: '房源', to: '/premises' }]}
        actions={
          rooms &&
          query.data && (
            <>
              {query.data.can.export && query.data.rooms.length > 0 && (
                <DownloadButton
                  endpoint={roomComparison.sheet}
                  input={{ query: { rooms, on: query.data.on } }}
                  fallbackName="房源推介单.docx"
                >
                  推介单（Word）
                </DownloadButton>
              )}
              <PrintButton />
            </>
          )
        }
      >
        最多 {MOST_COMPARED} 个并排。找房请到
        <Link to="/$noun" params={{ noun: 'premises' }} search={{ vacancy: '空置,部分出租' }}>
          房源列表
        </Link>
        ，按面积、租金、层高、楼层、业态、载体和空置日期筛选，勾选几个来比较。
      </PageHeader>
      {numbers.length < MOST_COMPARED && (
        <div className="compare-add no-print">
          <Reference
            noun="premises"
            header="房源编号"
            label="添加房源"
            value={null}
            onChange={number => number && !numbers.includes(number) && show([...numbers, number])}
          />
        </div>
      )}
      <FromFavourites but={numbers} onAdd={number => show([...numbers, number])} />
      {rooms === undefined ? (
        <State tone="empty" title="还没有选房源">
          在上面按编号或从收藏中添加，或在房源列表里勾选。
        </State>
      ) : (
        <Loaded query={query}>
          {found => (
            <>
              {found.missing.length > 0 && (
                <p className="compare-missing">
                  {found.missing.join('、')} 找不到，可能已被删除，或不在您的数据范围内。
                  <PlainButton small onClick={() => show(numbers.filter(number => !found.missing.includes(number)))}>
                    去掉
                  </PlainButton>
                </p>
              )}
              {found.rooms.length > 0 && (
                <Side
                  rooms={found.rooms}
                  on={found.on}
                  onRemove={number => show(numbers.filter(one => one !== number))}
                />
              )}
            </>
          )}
        </Loaded>
      )}
    </>
  )
}

/** The rooms that this person has starred and that are not compared yet. */
function FromFavourites({ but, onAdd }: { but: string[]; onAdd: (number: string) => void }) {
  const starred = (useFavourites() ?? []).filter(number => !but.includes(number))
  if (starred.length === 0 || but.length >= MOST_COMPARED) return null
  return (
    <div className="compare-favourites no-print">
      <span>从我的收藏添加</span>
      {starred.slice(0, SHOWN_FAVOURITES).map(number => (
        <PlainButton key={number} small icon="plus" onClick={() => onAdd(number)}>
          {number}
        </PlainButton>
      ))}
    </div>
  )
}

const SHOWN_FAVOURITES = 12

const facts: [string, (room: ComparedRoom) => string][] = [
  ['位置', ({ space, address }) => [space, address].filter(Boolean).join('，')],
  ['楼层', ({ floor }) => sayFloor(floor)],
  ['面积', ({ area }) => `${grouped(area)} ㎡`],
  ['层高', ({ height }) => (height ? `${height} 米` : '未填')],
  ['业态', ({ usage }) => usage ?? '未填'],
  ['租金', ({ rent }) => (rent ? `${rent} 元/㎡·天` : '未填')],
  ['年租金', ({ yearly }) => (yearly ? `${grouped(yearly)} 万元` : '—')],
  ['现状', ({ state, until }) => (until ? `${state}，${dueText(until, '到期')}` : state)],
]

function Side({ rooms, on, onRemove }: { rooms: ComparedRoom[]; on: string; onRemove: (number: string) => void }) {
  return (
    <Section title="逐项比较" note={`现状以${dayText(on)}计；年租金为面积 × 租金 × 365 天`} flush>
      <div className="compare-scroll">
        <table className="compare" aria-label="逐项比较">
          <thead>
            <tr>
              <th scope="col">项目</th>
              {rooms.map(({ key, number }) => (
                <th key={key} scope="col">
                  <Link to="/$noun/$key" params={{ noun: 'premises', key }}>
                    {number}
                  </Link>
                  <PlainButton small className="no-print" onClick={() => onRemove(number)}>
                    去掉<span className="visually-hidden"> {number}</span>
                  </PlainButton>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {facts.map(([label, say]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {rooms.map(room => (
                  <td key={room.key}>{say(room)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
