import { keyToken } from '#features/records/contract.ts'
import { farWords, MOVED_WORDS, spaceRecords } from '#features/spaces/contract.ts'
import { call } from '#ui/call.ts'

/** So many others say where the district lies. */
const OTHERS = 50

/** Before a space is saved: a place far from the others, and what follows when it comes under another. */
export async function spaceDoubts(held: Record<string, unknown>, changed: Record<string, string | null>) {
  return [...(await farDoubts(held, changed)), ...(await moved(held, changed))]
}

/** Before a place with 经度 and 纬度 is saved that lies far from where the district's 载体 are. */
export async function farDoubts(held: Record<string, unknown>, changed: Record<string, string | null>) {
  if ((!changed.longitude && !changed.latitude) || !held.longitude || !held.latitude) return []
  const at = { lng: Number(held.longitude), lat: Number(held.latitude) }
  const { records } = await call(spaceRecords.endpoints.list, { query: { limit: OTHERS } })
  const others = records.flatMap(({ values: { longitude, latitude } }) =>
    longitude && latitude ? [{ lng: Number(longitude), lat: Number(latitude) }] : [],
  )
  const words = farWords(others)(at)
  return words ? [words] : []
}

/** Of a record that stands: its key is not among what changes. */
async function moved(held: Record<string, unknown>, changed: Record<string, string | null>) {
  if (changed.parent_code === undefined || changed.space_code !== undefined) return []
  const key = keyToken([String(held.space_code)])
  const { holds, premises } = await call(spaceRecords.endpoints.get, { params: { key }, query: {} })
  const counted = [
    holds.projects > 0 && `项目 ${holds.projects} 个`,
    holds.deals > 0 && `招商项目 ${holds.deals} 个`,
    holds.enterprises > 0 && `在驻企业 ${holds.enterprises} 家`,
    premises > 0 && `直接登记的房源 ${premises} 个`,
  ].filter(Boolean)
  return [`上级改了。${MOVED_WORDS}${counted.length > 0 ? `涉及${counted.join('、')}。` : ''}`]
}
