import { headerParts } from '#features/ledger/contract.ts'
import { type Column, takeCell } from '#features/ledger/ledger.ts'
import { daysAfter } from '#platform/day.ts'
import type { PlainCell } from '#platform/grid.ts'
import { readAmount } from './amounts.ts'
import { numberOf, textOf } from './cell.ts'
import { readChoice, readUsual } from './choices.ts'
import { readCount } from './counts.ts'
import { readDay, readMonthCell, readYearCell } from './days.ts'
import { readRate } from './rates.ts'
import { type Reading, saysNothing } from './reading.ts'
import { normal, type Unit } from './words.ts'

/** What has to be known besides the cell. */
export interface ReadAs {
  unit: Unit | undefined
  /** The year the table speaks of. */
  year: number | undefined
  /** What a person has said an office's words mean. */
  words: Record<string, string>
  /** The cell gives another column its part too: 许工13800000000. */
  shared?: boolean
  /** The header says that its numbers are percent. */
  percent?: boolean
  /** The file tells the last day, where the ledger keeps the one after. */
  lastDay?: boolean
}

/** What a spreadsheet puts before digits that are text, and leaves there in a .csv. */
const MARK_OF_TEXT = /^'(?=\d)/
/** 无 answers some questions. */
const isChoice = ({ choices = [], means = {} }: Column, text: string) =>
  choices.includes(text) || Object.values(means).some(words => words.split(' ').includes(text))

/** The name of an enterprise, and no code with a remark. */
const NAME = /^(?![\dA-Za-z]{6})(?=.*\p{Script=Han}{4})/u

const NOT_BEGUN = /^(?:未|尚未)(?:开工|启动|完成)?$/

/** Reads a cell as a column of the ledger wants it. */
export function readColumn(column: Column, given: PlainCell, as: ReadAs): Reading {
  if (given === null) return { value: null }
  if (typeof given === 'object' && 'error' in given) return { unread: `此处是错误值 ${given.error}` }
  const cell = typeof given === 'string' ? given.replace(MARK_OF_TEXT, '') : given
  const text = textOf(cell).trim()
  if (typeof cell !== 'number' && saysNothing(text) && !isChoice(column, text)) return blank(column, text)
  // A name where the number of another record is due: it is found by it, or not at all.
  if (column.kind === 'uscc' && column.refers && NAME.test(text)) return { value: text }
  const reading = byKind(column, cell, text, as)
  if ('unread' in reading) return reading
  if (reading.value === null) return blank(column, text)
  const taken = takeCell(column, reading.value, {})
  if ('error' in taken) return { unread: taken.error.replace(/[。.]$/, '') }
  const note = [reading.note, taken.warning].filter(Boolean).join('；')
  return { ...reading, value: taken.value, ...(note && { note }) }
}

/** 未开工 and 不详 are taken for blank with a word about it, and so is 无 where prose is due; — and / say no more than a blank. */
const blank = ({ kind }: Column, text: string): Reading =>
  (kind === 'prose' ? /\p{Script=Han}/u : /\p{Script=Han}{2}/u).test(text)
    ? { value: null, note: `“${text}”按空白读` }
    : { value: null }

function byKind(column: Column, cell: PlainCell, text: string, as: ReadAs): Reading {
  switch (column.kind) {
    case 'money':
    case 'area':
      if (NOT_BEGUN.test(normal(text))) return { value: null }
      return readAmount(cell, as.unit, column.kind)
    case 'day':
      return afterLast(
        readDay(cell, {
          year: as.year,
          planned: /计划|有效期/.test(column.header),
          end: column.within?.end,
          // One day is the first of a span only where the column gives both its ends.
          alone: as.shared ? column.within?.alone : undefined,
        }),
        text,
        as.lastDay === true,
      )
    case 'month':
      return readMonthCell(cell, as.year)
    case 'year':
      return readYearCell(cell)
    case 'choice':
      return readChoice(column, text, as.words)
    case 'uscc':
      return typeof cell === 'number' ? { unread: '代码被当作数字，15 位以后的数字已丢失' } : readCode(text)
    case 'approval-code':
      return { value: dashed(text) }
    case 'degree':
      return { value: normal(text).replace(/^(?:东经|北纬|e|n)|[°度en]+$/g, '') }
    case 'decimal':
      return readRate(column, text) ?? readDecimal(cell, text, headerParts(column.header).unit)
    case 'integer':
      return readCount(column, text)
    case 'tags':
      return { value: text.replace(/\s*[/／|｜;；,，]\s*/g, '、') }
    case 'prose':
      return readProse(text, as.percent === true)
    default:
      if (column.usual) return readUsual(column, text, as.words)
      return as.shared && column.within ? readContact(text, column.within.end) : readText(column, text)
  }
}

