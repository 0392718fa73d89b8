import type { Sheet } from '#features/ledger/ledger.ts'
import { Refusal } from '#platform/errors.ts'
import type { Grid } from '#platform/grid.ts'
import { adapt, reportOf } from './adapt.ts'
import type { Adapted } from './adapted.ts'
import type { Details, Known } from './known.ts'
import type { Mapping } from './mapping.ts'
import { fits } from './recognise.ts'
import type { AdaptReport } from './report.ts'
import { complete } from './silent.ts'

/** What a file is read with, apart from the file itself: all of it plain data, so that a thread can do it. */
export interface Reading {
  fileName: string
  known: Known
  today: string
  mapping?: Mapping | undefined
  /** Mappings the district keeps, tried where none is given. */
  kept: { name: string; mapping: Mapping }[]
}

/** From here on a kept mapping is taken for a file unasked: a column or two of a usual form may differ. */
const FITS = 0.8

/** Reads a file by the mapping that is given, else by the kept one whose headers it has, else by what it says. */
export function readBy(
  grid: Grid,
  sheets: readonly Sheet[],
  { kept, mapping, ...reading }: Reading,
): { adapted: Adapted; by: string | null } {
  if (mapping) return { adapted: adapt({ grid, sheets, ...reading, mapping }), by: null }
  const adapted = tried(() => adapt({ grid, sheets, ...reading }))
  const ranked = kept
    .map(one => ({ one, score: adapted instanceof Refusal ? 0 : fits(one.mapping, adapted.tables) }))
    .sort((a, b) => b.score - a.score)
  const best = ranked[0]
  if (best && best.score >= FITS)
    return { adapted: adapt({ grid, sheets, ...reading, mapping: best.one.mapping }), by: best.one.name }
  if (!(adapted instanceof Refusal)) return { adapted, by: null }
  // A form whose headers we do not know may still be one that somebody has explained.
  for (const { name, mapping: one } of kept) {
    const again = tried(() => adapt({ grid, sheets, ...reading, mapping: one }))
    if (!(again instanceof Refusal)) return { adapted: again, by: name }
  }
  throw adapted
}

function tried(work: () => Adapted): Adapted | Refusal {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof Refusal) return cause
    throw cause
  }
}

/** The report of a reading; `by` names the kept mapping that was recognised. */
export function sayAdapted({ adapted, by }: { adapted: Adapted; by: string | null }): AdaptReport {
  const report = reportOf(adapted)
  if (by === null) return report
  const text = `按表头识别为已保存的适配“${by}”`
  return {
    ...report,
    notes: [{ table: -1, sheet: '', row: 0, column: '', cell: '', text }, ...report.notes],
    noteCount: report.noteCount + 1,
  }
}

/** Gives rows what the ledger says where the file is silent; refuses a file of which nothing could be read. */
export function completed(adapted: Adapted, details: Details): Adapted {
  complete(adapted.assembly.out, details)
  const rows = [...adapted.assembly.out.values()].reduce((sum, sheet) => sum + sheet.rows.size, 0)
  if (rows === 0) {
    const [why] = adapted.assembly.lost
    throw new Refusal(
      422,
      'nothing_read',
      `文件里没有能读成台账记录的行${why ? `：第 ${why.row} 行等${why.why}` : ''}。`,
    )
  }
  return adapted
}
