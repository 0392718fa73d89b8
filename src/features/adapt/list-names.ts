import type { Sheet } from '#features/ledger/ledger.ts'
import type { Known } from './known.ts'
import type { MappedTable } from './mapping.ts'
import { normal } from './words.ts'

const LONGEST = 24
const FORM =
  /(?:(?:名单|清单|台账|目录|一览|明细|汇总|情况|调度|进展|推进|完成|投资|任务|分解|调整|增补|月报|报)*表?|(?:名单|清单|目录|台账))$/
const OF_A_LIST = /重点|重大|标志性|攻坚|示范|百大|双百|亿元以上|名单$/

/** What a title calls a list of projects: 2024年省级重点项目名单 → 省级重点项目; none where it names none. */
export function listIn(title: string): string[] {
  const bare = title
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^附件?\s*\d*\s*[:：.、]?/, '')
    .replace(
      /(?:19|20)\d\d年?(?:度)?(?:第?[一二三四五六七八九十\d]+批(?:次)?)?|[(（][^()（）]*[)）]|\.(?:xlsx?|csv|ods|et)$/gi,
      '',
    )
  const name = bare.replace(FORM, '')
  const isOne = OF_A_LIST.test(bare) && name.length >= 2 && name.length <= LONGEST && !/[\d,，;；:：\-—_]/.test(name)
  return isOne ? [name] : []
}

/** Two ways of writing a list's name are one: 省重点, 省级重点项目. */
const sameList = (name: string): string => normal(name).replace(/(?:19|20)\d\d年?(?:度)?|级|建设|项目|名单|工程/g, '')

/** The column of a sheet that says on which list a record stands. */
export const listColumn = ({ columns }: Sheet) => columns.find(({ key, titled }) => key && titled === 'list')

/** A list that the ledger has under another form of its name is that one. */
export function withKnownLists(table: MappedTable, sheets: readonly Sheet[], known: Known): MappedTable {
  const constants = { ...table.constants }
  for (const sheet of sheets) {
    const column = listColumn(sheet)
    const to = column && `${sheet.name}.${column.header}`
    const said = to && constants[to]
    if (!to || said === undefined) continue
    const [one, another] = (known[sheet.name] ?? []).filter(({ name }) => sameList(name) === sameList(said))
    if (one && !another) constants[to] = one.name
  }
  return { ...table, constants }
}
