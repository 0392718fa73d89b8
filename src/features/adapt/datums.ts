import library from 'gcoord'
import type { Value } from './column-reader.ts'
import type { Datum } from './contract.ts'

/* The one file that knows gcoord: coordinates that were taken from a web map stand hundreds of metres off. */

const PLACES = 6

/** Its types describe a module with a default export; to Node it is that export. */
const gcoord = library as unknown as typeof library.default

/** What a header says of where its coordinates were taken (高德经度, 经度(GCJ-02)). */
export function datumIn(header: string): Datum | undefined {
  if (/高德|腾讯|火星|gcj/i.test(header)) return 'GCJ-02'
  if (/百度|bd-?09/i.test(header)) return 'BD-09'
  return undefined
}

/** 经度 and 纬度 as CGCS2000, in degrees with six decimals; as they are where one is blank or no such datum is named. */
export function asCgcs2000(datum: string | undefined, lng: Value, lat: Value): [Value, Value] {
  const from = datum === 'GCJ-02' ? gcoord.GCJ02 : datum === 'BD-09' ? gcoord.BD09 : undefined
  if (from === undefined || lng == null || lat == null) return [lng, lat]
  const [east = 0, north = 0] = gcoord.transform([Number(lng), Number(lat)], from, gcoord.WGS84)
  return [east.toFixed(PLACES), north.toFixed(PLACES)]
}
