import { Button } from 'antd'
import { useState } from 'react'
import {
  AREA_UNITS,
  DATUMS,
  isDegree,
  type MappedColumn,
  type MappedTable,
  MONEY_UNITS,
} from '#features/adapt/contract.ts'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { useNarrow } from '#ui/kit/narrow.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Select } from '#ui/kit/select/Select.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import type { PartProps } from './part.ts'

interface Row extends MappedColumn {
  index: number
  letter: string
  sample: string
}

const NONE = ''

const Sure = ({ sure }: { sure: number }) => (
  <Mark tone={sure >= 0.9 ? 'good' : sure >= 0.75 ? 'plain' : 'bad'}>
    {sure === 1 ? '人定' : `${Math.round(sure * 100)}%`}
  </Mark>
)

const roles = { serial: '序号，不读', cumulative: '累计，只核对', computed: '系统会算，不读', ignored: '不读' } as const

interface PeriodProps {
  row: Row
  by: 'year' | 'month' | null
  busy: boolean
  set: (changes: Partial<MappedColumn>) => void
}

const LAST = 0
const MONTHS = [
  ...Array.from({ length: 12 }, (_, at) => ({ value: at + 1, label: `${at + 1}月` })),
  { value: LAST, label: '上月' },
]

/** Of which year and month a column is; blank is the table's. */
function Period({ row, by, busy, set }: PeriodProps) {
  if (!by) return '—'
  const year = row.year ? `${row.year}年` : ''
  if (by === 'year') return year || '同表'
  return (
    <span className="adapt-correct">
      {year}
      <Select
        aria-label={`“${row.header}”的月份`}
        disabled={busy}
        value={row.lastMonth ? LAST : (row.month ?? null)}
        placeholder="同表"
        options={MONTHS}
        onChange={month => set(month === null ? {} : month === LAST ? { lastMonth: true } : { month })}
      />
    </span>
  )
}

/** What a column's numbers may be in; coordinates of web maps are not those of surveys. */
const unitsOf = (to: string): readonly string[] =>
  isDegree(to) ? DATUMS : to.includes('㎡') ? AREA_UNITS : MONEY_UNITS

/** What each column of a table is read as, how sure that is and why; each can be changed. */
export function Columns({ index, view, report, change, busy }: PartProps) {
  const table = report.mapping.tables[index] as MappedTable
  const preview = view.previews.find(one => one.table === index)
  const targets = view.targets.find(({ sheet }) => sheet === table.into)?.columns ?? []
  const money = new Map(targets.map(({ to, money: isMoney }) => [to, isMoney]))
  const by = new Map(targets.map(({ to, by: period }) => [to, period]))
  const narrow = useNarrow()
  const [all, setAll] = useState(false)
  const set = (row: Row, changes: Partial<MappedColumn>) => {
    const { index: at, letter: _, sample: __, ...column } = row
    const next = { ...column, ...changes, sure: 1, why: '人为所定' }
    if (changes.month !== undefined) delete next.lastMonth
    if (changes.lastMonth) delete next.month
    if (changes.to !== undefined) {
      delete next.role
      if (changes.to === null) next.role = 'ignored'
      else if (money.get(changes.to)) next.unit ??= table.unit ?? (changes.to.includes('㎡') ? '㎡' : '万元')
    }
    change([{ path: ['tables', index, 'columns', at], value: next }])
  }
  const first = preview?.rows.find(({ is }) => is === 'data')
  const rows: Row[] = table.columns.map((column, at) => ({
    ...column,
    index: at,
    letter: preview?.columns[at]?.letter ?? '',
    sample: first?.raw[at] ?? '',
  }))
  const options = [{ value: NONE, label: '不读' }, ...targets.map(({ to, label }) => ({ value: to, label }))]
  const columns: Column<Row>[] = [
    {
      key: 'header',
      title: '文件的列',
      primary: true,
      width: '26%',
      render: ({ letter, header }) => `${letter}　${header}`,
    },
    { key: 'sample', title: '样例', width: '14%', render: ({ sample }) => sample || '—' },
    {
      key: 'to',
      title: '读作',
      width: '24%',
      render: row => (
        <Select
          aria-label={`“${row.header}”读作`}
          className="adapt-to"
          showSearch={{ optionFilterProp: 'label' }}
          disabled={busy}
          value={row.to ?? NONE}
          options={
            row.to === null && row.role ? [{ value: NONE, label: roles[row.role] }, ...options.slice(1)] : options
          }
          onChange={to => set(row, { to: to === NONE ? null : to })}
        />
      ),
    },
    {
      key: 'unit',
      title: '单位',
      render: row =>
        row.to !== null && (money.get(row.to) || isDegree(row.to)) ? (
          <Select
            aria-label={`“${row.header}”的单位`}
            disabled={busy}
            value={row.unit ?? null}
            placeholder={isDegree(row.to) ? DATUMS[0] : '各格自带'}
            options={unitsOf(row.to).map(unit => ({ value: unit, label: unit }))}
            onChange={unit => set(row, unit === null ? {} : { unit })}
          />
        ) : (
          '—'
        ),
    },
    {
      key: 'period',
      title: '时段',
      nowrap: true,
      render: row => (
        <Period row={row} by={(row.to && by.get(row.to)) || null} busy={busy} set={changes => set(row, changes)} />
      ),
    },
    { key: 'sure', title: '把握', render: ({ sure }) => <Sure sure={sure} /> },
    { key: 'why', title: '依据', render: ({ why }) => why },
  ]
  // On a phone the doubtful ones come first; the rest is a button away.
  const shown = narrow && !all ? rows.filter(({ sure }) => sure < 0.9) : rows
  return (
    <Section title="各列怎么读" note="每一列都可以改，改了随时撤销" flush>
      <DataTable
        label="各列怎么读"
        columns={columns}
        rows={shown}
        rowKey={({ index: at }) => String(at)}
        empty={<p className="section-empty">每一列都有九成以上的把握。</p>}
      />
      {shown.length < rows.length && (
        <div className="adapt-rest">
          <Button onClick={() => setAll(true)}>看全部 {rows.length} 列</Button>
        </div>
      )}
    </Section>
  )
}
