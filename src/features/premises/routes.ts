import { writeFile } from 'node:fs/promises'
import { lastReportedDay } from '#features/figures/figure.ts'
import { today } from '#platform/clock.ts'
import { download } from '#platform/files.ts'
import { implement, type Web } from '#platform/http.ts'
import { investorSheet, roomsCompared } from './comparison.ts'
import { buildingSection, favouriteRooms, floorPlans, roomComparison } from './contract.ts'
import { addFavourite, favouritesOf, removeFavourite } from './favourites.ts'
import { floorPlansOf, planPicture, planVersions, removePlan, savePlan } from './floor-plans.ts'
import { sectionOf } from './section.ts'

/** Serves what premises are beyond their records: a building floor by floor, rooms side by side, a sheet for an investor. */
export function premisesRoutes(web: Web): void {
  implement(web, '房源', buildingSection, async ({ params: { key }, query: { on } }, call) =>
    sectionOf(call, key, on ?? (await lastReportedDay(call))),
  )
  implement(web, '楼层平面图', floorPlans.show, ({ params }, call) => floorPlansOf(call, params.key))
  implement(web, '楼层平面图', floorPlans.versions, async ({ params: { key, floor } }, call) => ({
    versions: await planVersions(call, key, floor),
  }))
  implement(web, '楼层平面图', floorPlans.picture, ({ params: { key, floor, file } }, call) =>
    planPicture(call, key, floor, file),
  )
  implement(web, '楼层平面图', floorPlans.save, ({ params: { key, floor }, headers, body }, call) =>
    savePlan(call, key, floor, headers['if-match'], body),
  )
  implement(web, '楼层平面图', floorPlans.remove, ({ params: { key, floor }, headers }, call) =>
    removePlan(call, key, floor, headers['if-match']),
  )
  implement(web, '房源', roomComparison.show, async ({ query: { rooms, on } }, call) => {
    const day = on ?? today(call.now)
    const can = { export: call.user.permissions.has('ledger.export') }
    return { on: day, ...(await roomsCompared(call, rooms, day)), can }
  })
  implement(web, '房源', roomComparison.sheet, async ({ query: { rooms, on } }, call) => {
    const { name, file } = await investorSheet(call, rooms, on ?? today(call.now))
    return download(`${name}.docx`, path => writeFile(path, file))
  })
  implement(web, '房源', favouriteRooms.list, async (_, call) => ({ numbers: await favouritesOf(call) }))
  implement(web, '房源', favouriteRooms.add, async ({ params }, call) => {
    await addFavourite(call, params.key)
    return {}
  })
  implement(web, '房源', favouriteRooms.remove, async ({ params }, call) => {
    await removeFavourite(call, params.key)
    return {}
  })
}
