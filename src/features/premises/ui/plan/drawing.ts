import { PLAN_SIDE, type PlanBlock } from '#features/premises/contract.ts'

/** What stands on the page of a plan: its picture and the blocks on it. */
export interface Drawn {
  file: string | null
  blocks: PlanBlock[]
}
export type Corner = PlanBlock['corners'][number]
export interface Box {
  left: number
  top: number
  width: number
  height: number
}

const within = (at: number) => Math.round(Math.min(PLAN_SIDE, Math.max(0, at)))
/** A place on the picture, as it may be kept. */
export const cornerAt = (x: number, y: number): Corner => [within(x), within(y)]

/** The four corners of what lies between two. */
export const rectangle = ([ax, ay]: Corner, [bx, by]: Corner): Corner[] => [
  [Math.min(ax, bx), Math.min(ay, by)],
  [Math.max(ax, bx), Math.min(ay, by)],
  [Math.max(ax, bx), Math.max(ay, by)],
  [Math.min(ax, bx), Math.max(ay, by)],
]

/** The box that corners are, where they are an upright rectangle. */
export function boxOf(corners: readonly Corner[]): Box | undefined {
  const xs = corners.map(([x]) => x)
  const ys = corners.map(([, y]) => y)
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const box = { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top }
  const drawn = JSON.stringify(cornersOf(box))
  return corners.length === 4 && drawn === JSON.stringify(corners) ? box : undefined
}
export const cornersOf = ({ left, top, width, height }: Box): Corner[] =>
  rectangle(cornerAt(left, top), cornerAt(left + width, top + height))

/** Twice what it covers: nothing where it is a line. */
const doubled = (corners: readonly Corner[]) =>
  Math.abs(
    corners.reduce((sum, [x, y], at) => {
      const [toX, toY] = corners[(at + 1) % corners.length] ?? [x, y]
      return sum + x * toY - toX * y
    }, 0),
  )
/** Smaller than a hundredth of the picture each way it was a slip of the mouse. */
export const isDrawn = (corners: readonly Corner[]): boolean => corners.length >= 3 && doubled(corners) >= 2 * 10_000

/** Where its name is written: in the middle of its mass, or of its corners where it is a line. */
export function middleOf(corners: readonly Corner[]): Corner {
  let [area, x, y] = [0, 0, 0]
  corners.forEach(([fromX, fromY], at) => {
    const [toX, toY] = corners[(at + 1) % corners.length] ?? [fromX, fromY]
    const cross = fromX * toY - toX * fromY
    area += cross
    x += (fromX + toX) * cross
    y += (fromY + toY) * cross
  })
  const mean = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length
  return area === 0 ? cornerAt(mean(0), mean(1)) : cornerAt(x / (3 * area), y / (3 * area))
}

/** The blocks with the one of that room drawn so, or taken out. */
export function withBlock(blocks: readonly PlanBlock[], room: string, corners: Corner[] | undefined): PlanBlock[] {
  const others = blocks.filter(block => block.room !== room)
  return corners ? [...others, { room, corners }] : others
}
