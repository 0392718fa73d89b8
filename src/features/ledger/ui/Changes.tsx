import type { ImportedChange, ImportReport } from '#features/ledger/contract.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'

const shown = (value: string | null) => (value === null || value === '' ? '（空）' : value)

function Cells({ change }: { change: ImportedChange }) {
  return (
    <ul className="change-cells">
      {change.cells.map(({ column, before, after }) => (
        <li key={column}>
          <span className="change-column">{column}</span>
          {change.kind === 'changed' && (
            <>
              <del>{shown(before)}</del>
              <span className="visually-hidden">改为</span>
              <span aria-hidden="true"> → </span>
            </>
          )}
          <ins>{shown(after)}</ins>
        </li>
      ))}
      {change.more && <li className="change-column">另有 {change.more} 项，同样写入</li>}
    </ul>
  )
}

const columns: Column<ImportedChange>[] = [
  { key: 'record', title: '记录', primary: true, width: '30%', render: ({ sheet, key }) => `${sheet} ${key}` },
  { key: 'kind', title: '动作', width: 72, render: ({ kind }) => (kind === 'added' ? '新增' : '更改') },
  { key: 'cells', title: '内容', render: change => <Cells change={change} /> },
]

/** The difference to the ledger: before → after, cell by cell; changes before additions, for they need the closer look. */
export function Changes({ report }: { report: ImportReport }) {
  const { changes, sheets } = report
  if (changes.length === 0) return null
  const all = sheets.reduce((sum, sheet) => sum + sheet.added + sheet.changed, 0)
  const ordered = [
    ...changes.filter(({ kind }) => kind === 'changed'),
    ...changes.filter(({ kind }) => kind === 'added'),
  ]
  return (
    <Section
      title="差异"
      note={changes.length < all ? `共 ${all} 条，列出前 ${changes.length} 条，其余同样写入` : `${all} 条`}
      flush
    >
      <DataTable
        label="差异"
        columns={columns}
        rows={ordered}
        rowKey={({ sheet, key }) => `${sheet} ${key}`}
        empty={null}
      />
    </Section>
  )
}
