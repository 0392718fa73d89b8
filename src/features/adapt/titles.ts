import type { Column, Sheet } from '#features/ledger/ledger.ts'
import { listIn } from './list-names.ts'
import { normal } from './words.ts'

/** Words of an office for a choice that a title may say: shorter ones mean other things there, too (认定). */
const LONG_ENOUGH = 4

/** What titles, the nearest last, say of a column for all rows; undefined where they say nothing or several things. */
export function titleValue({ titled, choices, means = {} }: Column, titles: string[]): string | undefined {
  for (const title of [...titles].reverse()) {
    const found =
      titled === 'quoted'
        ? quoted(title)
        : titled === 'list'
          ? listIn(title)
          : (titled ?? choices ?? []).filter(word => says(title, word, means))
    if (found.length === 1) return found[0]
    if (found.length > 1) return undefined
  }
  return undefined
}

const says = (title: string, word: string, means: Readonly<Record<string, string>>): boolean => {
  const said = normal(title)
  const others = (means[word] ?? '').split(' ').filter(other => other.length >= LONG_ENOUGH)
  return [word, ...others].some(one => said.includes(normal(one)))
}

const quoted = (title: string): string[] => [...title.matchAll(/《([^《》]{2,100})》/g)].map(([whole]) => whole)

/** 载体编码：LY-01 above a table, or 数据来源：区统计局 below it, says it of all its rows. */
function labelled({ header, required, choices, also = '' }: Column, texts: string[]): string | undefined {
  if (!required || choices) return undefined
  const names = [header, ...also.split(' ')].map(normal)
  const found = texts.flatMap(title => {
    const [label = '', value = ''] = title.split(/[:：]/, 2)
    return names.includes(normal(label)) && value.trim() !== '' ? [value.trim()] : []
  })
  return found.at(-1)
}

/** Whether a title may stand for a column that the table does not have. */
export const isTitled = (column: Column, titles: string[]): boolean =>
  column.titled !== undefined && titleValue(column, titles) !== undefined

/** What titles say of the sheets of which the table has columns: 2023年高新技术企业认定名单 says 资质 and 结果. */
export function titleConstants(
  sheets: Iterable<Sheet>,
  taken: ReadonlySet<Column>,
  titles: string[],
  notes: string[] = [],
): [string, string][] {
  return [...new Set(sheets)].flatMap(sheet =>
    sheet.columns.flatMap((column): [string, string][] => {
      const due =
        column.titled !== undefined || (column.required && column.choices && sheet.columns.some(one => one.titled))
      if (taken.has(column)) return []
      const value = (due ? titleValue(column, titles) : undefined) ?? labelled(column, [...notes, ...titles])
      return value === undefined ? [] : [[`${sheet.name}.${column.header}`, value]]
    }),
  )
}
