import { useQuery } from '@tanstack/react-query'
import { type BuildingSection, type FloorPlan, floorPlans } from '#features/premises/contract.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { instantText } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { queryOf } from '#ui/query.ts'
import { pictureOf } from './Picture.tsx'
import type { Work } from './usePlan.ts'

interface Props {
  section: BuildingSection
  floor: number
  /** The version that stands. */
  standing: string | undefined
  work: Work
  /** Of the floor now: the blocks of others are not taken over. */
  rooms: readonly string[]
}

/** What the plan of a floor was, from the last back; each can be taken over again, and is kept when it is saved. */
export function Versions({ section, floor, standing, work, rooms }: Props) {
  const query = useQuery(queryOf(floorPlans.versions, { params: { key: section.key, floor } }))
  if (standing === undefined) return null
  const say = ({ file, blocks }: FloorPlan) => (file ? `画了 ${blocks.length} 个房源` : '撤下')
  return (
    <Section title="历次" note="恢复后仍须保存">
      <Loaded query={query}>
        {({ versions }) => (
          <ul className="plan-versions">
            {versions.map(one => {
              const { version, at, by, file, blocks } = one
              const kept = blocks.filter(({ room }) => rooms.includes(room))
              return (
                <li key={version}>
                  <span>
                    {instantText(at)} {by}：{say(one)}
                    {version === standing && '（现行）'}
                  </span>
                  {file && (
                    <>
                      <a href={pictureOf(section.key, floor, file)} target="_blank" rel="noreferrer">
                        看图
                      </a>
                      {version !== standing && (
                        <PlainButton small onClick={() => work.change({ file, blocks: kept })}>
                          恢复<span className="visually-hidden">{instantText(at)}的一版</span>
                        </PlainButton>
                      )}
                    </>
                  )}
                </li>
              )
            })}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}
