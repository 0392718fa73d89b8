import type { PublicRoom } from '#features/public-pages/contract.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { grouped } from '#ui/kit/figure/text.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'

export const sayFloor = (floor: number): string => (floor < 0 ? `地下 ${-floor} 层` : `${floor} 层`)

const facts: [label: string, of: (room: PublicRoom) => string | null][] = [
  ['所在', ({ space }) => space],
  ['楼层', ({ floor }) => sayFloor(floor)],
  ['面积（㎡）', ({ area }) => grouped(area)],
  ['业态', ({ usage }) => usage],
  ['挂牌租金（元/㎡·天）', ({ rent }) => rent],
  ['层高（米）', ({ height }) => height],
  ['地址', ({ address }) => address],
]

/** The rooms that were ticked, side by side. */
export function Compared({ rooms, clear }: { rooms: readonly PublicRoom[]; clear: () => void }) {
  return (
    <Section
      title="比较"
      note="最多三个"
      actions={
        <PlainButton small className="no-print" onClick={clear}>
          清除
        </PlainButton>
      }
    >
      <div className="found-compared">
        <table>
          <thead>
            <tr>
              <th scope="col">房源</th>
              {rooms.map(({ number }) => (
                <th key={number} scope="col">
                  {number}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {facts.map(([label, of]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {rooms.map(room => (
                  <td key={room.number}>{of(room) ?? '—'}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
