import type { RowCheck } from './sheet.ts'

/** The box about all of China, in degrees. */
const EAST = [73, 136] as const
const NORTH = [3, 54] as const
const within = (value: number, [least, most]: readonly [number, number]) => value >= least && value <= most

const half = (header: string, other: string) => ({
  header,
  message: `填了${header}，没有填${other}，在地图上定不了位。请两个都填，或者都不填。`,
})

/** A point of the map has both, lies in China, and its 经度 is not where its 纬度 is due. A column that is not said (undefined) is not blank. */
export const onTheMap: RowCheck = ({ longitude, latitude }) => {
  if (longitude != null && latitude === null) return half('经度', '纬度')
  if (latitude != null && longitude === null) return half('纬度', '经度')
  const [east, north] = [longitude, latitude].map(value => (value == null ? undefined : Number(value)))
  if (east !== undefined && north !== undefined && within(east, NORTH) && within(north, EAST))
    return { header: '经度', message: `经度 ${east}、纬度 ${north} 填反了，请对调。` }
  if (east !== undefined && !within(east, EAST))
    return { header: '经度', message: `经度 ${east} 不在我国境内（${EAST.join('—')} 度），请核对。` }
  if (north !== undefined && !within(north, NORTH))
    return { header: '纬度', message: `纬度 ${north} 不在我国境内（${NORTH.join('—')} 度），请核对。` }
  return undefined
}
