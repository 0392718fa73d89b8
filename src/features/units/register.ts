import { importLedger } from '#features/ledger/ledger.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { type Cell, type RowBatch, rowOf } from '#platform/excel.ts'
import { lockLedger } from '#platform/history.ts'
import { unitsSheet } from './ledger.ts'
import { kindOf } from './unit.ts'

const PREFIX = 'DW'
const serial = (number: string) => Number(/^DW(\d{1,9})$/.exec(number)?.[1] ?? 0)
const numbered = (serial: number) => `${PREFIX}${String(serial).padStart(3, '0')}`

/** The number after the highest of those given out so far: DW007. */
export const nextNumber = (numbers: string[]): string => numbered(Math.max(0, ...numbers.map(serial)) + 1)

/** A unit as it is entered; the number of `above` is that of another one entered or registered. */
export interface EnteredUnit {
  number: string
  name: string
  kind: string
  above?: string | undefined
  position: number
}

/** Registers units, each as a record of its own history. Refusal 422 `invalid_record` says what is wrong with which. */
export async function enterUnits(ctx: Ctx, entered: EnteredUnit[], source: 'form' | 'demo'): Promise<void> {
  const report = await importLedger(ctx, rowsOf(entered), { source, sheets: [unitsSheet] })
  const [first] = report.rejections
  if (first) throw new Refusal(422, 'invalid_record', first.message)
}

/** Registers names as the ledger has them. Refusal 422 where one is registered already. */
export function registerNames(ctx: Ctx, names: string[]): Promise<{ registered: number }> {
  return withTransaction(ctx, async inside => {
    await lockLedger(inside)
    const there = await inside.db
      .selectFrom('units')
      .select(['unit_no', 'position'])
      .where('district_code', '=', inside.district)
      .execute()
    const first = Math.max(0, ...there.map(({ unit_no }) => serial(unit_no))) + 1
    const after = Math.max(0, ...there.map(({ position }) => position ?? 0)) + 1
    const different = [...new Set(names)]
    const entered = different.map((name, at) => ({
      number: numbered(first + at),
      name,
      kind: kindOf(name),
      position: after + at,
    }))
    await enterUnits(inside, entered, 'form')
    return { registered: different.length }
  })
}

async function* rowsOf(entered: EnteredUnit[]): AsyncGenerator<RowBatch> {
  const headers: Cell[] = ['编号', '名称', '类别', '上级单位编号', '规定顺序']
  const rows = entered.map(({ number, name, kind, above, position }): Cell[] => [
    number,
    name,
    kind,
    above ?? null,
    position,
  ])
  yield { sheet: '单位', rows: [headers, ...rows].map((cells, at) => rowOf(at + 1, cells)) }
}
