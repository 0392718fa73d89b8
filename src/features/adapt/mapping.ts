import { z } from 'zod'

/** 'sheet.column' of the ledger: 项目.总投资(万元). */
export const target = z.string().min(3).max(200)

export const columnRoles = ['serial', 'cumulative', 'computed', 'ignored'] as const

/** How one column of a table is read. `at` is where it stood last (0 is A); it is found again by its header. */
export const mappedColumn = z.object({
  header: z.string().max(2000),
  at: z.int().min(0).max(16_383),
  to: target.nullable().describe('写入的台账列，如 项目.总投资(万元)；空即不读'),
  role: z.enum(columnRoles).optional().describe('不读的列是什么：序号、累计（只核对）、由系统计算的、其他'),
  unit: z.string().max(20).optional().describe('金额、面积的单位'),
  year: z.int().optional(),
  month: z.int().min(1).max(12).optional(),
  lastMonth: z.boolean().optional().describe('上月的数：记在这张表的月份的前一个月'),
  of: z.enum(['plan', 'done']).optional().describe('一条记录分计划、完成两行的，只读其中哪一行'),
  ahead: z.enum(['plan', 'skip', 'keep']).optional().describe('还没有到的日子：读作计划的日期、不读、照读'),
  unknown: z.literal('keep').optional().describe('台账和文件里都没有的编号照写'),
  tick: z.string().max(200).optional().describe('打√的列：有√的行记这个词'),
  sure: z.number().min(0).max(1).describe('把握，0—1；1 为人所定'),
  why: z.string().max(500).describe('这样读的依据'),
})
export type MappedColumn = z.output<typeof mappedColumn>

export const mappedTable = z.object({
  sheet: z.string().max(255),
  header: z.array(z.int().min(1)).min(1).max(5).describe('表头所在的行'),
  first: z.int().min(1).describe('数据从这一行起'),
  last: z.int().min(0),
  left: z.int().min(0).optional(),
  right: z.int().min(0).optional(),
  into: z.string().max(50).describe('台账工作表'),
  sure: z.number().min(0).max(1),
  manual: z.boolean().optional().describe('位置由人所定'),
  skip: z.boolean().optional().describe('整张表不读'),
  year: z.int().optional(),
  month: z.int().min(1).max(12).optional(),
  titled: z
    .object({ year: z.int().optional(), month: z.int().optional() })
    .optional()
    .describe('标题、表名、文件名或别的列所说的年月；换了一个月的文件按它自己的'),
  unit: z.string().max(20).optional().describe('未写单位的金额列的单位'),
  kindAt: z.int().min(0).optional().describe('说明一行是计划还是完成的列'),
  columns: z.array(mappedColumn).max(16_384),
  groups: target.nullable().optional().describe('分组行给出哪一列的值'),
  constants: z.record(target, z.string().max(500)).describe('文件里没有的列取的常数'),
  words: z.record(target, z.record(z.string(), z.string())).describe('文件里的说法 → 台账的取值'),
  prevails: z.array(target).max(200).optional().describe('同一记录在别的表里另有说法时，以这张表为准的台账列'),
  blankMonths: z.enum(['none', 'zero']).optional().describe('没有填的当月投资：不记，或记 0'),
  rows: z
    .record(z.string(), z.enum(['skip', 'data']))
    .optional()
    .describe('本文件中个别行：不读，或当数据读'),
  cells: z.record(z.string(), z.string().max(10_000)).optional().describe('本文件中个别单元格（如 D17）更正后的值'),
})
export type MappedTable = z.output<typeof mappedTable>

export const numbering = z.object({
  prefix: z.string().max(40).describe('编号以此开头'),
  digits: z.int().min(1).max(9),
})

/** How a file is read: what the command's --mapping takes, what a district keeps by name. */
export const mapping = z.object({
  version: z.literal(1),
  tables: z.array(mappedTable).max(200),
  numbering: z.record(z.string(), numbering).describe('没有编号的记录怎样编号，按台账工作表'),
  same: z
    .record(z.string(), z.record(z.string(), z.string()))
    .describe('名称相近的：台账工作表 → 文件中的名称 → 台账编号，或 new'),
  settled: z
    .record(target, z.record(z.string(), z.string()))
    .optional()
    .describe('同一记录有几种说法的：台账列 → 记录 → 所定的值'),
  seen: z.array(z.string().max(300)).max(1000).optional().describe('看过、就按现在读的问题，不再问'),
})
export type Mapping = z.output<typeof mapping>

/** The parts that speak of one file only, its month with them; a kept mapping goes without them. */
export function withoutFile({ tables, seen: _, ...rest }: Mapping): Mapping {
  return {
    ...rest,
    tables: tables.map(({ rows: _, cells: __, year: ___, month: ____, titled: _____, ...table }) => table),
  }
}

export const splitTarget = (to: string): { sheet: string; header: string } => {
  const at = to.indexOf('.')
  return { sheet: to.slice(0, at), header: to.slice(at + 1) }
}
