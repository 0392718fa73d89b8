import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type BuildingSection, type FloorPlan, floorPlans } from '#features/premises/contract.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { instantText } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { queryOf } from '#ui/query.ts'
import { sayFloor } from '../floors.ts'
import { type Look, Picture, pictureOf } from './Picture.tsx'
import './plan.css'

interface Props {
  section: BuildingSection
  /** Whose plan is shown; the topmost that there is, unless told. */
  floor: number | undefined
  look: Look
  chosen: string | undefined
  onChoose: (number: string) => void
  onFloor: (floor: number) => void
}

/** 楼层平面图: the picture of a floor with its rooms, and the ways to the others and to draw them. */
export function Plans({ section, floor, look, chosen, onChoose, onFloor }: Props) {
  const query = useQuery(queryOf(floorPlans.show, { params: { key: section.key } }))
  const standing = query.data?.plans.filter(({ file }) => file !== null) ?? []
  const edit = query.data?.can.edit ?? false
  // Whoever may not draw one misses nothing where there is none.
  if (query.data && standing.length === 0 && !edit) return null
  const shown = standing.find(plan => plan.floor === floor) ?? standing[0]
  return (
    <Section title="楼层平面图" note={shown && '颜色同上；点房源看租户'}>
      <Loaded query={query}>
        {({ plans }) => (
          <>
            {standing.length > 0 && (
              // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a line everywhere
              <div role="group" aria-label="楼层" className="floors-by plan-floors no-print">
                {standing.map(plan => (
                  <PlainButton key={plan.floor} small pressed={plan === shown} onClick={() => onFloor(plan.floor)}>
                    {sayFloor(plan.floor)}
                  </PlainButton>
                ))}
              </div>
            )}
            {shown?.file && (
              <Shown {...{ section, look, chosen, onChoose }} plan={shown} file={shown.file} edit={edit} />
            )}
            {edit && <Ways section={section} plans={plans} />}
          </>
        )}
      </Loaded>
    </Section>
  )
}

type ShownProps = Pick<Props, 'section' | 'look' | 'chosen' | 'onChoose'> & {
  plan: FloorPlan
  file: string
  edit: boolean
}

function Shown({ section, look, chosen, onChoose, plan: { floor, blocks, at, by }, file, edit }: ShownProps) {
  const rooms = section.rooms.filter(room => room.floor === floor)
  const missing = rooms.filter(({ number }) => !blocks.some(({ room }) => room === number))
  return (
    <>
      <Picture
        label={`${section.name}${sayFloor(floor)}平面图`}
        address={pictureOf(section.key, floor, file)}
        {...{ blocks, rooms, look, chosen, onChoose }}
      />
      <p className="plan-foot">
        {sayFloor(floor)}，{by} {instantText(at)}保存。
        {missing.length > 0 && `没有画出：${missing.map(({ number }) => number).join('、')}。`}
        {edit && (
          <Link
            to="/spaces/$key/floor-plans/$floor"
            params={{ key: section.key, floor: String(floor) }}
            className="no-print"
          >
            编辑{sayFloor(floor)}平面图
          </Link>
        )}
      </p>
    </>
  )
}

/** The floors that have rooms and no plan, each with the way to give it one. */
function Ways({ section, plans }: { section: BuildingSection; plans: FloorPlan[] }) {
  const has = (floor: number) => plans.some(plan => plan.floor === floor && plan.file !== null)
  const without = [...new Set(section.rooms.map(({ floor }) => floor))].filter(floor => !has(floor))
  if (without.length === 0) return null
  return (
    <details className="plan-ways no-print">
      <summary>添加平面图（{without.length} 层没有）</summary>
      <ul>
        {without.map(floor => (
          <li key={floor}>
            <Link to="/spaces/$key/floor-plans/$floor" params={{ key: section.key, floor: String(floor) }}>
              {sayFloor(floor)}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  )
}
