import { Button, Input } from 'antd'
import { useState } from 'react'
import type { AdaptReport, Change, UnreadCell } from '#features/adapt/contract.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'

const MOST = 200
const PATH = ['tables'] as const

interface Cell extends UnreadCell {
  from: string
  table: number
}
interface Props {
  report: AdaptReport
  change: (changes: Change[]) => void
  busy: boolean
}

function Correct({ cell, change, busy }: { cell: Cell } & Pick<Props, 'change' | 'busy'>) {
  const [value, setValue] = useState('')
  if (cell.cell === '') return <span className="adapt-soft">在原文件中改</span>
  const take = () => value.trim() && change([{ path: [...PATH, cell.table, 'cells', cell.cell], value: value.trim() }])
  return (
    <span className="adapt-correct">
      <Input
        aria-label={`${cell.cell} 改为`}
        size="small"
        value={value}
        onChange={event => setValue(event.target.value)}
        onPressEnter={take}
      />
      <Button size="small" disabled={busy || value.trim() === ''} onClick={take}>
        改
      </Button>
    </span>
  )
}

/** The table of the mapping that an entry of the report came from. */
const tableOf = ({ mapping }: AdaptReport, from: string, header: number[]) =>
  mapping.tables.findIndex(table => table.sheet === from && table.header.join() === header.join())

/** Cells that could not be read, to be corrected here; the file itself stays as it is. */
export function Unread({ report, change, busy }: Props) {
  const cells = report.sheets.flatMap(({ from, headerRows, unread }) =>
    unread.map(cell => ({ ...cell, from, table: tableOf(report, from, headerRows) })),
  )
  if (cells.length === 0) return null
  const columns: Column<Cell>[] = [
    {
      key: 'cell',
      title: '单元格',
      primary: true,
      width: '16%',
      render: ({ cell, row, from }) => `${from} ${cell || `第 ${row} 行`}`,
    },
    { key: 'column', title: '列', width: '20%', render: ({ column }) => column },
    { key: 'value', title: '原文', width: '18%', render: ({ value }) => value || '（空）' },
    { key: 'why', title: '原因', render: ({ why }) => why },
    {
      key: 'correct',
      title: '改为',
      screenOnly: true,
      render: cell => <Correct cell={cell} change={change} busy={busy} />,
    },
  ]
  const note = cells.length > MOST ? `${report.unreadCount} 个，列出前 ${MOST} 个` : `${cells.length} 个`
  return (
    <Section title="没有读入的单元格" note={note} flush>
      <DataTable
        label="没有读入的单元格"
        columns={columns}
        rows={cells.slice(0, MOST)}
        rowKey={({ from, cell, row, column, why }) => `${from} ${cell} ${row} ${column} ${why}`}
        empty={null}
      />
    </Section>
  )
}

/** What was made of cells that do not plainly stand there, and the rows that were passed over. */
export function Notes({ report, change }: { report: AdaptReport; change: (changes: Change[]) => void }) {
  const skipped = report.sheets.flatMap(({ from, headerRows, skipped: rows }) =>
    rows.map(row => ({ ...row, from, table: tableOf(report, from, headerRows) })),
  )
  const { notes, noteCount, passed } = report
  return (
    <Section title="说明" note={`${noteCount} 处换算，跳过 ${skipped.length} 行`}>
      {passed.map(({ sheet, header, why }) => (
        <p key={`${sheet} ${header.join()}`}>
          没有读“{sheet}”{header.length > 0 && ` 第 ${header[0]} 行起的表`}：{why}
        </p>
      ))}
      <details className="adapt-notes">
        <summary>跳过的行（{skipped.length}）</summary>
        <ul>
          {skipped.slice(0, MOST).map(({ from, row, why, table }) => (
            <li key={`${from} ${row}`}>
              {from} 第 {row} 行：{why}
              <Button
                size="small"
                type="link"
                onClick={() => change([{ path: [...PATH, table, 'rows', String(row)], value: 'data' }])}
              >
                当数据读
              </Button>
            </li>
          ))}
        </ul>
      </details>
      <details className="adapt-notes">
        <summary>换算和说明（{noteCount}）</summary>
        <ul>
          {notes.slice(0, MOST).map(({ table, sheet, row, cell, text }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two notes may be alike
            <li key={`${table} ${row} ${cell} ${at}`}>
              {[sheet, cell || (row > 0 ? `第 ${row} 行` : '')].filter(Boolean).join(' ')} {text}
            </li>
          ))}
        </ul>
        {noteCount > Math.min(notes.length, MOST) && <p>这里列出前 {Math.min(notes.length, MOST)} 处。</p>}
      </details>
    </Section>
  )
}
