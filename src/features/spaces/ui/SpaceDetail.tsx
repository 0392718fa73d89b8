import { Link } from '@tanstack/react-router'
import type { LedgerRecordView } from '#features/records/contract.ts'
import type { spaceRecords } from '#features/spaces/contract.ts'
import type { ReplyOf } from '#ui/call.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'

type SpaceView = ReplyOf<typeof spaceRecords.endpoints.get>

/** What lies in a space and below it, each leading to its list. */
function Holds({ space }: { space: SpaceView }) {
  const { projects, deals, proposals, enterprises } = space.holds
  const held: [string, string, number][] = [
    ['projects', '项目', projects],
    ['deals', '招商项目', deals],
    ['proposals', '策划项目', proposals],
    ['enterprises', '在驻企业', enterprises],
  ]
  const code = String(space.values.space_code)
  return (
    <ul className="holds">
      {held.map(([noun, label, count]) => (
        <li key={noun}>
          <Link to="/$noun" params={{ noun }} search={{ zone: code }}>
            <strong>{count}</strong> {label}
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** Where a space stands among the others, and what it holds. */
export default function SpaceDetail({ record }: { record: LedgerRecordView }) {
  const space = record as unknown as SpaceView
  return (
    <Section
      title="位置与所含"
      note="含其下各级"
      actions={
        space.premises > 0 && (
          <Link to="/spaces/$key/section" params={{ key: space.key }}>
            逐层剖面（{space.premises} 个房源）
          </Link>
        )
      }
    >
      {space.path.length > 0 && (
        <p className="place-path">
          {space.path.map(({ key, name }) => (
            <span key={key}>
              <Link to="/$noun/$key" params={{ noun: 'spaces', key }}>
                {name}
              </Link>
              {' / '}
            </span>
          ))}
          {String(space.values.name)}
        </p>
      )}
      <Holds space={space} />
      {space.children.length > 0 && (
        <p className="place-children">
          下级：
          {space.children.map(({ key, name, kind }) => (
            <Link key={key} to="/$noun/$key" params={{ noun: 'spaces', key }}>
              {name}
              <small>（{kind}）</small>
            </Link>
          ))}
        </p>
      )}
    </Section>
  )
}
