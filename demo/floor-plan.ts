import { crc32, deflateSync } from 'node:zlib'
import type { LedgerRow } from './ledger-rows.ts'

/*
 * An invented plan of a floor: its rooms on both sides of a corridor, each as wide as its area, lifts and stairs at the
 * ends. Drawn here, point by point, so that no picture of a real building is in the demonstration.
 */

const [WIDTH, HEIGHT] = [1200, 640]
const SIDE = 10_000
const [MARGIN, CORRIDOR, CORE] = [40, 80, 90]
const [WHITE, GREY, LINE, FAINT] = [255, 238, 60, 200]

interface Rect {
  x: number
  y: number
  width: number
  height: number
}

/** Its picture, and where each room is on it, in ten thousandths. */
export function demoFloorPlan(rooms: LedgerRow[]) {
  const dots = Buffer.alloc(WIDTH * HEIGHT, WHITE)
  const fill = ({ x, y, width, height }: Rect, tone: number) => {
    for (let row = y; row < y + height; row++) dots.fill(tone, row * WIDTH + x, row * WIDTH + x + width)
  }
  const wall = (rect: Rect, thick = 4) => {
    const { x, y, width, height } = rect
    for (const edge of [
      { x, y, width, height: thick },
      { x, y: y + height - thick, width, height: thick },
      { x, y, width: thick, height },
      { x: x + width - thick, y, width: thick, height },
    ])
      fill(edge, LINE)
  }
  const [inside, deep] = [WIDTH - 2 * MARGIN - 2 * CORE, (HEIGHT - 2 * MARGIN - CORRIDOR) / 2]
  const house = { x: MARGIN, y: MARGIN, width: WIDTH - 2 * MARGIN, height: HEIGHT - 2 * MARGIN }
  fill({ ...house, y: MARGIN + deep, height: CORRIDOR }, GREY)
  for (const x of [MARGIN, WIDTH - MARGIN - CORE]) {
    const core = { x, y: MARGIN, width: CORE, height: house.height }
    fill(core, GREY)
    for (let y = MARGIN + 20; y < MARGIN + deep; y += 16) fill({ x: x + 12, y, width: CORE - 24, height: 2 }, FAINT)
    wall(core)
  }
  const half = Math.ceil(rooms.length / 2)
  const blocks = [rooms.slice(0, half), rooms.slice(half)].flatMap((row, at) => {
    const whole = row.reduce((sum, room) => sum + Number(room['面积(㎡)']), 0)
    let x = MARGIN + CORE
    return row.map(room => {
      const width = Math.round((inside * Number(room['面积(㎡)'])) / whole)
      const rect = { x, y: at === 0 ? MARGIN : MARGIN + deep + CORRIDOR, width, height: deep }
      x += width
      wall(rect)
      fill({ x: rect.x + 20, y: at === 0 ? MARGIN + deep - 4 : rect.y, width: 40, height: 4 }, FAINT)
      return { room: String(room.房源编号), corners: cornersOf(rect) }
    })
  })
  wall(house, 8)
  return { picture: png(dots), blocks }
}

const part = (at: number, of: number) => Math.round((at / of) * SIDE)
function cornersOf({ x, y, width, height }: Rect): [number, number][] {
  const [left, right] = [part(x, WIDTH), part(x + width, WIDTH)]
  const [top, bottom] = [part(y, HEIGHT), part(y + height, HEIGHT)]
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ]
}

/** Grey dots, eight bits each, as a PNG. */
function png(dots: Buffer): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(WIDTH, 0)
  head.writeUInt32BE(HEIGHT, 4)
  head[8] = 8
  const rows = Array.from({ length: HEIGHT }, (_, row) =>
    Buffer.concat([Buffer.of(0), dots.subarray(row * WIDTH, (row + 1) * WIDTH)]),
  )
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([size, named, sum])
}
