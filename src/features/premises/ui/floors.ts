import type { BuildingSection, Room } from '#features/premises/contract.ts'
import { grouped } from '#ui/kit/figure/text.ts'

/** A floor with its rooms, or floors in a row of which the ledger has none. */
export type Strip =
  | { kind: 'floor'; floor: number; rooms: Room[]; area: number }
  | { kind: 'gap'; from: number; to: number }

const sum = (rooms: Room[]) => rooms.reduce((all, { area }) => all + Number(area), 0)

/** From the top down. Floors between two that have rooms are told when they have none: there is no floor 0 to miss. */
export function stripsOf({ rooms }: Pick<BuildingSection, 'rooms'>): Strip[] {
  const byFloor = [...Map.groupBy(rooms, ({ floor }) => floor)].sort(([a], [b]) => b - a)
  return byFloor.flatMap(([floor, here], at): Strip[] => {
    const strip: Strip = { kind: 'floor', floor, rooms: here, area: sum(here) }
    const above = byFloor[at - 1]?.[0]
    const missing = above === undefined ? [] : between(above, floor)
    const [from, to] = [missing.at(-1), missing[0]]
    return from === undefined || to === undefined ? [strip] : [{ kind: 'gap', from, to }, strip]
  })
}

const between = (above: number, below: number) =>
  Array.from({ length: above - below - 1 }, (_, i) => above - 1 - i).filter(floor => floor !== 0)

export const sayFloor = (floor: number): string => (floor < 0 ? `地下 ${-floor} 层` : `${floor} 层`)

/** Which room the keys lead to from one: beside it on its floor, or on the floor above or below at the same place. */
export function roomByKey(strips: Strip[], from: string, key: string): Room | undefined {
  const floors = strips.flatMap(strip => (strip.kind === 'floor' ? [strip.rooms] : []))
  const row = floors.findIndex(rooms => rooms.some(({ number }) => number === from))
  const here = floors[row] ?? []
  const at = here.findIndex(({ number }) => number === from)
  const beside = (rooms: Room[] | undefined) => rooms?.[Math.min(at, rooms.length - 1)]
  switch (key) {
    case 'ArrowLeft':
      return here[at - 1]
    case 'ArrowRight':
      return here[at + 1]
    case 'ArrowUp':
      return beside(floors[row - 1])
    case 'ArrowDown':
      return beside(floors[row + 1])
    case 'Home':
      return here[0]
    case 'End':
      return here.at(-1)
    default:
      return undefined
  }
}

const COLOURS = [
  '#9fc5d1',
  '#e8c48a',
  '#b7d3a0',
  '#d9b3c9',
  '#c9c3e6',
  '#f0b9a5',
  '#a9d6c4',
  '#d6d08f',
  '#b5c7e8',
  '#d8c2ab',
]
const OTHERS = '其他业态'
export const UNSAID = '未填业态'
const GREY = '#dfe2df'

/** The 业态 of a building, the largest first, each with its colour; those beyond the colours are one. */
export function usagesOf(rooms: Room[]): { usage: string; colour: string; area: number }[] {
  const said = [...Map.groupBy(rooms, ({ usage }) => usage ?? UNSAID)]
    .map(([usage, of]) => ({ usage, area: sum(of) }))
    .sort((a, b) => b.area - a.area || (a.usage < b.usage ? -1 : 1))
  const named = said.filter(({ usage }) => usage !== UNSAID)
  const shown = named.slice(0, COLOURS.length).map((one, at) => ({ ...one, colour: COLOURS[at] ?? GREY }))
  const left = named.slice(COLOURS.length).reduce((all, { area }) => all + area, 0)
  const unsaid = said.filter(({ usage }) => usage === UNSAID).map(one => ({ ...one, colour: GREY }))
  return [...shown, ...(left > 0 ? [{ usage: OTHERS, area: left, colour: '#c4c9c6' }] : []), ...unsaid]
}

export const colourOf = (usages: ReturnType<typeof usagesOf>, { usage }: Room): string =>
  usages.find(one => one.usage === (usage ?? UNSAID))?.colour ?? '#c4c9c6'

/** The name of each state in classes. */
export const STATES = { 空置: 'vacant', 部分出租: 'part', 已出租: 'let', 自用: 'own' } as const
export const isEnding = ({ tenants }: Room) => tenants.some(({ ending }) => ending)
export const sayTenants = ({ tenants, state }: Room) =>
  tenants.length > 0 ? tenants.map(({ enterprise, uscc }) => enterprise ?? uscc).join('、') : state
/** All that a block shows, for those who do not see it; what it says in writing comes first, as it is written. */
export const sayRoom = (room: Room) =>
  [
    `${room.number} ${sayTenants(room)}`,
    sayFloor(room.floor),
    Number(room.area) > 0 ? `${grouped(room.area)} 平方米` : '台账中面积为 0',
    room.usage ?? '未填业态',
    room.tenants.length > 0 && room.state,
    isEnding(room) && '12 个月内到期',
  ]
    .filter(Boolean)
    .join('，')
