import type { LedgerRow } from './ledger-rows.ts'
import { pointNear } from './place.ts'
import { nth, random, serial, times } from './random.ts'
import { target } from './targets.ts'

export const MEDICAL = { code: 'A', name: '济南国际医学中心', at: [116.832, 36.664] as const }
export const ECONOMIC = { code: 'B', name: '济南槐荫经济开发区', at: [116.836, 36.703] as const }
export const WEST = { code: 'C', name: '济南西站枢纽经济商务区', at: [116.888, 36.668] as const }
const ZONES = [MEDICAL, ECONOMIC, WEST]

export const HAIPING = { code: 'A01', name: '海凭医疗器械产业园' }
export const PRECISION = { code: 'A02', name: '济南精准医学产业园' }
export const JOYOUNG = { code: 'C20', name: '九阳总部及创意创新中心' }

type Space = { code: string; name: string; kind: string; above: string | null; brand?: string[] }

const SERIES = '京沪系列'
const BRAND_NAMES = ['京沪总部经济产业基地', '京沪康养产业基地', '京沪会展服务大厦']
const BRANDED_FROM = ['2021-06-18', '2022-03-28', '2022-09-09', '2023-03-20', '2023-06-30', '2023-10-18']

const inventedParks: Space[] = [
  ...times(2, i => ({ code: `A${serial(i + 3, 2)}`, name: `示范园区 ${serial(i + 1)}`, kind: '园区', above: 'A' })),
  ...times(6, i => ({ code: `B${serial(i + 1, 2)}`, name: `示范园区 ${serial(i + 3)}`, kind: '园区', above: 'B' })),
  { code: 'C30', name: '示范园区 009', kind: '园区', above: 'C' },
]

/** The buildings of a brand on the last day, and one that bore it only until May. */
function brandedBuildings(): Space[] {
  const bearing = target('spaces.branded', { zone: WEST.name, brand: SERIES })
  const now = times(bearing, i => ({
    code: `C${serial(i + 1, 2)}`,
    name: BRAND_NAMES[i] ?? `京沪系列示范楼宇 ${serial(i + 1)}`,
    kind: '楼宇',
    above: 'C',
    brand: [SERIES, nth(BRANDED_FROM, i)],
  }))
  const former = {
    code: 'C19',
    name: '示范楼宇 040',
    kind: '楼宇',
    above: 'C',
    brand: [SERIES, '2020-11-11', '2023-05-31'],
  }
  return [...now, former]
}

const inventedBuildings: Space[] = [
  ...times(10, i => ({ code: `C${serial(i + 7, 2)}`, name: `示范楼宇 ${serial(i + 1)}`, kind: '楼宇', above: 'C' })),
  ...times(4, i => ({ code: `C30-${i + 1}`, name: `示范楼宇 ${serial(i + 11)}`, kind: '楼宇', above: 'C30' })),
  ...times(4, i => ({ code: `A01-${i + 1}`, name: `示范楼宇 ${serial(i + 15)}`, kind: '楼宇', above: 'A01' })),
  ...times(5, i => ({ code: `A02-${i + 1}`, name: `示范楼宇 ${serial(i + 19)}`, kind: '楼宇', above: 'A02' })),
  ...times(6, i => ({ code: `B01-${i + 1}`, name: `示范厂房 ${serial(i + 1)}`, kind: '标准厂房', above: 'B01' })),
  ...times(4, i => ({ code: `B02-${i + 1}`, name: `示范厂房 ${serial(i + 7)}`, kind: '标准厂房', above: 'B02' })),
  ...times(8, i => ({ code: `D${serial(i + 1, 2)}`, name: `示范楼宇 ${serial(i + 24)}`, kind: '楼宇', above: null })),
  { code: 'A02-9', name: '示范孵化器 001', kind: '孵化器', above: 'A02' },
  { code: 'B09', name: '示范孵化器 002', kind: '孵化器', above: 'B' },
  ...times(5, i => ({ code: `B2${i}`, name: `示范地块 ${serial(i + 1)}`, kind: '产业用地', above: 'B' })),
  ...times(3, i => ({ code: `A2${i}`, name: `示范地块 ${serial(i + 6)}`, kind: '产业用地', above: 'A' })),
  ...times(2, i => ({ code: `E0${i + 1}`, name: `示范街区 ${serial(i + 1)}`, kind: '特色街区', above: null })),
]

const spaces: Space[] = [
  ...ZONES.map(({ code, name }) => ({ code, name, kind: '片区', above: null })),
  { ...HAIPING, kind: '园区', above: 'A' },
  { ...PRECISION, kind: '园区', above: 'A' },
  ...inventedParks,
  ...brandedBuildings(),
  { ...JOYOUNG, kind: '楼宇', above: 'C' },
  ...inventedBuildings,
]

/** The codes of the places of some kinds in a zone (by its letter). */
export const placesIn = (zone: string, ...kinds: string[]): string[] =>
  spaces.filter(({ code, kind }) => code.startsWith(zone) && kinds.includes(kind)).map(({ code }) => code)

/** Sheet 载体: three zones, their parks, buildings and plots, three deep. */
export function spaceRows(): LedgerRow[] {
  const chance = random('载体')
  return spaces.map(({ code, name, kind, above, brand }) => {
    const zone = ZONES.find(one => code.startsWith(one.code))
    const spread = kind === '片区' ? 0.0005 : 0.016
    const [longitude, latitude] = pointNear(chance, zone?.at ?? [116.93, 36.66], zone ? spread : 0.03)
    const area = kind === '片区' ? null : chance.int(80, kind === '园区' ? 3_200 : 1_100) * 100
    const offered = area && kind !== '产业用地' ? Math.round(area * (0.55 + chance.next() * 0.35)) : null
    return {
      编码: code,
      名称: name,
      类型: kind,
      上级编码: above,
      品牌: brand?.[0] ?? null,
      品牌起始: brand?.[1] ?? null,
      品牌终止: brand?.[2] ?? null,
      '建筑面积(㎡)': kind === '产业用地' ? null : area,
      '可招商面积(㎡)': offered,
      '已入驻面积(㎡)': offered && Math.round(offered * (0.42 + chance.next() * 0.52)),
      经度: longitude,
      纬度: latitude,
      地址: null,
    }
  })
}
