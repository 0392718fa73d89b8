import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoFloorPlan } from '#demo/floor-plan.ts'
import { demoLedger } from '#demo/generate.ts'
import { knowledgeRows } from '#demo/knowledge.ts'
import type { LedgerRow } from '#demo/ledger-rows.ts'
import { resourceRows } from '#demo/resources.ts'
import { demoUnits } from '#demo/units.ts'
import { JOYOUNG, WEST } from '#demo/zones.ts'
import { sendAttachment } from '#features/attachments/attachment.ts'
import { buildingLabelsSheet } from '#features/building-tiers/ledger.ts'
import { addDistrict, findDistrict } from '#features/districts/district.ts'
import { createDemoAccounts, demoUsers } from '#features/identity/demo.ts'
import { knowledgeSheet } from '#features/knowledge/noun.ts'
import type { ImportReport } from '#features/ledger/contract.ts'
import { writeRows } from '#features/ledger/export.ts'
import { importLedger } from '#features/ledger/import.ts'
import { savePlan } from '#features/premises/floor-plans.ts'
import { publicFigures, publicOpen } from '#features/public-pages/settings.ts'
import { keyToken } from '#features/records/contract.ts'
import { resourcesSheet } from '#features/resources/ledger.ts'
import { enterUnits } from '#features/units/register.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { type RowBatch, readWorkbook, rowOf } from '#platform/excel.ts'
import { playStories } from './demo-stories.ts'
import { declared } from './features.ts'

export const DEMO_DISTRICT = { code: '370104', name: '槐荫区', demo: true }

/** Whom the accounts work for; the medical centre's administration and a department work on a part of the district. */
const DEMO_STANDING = {
  planner: { unit: '区发展和改革局' },
  promoter: { unit: '区投资促进局' },
  department: { unit: '区工业和信息化局', scope: { units: ['区工业和信息化局'] } },
  zone: { unit: '济南国际医学中心管理机构', scope: { zones: ['A'] } },
}

/** Its pages for everybody are open, with the figures that were published of 2023. */
const DEMO_PUBLIC = {
  open: true,
  contact: '区企业服务专员（演示，无电话）',
  vacancies: true,
  rents: true,
  policies: true,
  services: true,
  resources: true,
  asking: true,
  announcements: true,
}
const DEMO_FIGURES = {
  asOf: '2023-12-31',
  figures: [
    'projects.under_construction_10bn',
    'projects.same_year',
    'projects.new_starts',
    'proposals.count',
    'proposals.started',
    'deals.signed',
    'deals.landed',
    'deals.landed_investment',
    'events.count',
    'partners.count',
    'service_items.count',
  ],
}

/** The building is called so in what was published; the day is invented. */
const DEMO_LABEL = {
  载体编码: JOYOUNG.code,
  称号: '双亿元',
  起始日期: '2023-12-31',
  依据: '公开报道称其双塔为财税“双亿元”楼（起始日期为虚构）',
}

/** So many enterprises have an account of their own. */
const DEMO_ENTERPRISES = 2

/**
 * Loads the demonstration district: writes its workbook and imports it the ordinary way, with accounts to try it, and
 * plays what they did with requests; without `stories` the ledger alone, in half the time.
 * Throws Refusal 409 `district_exists` where the district stands already.
 */
export async function loadDemo(ctx: Ctx, { stories = true } = {}): Promise<{ records: number }> {
  if (await findDistrict(ctx, DEMO_DISTRICT.code)) {
    throw new Refusal(409, 'district_exists', `行政区划代码 ${DEMO_DISTRICT.code} 已存在，未载入演示数据。`)
  }
  const folder = await mkdtemp(join(tmpdir(), 'yishang-demo-'))
  try {
    const file = join(folder, 'demo.xlsx')
    const ledger = demoLedger()
    await writeRows(file, declared.workbook, ledger)
    return await withTransaction({ ...ctx, district: DEMO_DISTRICT.code, actor: '演示数据' }, async inside => {
      await addDistrict(inside, DEMO_DISTRICT)
      const report = taken(await importLedger(inside, readWorkbook(file), { source: 'demo' }))
      await enterUnits(inside, demoUnits(ledger), 'demo')
      const offered = await importLedger(
        inside,
        batchesOf({ 资源: resourceRows(), 楼宇称号: [DEMO_LABEL], 知识条目: knowledgeRows() }),
        {
          source: 'demo',
          sheets: [resourcesSheet, buildingLabelsSheet, knowledgeSheet],
        },
      )
      const enterprises = ledger.企业.slice(0, DEMO_ENTERPRISES).map(row => String(row.统一社会信用代码))
      await createDemoAccounts(inside, DEMO_STANDING, enterprises)
      await publicOpen.set(inside, '*', DEMO_PUBLIC)
      await publicFigures.set(inside, '*', DEMO_FIGURES)

      await drawDemoPlan(inside, ledger)
      const records = added(report) + added(taken(offered))
      if (!stories) return { records }
      const { played, sheets } = await playStories(inside, ledger.企业)

      const visits = taken(await importLedger(inside, batchesOf(sheets), { source: 'demo' }))

      return { records: records + played + added(visits) }
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** One floor of a brand building of the western zone has a plan: the floor with the most rooms. */
async function drawDemoPlan(ctx: Ctx, { 载体, 房源 }: ReturnType<typeof demoLedger>): Promise<void> {
  const user = (await demoUsers(ctx)).get('demo-promoter')
  const building = 载体.find(row => row.类型 === '楼宇' && row.品牌 && !row.品牌终止 && row.上级编码 === WEST.code)
  if (!user || !building) throw new Error('no building to draw')
  const upstairs = 房源.filter(room => room.载体编码 === building.编码 && Number(room.楼层) > 1)
  const [most = []] = [...Map.groupBy(upstairs, room => room.楼层).values()].sort((a, b) => b.length - a.length)
  const { picture, blocks } = demoFloorPlan(most)
  const asked = { ...ctx, user }
  const { id } = await sendAttachment(asked, '示意平面图（虚构）.png', new Blob([new Uint8Array(picture)]).stream())
  await savePlan(asked, keyToken([String(building.编码)]), Number(most[0]?.楼层), '0', { file: id, blocks })
}

function taken(report: ImportReport): ImportReport {
  if (!report.applied) throw new Error(`demonstration refused: ${JSON.stringify(report.rejections.slice(0, 5))}`)
  return report
}
const added = ({ sheets }: ImportReport) => sheets.reduce((sum, sheet) => sum + sheet.added, 0)

/** The rows as the workbook reader would stream them: a header row, then the records. */
async function* batchesOf(sheets: Record<string, LedgerRow[]>): AsyncGenerator<RowBatch> {
  for (const [sheet, records] of Object.entries(sheets)) {
    const headers = [...new Set(records.flatMap(record => Object.keys(record)))]
    const lines = [headers, ...records.map(record => headers.map(header => record[header] ?? null))]
    yield { sheet, rows: lines.map((cells, at) => rowOf(at + 1, cells)) }
  }
}
