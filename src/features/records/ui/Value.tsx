import { Link } from '@tanstack/react-router'
import type { Column } from '#features/ledger/contract.ts'
import { keyToken, type LedgerRecord } from '#features/records/contract.ts'
import { grouped, inYi, percent } from '#ui/kit/figure/text.ts'
import { Light } from '#ui/kit/mark/Light.tsx'
import { useCan } from '#ui/shell/session.ts'
import { blank } from './name.ts'

const exact = /^-?\d+(\.\d+)?$/

/** A value as text, without what it refers to: amounts in groups of three, the rest as the ledger keeps it. */
export function textOf(column: Column | undefined, value: string | number | null | undefined): string {
  if (blank(value)) return '—'
  const text = String(value)
  const counts = column && ['money', 'area', 'decimal', 'integer'].includes(column.kind)
  return counts && exact.test(text) ? grouped(text) : text
}

/** An amount as it is read, in 亿元 and exact; every other value as the ledger keeps it. */
export function readText(column: Column | undefined, value: string | number | null | undefined): string {
  if (column?.kind !== 'money' || blank(value) || !exact.test(String(value))) return textOf(column, value)
  return inYi(String(value))
}

/** A share of a plan, as a number and as a bar that ends at the whole. */
function Rate({ value }: { value: string }) {
  return (
    <span className="rate">
      {percent(value)}
      <span className="rate-bar" aria-hidden="true">
        <span style={{ width: `${Math.min(Number(value), 100)}%` }} />
      </span>
    </span>
  )
}

const lights: Record<string, string> = { 红: '严重落后', 黄: '落后', 绿: '正常' }

/** What of a record is shown. */
export type Shown = Pick<LedgerRecord, 'values' | 'labels' | 'computed'>

/** One value of a record; what refers to another record leads to it. */
export function Value({ column, record }: { column: Column; record: Shown }) {
  const mayRead = useCan('ledger.read')
  const value = record.values[column.field] ?? record.computed[column.field] ?? null
  if (blank(value)) return <span className="blank">—</span>
  if (column.refers && !mayRead) return <>{record.labels[column.field] ?? value}</>
  if (column.refers) {
    return (
      <Link to="/$noun/$key" params={{ noun: column.refers.noun, key: keyToken([value as string]) }}>
        {record.labels[column.field] ?? value}
      </Link>
    )
  }
  if (column.link && String(value).startsWith('https://'))
    return (
      <a href={String(value)} target="_blank" rel="noopener noreferrer">
        {value}（外部网站）
      </a>
    )
  if (column.kind === 'prose') return <span className="prose">{value}</span>
  if (column.field === 'stage') return <span className={`stage-mark stage-${stageTone(String(value))}`}>{value}</span>
  if (column.field === 'completion_rate') return <Rate value={String(value)} />
  if (column.field === 'light' && record.computed.due_on !== undefined)
    return (
      <Light
        light={String(value)}
        dueOn={record.computed.due_on as string | null}
        left={record.computed.left as string | null}
        late={record.computed.late as string | null}
      />
    )
  if (column.field === 'light') return <span className={`light light-${value}`}>{lights[String(value)] ?? value}</span>
  return <>{readText(column, value)}</>
}

const tones: Record<string, string> = { 在建: 'on', 竣工: 'done', 投产: 'done', 停缓建: 'halt', 终止: 'halt' }
const stageTone = (stage: string) => tones[stage] ?? 'before'