/** A share shown as 8.7% holds 0.087; the ledger wants 8.7. 4.5元 is the number with what it counts. */
function readDecimal(cell: PlainCell, text: string, unit: string): Reading {
  // 下降3.2%, 增长 5.1%
  const [, way = '', share] =
    /^(?:同比|比上年同期)?(增长|上升|提高|下降|减少|降低|回落)\s*(\d+(?:\.\d+)?)\s*%?$/.exec(text) ?? []
  if (share !== undefined && unit === '%') {
    const value = /[增升提]/.test(way) ? share : `-${share}`
    return { value, note: `“${text}”读作 ${value}` }
  }
  if (unit !== '' && text.endsWith(unit)) return { value: text.slice(0, -unit.length).trim() }
  const percent = numberOf(cell) !== undefined && text.endsWith('%')
  if (percent) return { value: text.slice(0, -1), note: `百分数 ${text}` }
  const counted = /^(\d+(?:\.\d+)?)\s*(?:元|米|m)$/.exec(text)?.[1]
  return { value: counted ?? text }
}

/** 91370104…（三证合一）: the code with a remark; 办理中 is none. */
function readCode(text: string): Reading {
  const bare = text.replace(/\s*[(（][^()（）]*[)）]$/, '')
  if (!/^[\dA-Za-z]{6,}/.test(normal(bare))) return { unread: '不是代码' }
  return bare === text ? { value: text } : { value: bare, note: `“${text}”读作 ${bare}` }
}

/** 租期至2025年12月31日 holds on that day still. */
function afterLast(reading: Reading, text: string, isLast: boolean): Reading {
  if (!isLast || 'unread' in reading || typeof reading.value !== 'string') return reading
  const value = daysAfter(reading.value, 1)
  const told = `“${text}”是最后一天（${reading.value}），按次日 ${value} 起不再有效记`
  return { ...reading, value, note: [reading.note, told].filter(Boolean).join('；') }
}

const PHONE = /1\d{10}|0\d{2,3}[-—]?\d{7,8}|(?<!\d)\d{7,8}(?!\d)/g

/** 许工13800000000: who, or by what number. */
function readContact(text: string, end: 'first' | 'last'): Reading {
  const phones = text.match(PHONE) ?? []
  if (end === 'last') return { value: phones.join('/') || null }
  const name = text.replace(PHONE, ' ').replace(/^[\s/、,，;；:：()（）]+|[\s/、,，;；:：()（）]+$/g, '')
  return { value: name.replace(/\s+/g, ' ') || null }
}

/** 8% or 65 where 形象进度 is due says how much and not what. */
function readProse(text: string, isPercent: boolean): Reading {
  if (!/^\d+(?:\.\d+)?[%％]?$/.test(text)) return { value: text }
  const value = isPercent ? text.replace(/[%％]?$/, '%') : text
  return { value, note: `“${text}”只是一个数，照原文记`, doubt: '只有一个数，没有文字' }
}

/** 区文旅局 over 梧桐街道 are two units; 经济开发区 over 管委会 is one. */
const BETWEEN_UNITS =
  /(?<=[局委办院厅站队所司镇乡]|街道|管委会|办事处|政府|公司|中心)[^\S\n]*\n\s*(?!管委会|管理|办事处|人民政府|分局|有限)(?=\p{Script=Han}{2})/gu

/** A name is one line: blanks between Chinese characters are none of it, one beside a foreign word or a number is. */
function readText(column: Column, text: string): Reading {
  const said =
    column.field === 'name'
      ? text
          .replace(
            /(?<=[^\p{Script=Latin}\d;,])\s+(?=\p{Script=Han})|(?<=\p{Script=Han})(?:\s*\n\s*(?=\d)|\s+(?=[^\p{Script=Latin}\d]))/gu,
            '',
          )
          .replace(/\s+/g, ' ')
      : /(?:单位|部门)$/.test(column.header)
        ? text.replace(BETWEEN_UNITS, '、')
        : text
  // 1. and 2、 number a clause.
  return { value: column.key ? said.replace(/^(\d{1,3})[.、．]$/, '$1') : said }
}

/** 231137010404011234560 typed without its dashes. */
function dashed(text: string): string {
  const bare = normal(text)
  const match = /^(\d{4})(\d{6})(\d{2})(\d{2})(\d{6})$/.exec(bare)
  return match ? match.slice(1).join('-') : bare
}
