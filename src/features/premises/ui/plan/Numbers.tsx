import { InputNumber } from 'antd'
import { MOST_CORNERS, PLAN_SIDE } from '#features/premises/contract.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { type Box, boxOf, type Corner, cornerAt, cornersOf } from './drawing.ts'

const HUNDREDTH = PLAN_SIDE / 100
const MIDDLE: Box = { left: 40 * HUNDREDTH, top: 40 * HUNDREDTH, width: 20 * HUNDREDTH, height: 20 * HUNDREDTH }
const sides = { left: '左边距', top: '上边距', width: '宽', height: '高' } as const

interface Props {
  corners: Corner[] | undefined
  draw: (corners: Corner[]) => void
}

/** The block of a room by numbers, in hundredths of the picture: for the keyboard, and for who has measures. */
export function Numbers({ corners, draw }: Props) {
  if (!corners)
    return (
      <PlainButton small onClick={() => draw(cornersOf(MIDDLE))}>
        用数字画：先放在图中间
      </PlainButton>
    )
  const box = boxOf(corners)
  const more = () => draw([...corners, betweenEnds(corners)])
  return (
    <>
      {box ? (
        <div className="plan-numbers plan-box">
          {Object.entries(sides).map(([side, label]) => (
            <Side
              key={side}
              label={label}
              value={box[side as keyof Box]}
              set={to => draw(cornersOf({ ...box, [side]: to }))}
            />
          ))}
        </div>
      ) : (
        <div className="plan-numbers">
          {corners.map((corner, at) => (
            <Place
              // biome-ignore lint/suspicious/noArrayIndexKey: a corner is its place in the row
              key={at}
              name={`第 ${at + 1} 角`}
              corner={corner}
              set={to => draw(corners.map((one, place) => (place === at ? to : one)))}
              remove={corners.length > 3 ? () => draw(corners.filter((_, place) => place !== at)) : undefined}
            />
          ))}
        </div>
      )}
      <p className="plan-foot">
        单位：图宽、图高的百分之几，从左上起。
        {corners.length < MOST_CORNERS && (
          <PlainButton small onClick={more}>
            加一个角
          </PlainButton>
        )}
      </p>
    </>
  )
}

/** A new corner beside the line from the last to the first, so that the block is no rectangle any more. */
function betweenEnds(corners: readonly Corner[]): Corner {
  const [fromX, fromY] = corners.at(-1) ?? [0, 0]
  const [toX, toY] = corners[0] ?? [0, 0]
  return cornerAt((fromX + toX) / 2 - HUNDREDTH, (fromY + toY) / 2)
}

function Field({ label, value, set }: { label: string; value: number; set: (to: number) => void }) {
  return (
    <InputNumber
      aria-label={`${label}（%）`}
      min={0}
      max={100}
      step={1}
      precision={2}
      value={value / HUNDREDTH}
      onChange={to => to !== null && to * HUNDREDTH !== value && set(Math.round(to * HUNDREDTH))}
    />
  )
}

function Side({ label, value, set }: { label: string; value: number; set: (to: number) => void }) {
  return (
    <>
      <span aria-hidden="true">{label}</span>
      <Field label={label} value={value} set={set} />
    </>
  )
}

interface PlaceProps {
  name: string
  corner: Corner
  set: (to: Corner) => void
  remove: (() => void) | undefined
}

function Place({ name, corner: [x, y], set, remove }: PlaceProps) {
  return (
    <>
      <span aria-hidden="true">{name}</span>
      <Field label={`${name}横`} value={x} set={to => set(cornerAt(to, y))} />
      <Field label={`${name}纵`} value={y} set={to => set(cornerAt(x, to))} />
      {remove ? (
        <PlainButton small onClick={remove}>
          删<span className="visually-hidden">去{name}</span>
        </PlainButton>
      ) : (
        <span />
      )}
    </>
  )
}
