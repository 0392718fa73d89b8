import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { BuildingTier } from '#features/building-tiers/ui/BuildingTier.tsx'
import { type BuildingSection, buildingSection } from '#features/premises/contract.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { DayPicker } from '#ui/kit/day/DayPicker.tsx'
import { dayText } from '#ui/kit/day/day.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { PrintButton } from '#ui/kit/print/PrintButton.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { queryOf } from '#ui/query.ts'
import { Floors, Legend } from './Floors.tsx'
import { stripsOf, usagesOf } from './floors.ts'
import { Plans } from './plan/Plans.tsx'
import { RoomPanel } from './RoomPanel.tsx'
import { RoomTable } from './RoomTable.tsx'
import { Sums } from './Sums.tsx'
import './section.css'

const page = getRouteApi('/signed-in/spaces/$key/section')

/** 楼宇剖面: a building floor by floor, as it is let on a day. */
export function SectionPage() {
  const { key } = page.useParams()
  const search = page.useSearch()
  const navigate = page.useNavigate()
  const asked = queryOf(buildingSection, { params: { key }, query: { on: search.on } })
  const query = useQuery({ ...asked, placeholderData: keepPreviousData })
  const section = query.data?.key === key ? query.data : undefined
  const go = (next: Partial<typeof search>) =>
    navigate({ search: { ...search, ...next }, replace: true, resetScroll: false })
  return (
    <>
      <PageHeader
        title={section ? `${section.name}剖面` : '楼宇剖面'}
        crumbs={[
          { label: '载体', to: '/spaces' },
          ...(section ? [{ label: section.name, to: `/spaces/${section.key}` }] : []),
        ]}
        actions={
          section && (
            <>
              <DayPicker label="所看日期" value={section.on} onChange={on => go({ on })} />
              <PrintButton />
            </>
          )
        }
      >
        {section && (
          <>
            {[...section.path.map(({ name }) => name), section.kind, section.brand, section.address]
              .filter(Boolean)
              .join(' · ')}
            。房源以现行台账为准，租赁按{dayText(section.on)}有效的计。
          </>
        )}
      </PageHeader>
      <Loaded query={{ ...query, data: section }}>
        {shown => (
          <div className={query.isPlaceholderData ? 'refreshing' : undefined}>
            {(shown.rooms.length > 0 || shown.below.length === 0) && <Sums section={shown} />}
            {shown.kind === '楼宇' && <BuildingTier spaceKey={shown.key} on={shown.on} />}
            {shown.below.length > 0 && <Below section={shown} on={search.on} />}
            {shown.rooms.length > 0 && (
              <Drawn section={shown} by={search.by ?? 'usage'} chosen={search.room} floor={search.plan} go={go} />
            )}
            {shown.rooms.length === 0 && shown.below.length === 0 && <NoRooms />}
          </div>
        )}
      </Loaded>
    </>
  )
}

/** Rooms are drawn where they are registered: the ways to those of a park's buildings. */
function Below({ section: { kind, rooms, below }, on }: { section: BuildingSection; on: string | undefined }) {
  return (
    <Section
      title="其下的剖面"
      note={rooms.length > 0 ? '不计入本页' : `房源登记在其下的载体上，这处${kind}没有直接登记的`}
    >
      <ul className="section-below">
        {below.map(one => (
          <li key={one.key}>
            <Link to="/spaces/$key/section" params={{ key: one.key }} search={{ on }}>
              {one.name}
            </Link>{' '}
            <small>
              {one.kind}，{one.rooms} 个房源
            </small>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const NoRooms = () => (
  <State tone="empty" title="台账没有这处载体的房源">
    房源登记了楼层和面积，这里才画得出剖面。请在“房源”中登记，或导入房源表。
  </State>
)

interface DrawnProps {
  section: BuildingSection
  by: 'usage' | 'vacancy'
  chosen: string | undefined
  floor: number | undefined
  go: (next: { by?: 'usage' | 'vacancy'; room?: string | undefined; plan?: number }) => void
}

function Drawn({ section, by, chosen, floor, go }: DrawnProps) {
  const box = useRef<HTMLDivElement>(null)
  const strips = stripsOf(section)
  const usages = usagesOf(section.rooms)
  const room = section.rooms.find(({ number }) => number === chosen)
  const choose = (number: string | undefined) => go({ room: number })
  return (
    <>
      <div ref={box} className="floors-box">
        <Section
          title="逐层剖面"
          note="块宽按面积；方向键逐个查看，回车看租户"
          className="floors-section"
          actions={
            <>
              {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a line everywhere */}
              <div role="group" aria-label="着色" className="floors-by no-print">
                <PlainButton small pressed={by === 'usage'} onClick={() => go({ by: 'usage' })}>
                  按业态
                </PlainButton>
                <PlainButton small pressed={by === 'vacancy'} onClick={() => go({ by: 'vacancy' })}>
                  按空置
                </PlainButton>
              </div>
              {document.fullscreenEnabled && (
                <PlainButton
                  small
                  className="no-print"
                  onClick={() =>
                    document.fullscreenElement ? document.exitFullscreen() : box.current?.requestFullscreen()
                  }
                >
                  全屏
                </PlainButton>
              )}
            </>
          }
        >
          <Legend by={by} usages={usages} />
          <Floors strips={strips} by={by} usages={usages} chosen={chosen} onChoose={choose} />
          {section.omitted > 0 && <p>另有 {section.omitted} 个房源没有画出，请到“房源”列表查看。</p>}
        </Section>
        <Plans
          section={section}
          floor={floor}
          look={{ by, usages }}
          chosen={chosen}
          onChoose={choose}
          onFloor={plan => go({ plan })}
        />
        {room && <RoomPanel room={room} on={section.on} onClose={() => choose(undefined)} />}
      </div>
      <RoomTable rooms={section.rooms} chosen={chosen} onChoose={choose} />
    </>
  )
}
