import huaiyin from './geo/huaiyin.json' with { type: 'json' }
import type { Random } from './random.ts'

type Point = readonly [longitude: number, latitude: number]

const ring = huaiyin.ring as [number, number][]

/** Is a point inside 槐荫区? Even–odd rule over the outline. */
export function isInside([x, y]: Point): boolean {
  let inside = false
  for (const [i, [x1, y1]] of ring.entries()) {
    const [x2, y2] = ring[(i + 1) % ring.length] ?? [x1, y1]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

/** A point of the district within so many degrees of another, six decimals. */
export function pointNear(chance: Random, [x, y]: Point, spread: number): [string, string] {
  for (let tries = 0; tries < 200; tries++) {
    const point: Point = [x + (chance.next() * 2 - 1) * spread, y + (chance.next() * 2 - 1) * spread]
    if (isInside(point)) return [point[0].toFixed(6), point[1].toFixed(6)]
  }
  throw new Error(`no point of the district near ${x}, ${y}`)
}
