import { getRouteApi, Link } from '@tanstack/react-router'
import { type Finding, type ImportReport, ledger } from '#features/ledger/contract.ts'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { Choice, FilterBar } from '#ui/kit/filter/filters.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'

const page = getRouteApi('/signed-in/import/$id')
const FEW = 6

/** Where something can be done about it. */
export function Links({ links = [] }: Finding) {
  return links.map(({ label, noun, filters }) => (
    <span key={label} className="finding-link">
      {' '}
      {filters ? (
        <Link to="/$noun" params={{ noun }} search={filters}>
          {label}
        </Link>
      ) : (
        <Link to="/new/$noun" params={{ noun }}>
          {label}
        </Link>
      )}
    </span>
  ))
}

const columns: Column<Finding>[] = [
  {
    key: 'place',
    title: '位置',
    primary: true,
    width: '22%',
    render: ({ sheet, row }) => (row === 0 ? `${sheet}（整表）` : `${sheet} 第 ${row} 行`),
  },
  { key: 'column', title: '列', width: '16%', render: ({ column }) => column || '—' },
  { key: 'value', title: '原值', width: '18%', render: ({ value }) => (value === '' ? '（空）' : value) },
  {
    key: 'message',
    title: '原因与办法',
    render: finding => (
      <>
        {finding.message}
        <Links {...finding} />
      </>
    ),
  },
]

const keyOf = ({ sheet, row, column, message }: Finding) => `${sheet} ${row} ${column} ${message}`
const options = (values: string[]) => [...new Set(values)].map(value => ({ value, label: value }))

function FindingTable({ label, findings }: { label: string; findings: Finding[] }) {
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={findings}
      rowKey={keyOf}
      empty={<State tone="empty" title="这个条件下没有" />}
    />
  )
}

function FindingFilters({ findings }: { findings: Finding[] }) {
  const { sheet, column } = page.useSearch()
  const navigate = page.useNavigate()
  const ofSheet = findings.filter(finding => !sheet || finding.sheet === sheet)
  const set = (search: { sheet?: string | undefined; column?: string | undefined }) =>
    navigate({ search, replace: true, resetScroll: false })
  return (
    <FilterBar>
      <Choice
        label="表"
        value={sheet}
        options={options(findings.map(finding => finding.sheet))}
        onChange={value => set({ sheet: value })}
      />
      <Choice
        label="列"
        value={column}
        options={options(ofSheet.map(finding => finding.column))}
        onChange={value => set({ sheet, column: value })}
      />
    </FilterBar>
  )
}

/** Every cell that keeps the workbook from being taken, with what to do about it. */
export function Rejections({ id, report }: { id: string; report: ImportReport }) {
  const { sheet, column } = page.useSearch()
  const { rejections, rejectionCount } = report
  if (rejectionCount === 0) return null
  const shown = rejections.filter(
    finding => (!sheet || finding.sheet === sheet) && (!column || finding.column === column),
  )
  const note =
    rejections.length < rejectionCount
      ? `${rejectionCount} 处，这里列出前 ${rejections.length} 处，下载可得全部`
      : `${rejectionCount} 处`
  return (
    <Section
      title="须改正的单元格"
      note={note}
      flush
      actions={
        <DownloadButton endpoint={ledger.rejections} input={{ params: { id } }} fallbackName="须改正的单元格.xlsx">
          下载清单
        </DownloadButton>
      }
    >
      {rejections.length > FEW - 1 && (
        <div className="section-filters">
          <FindingFilters findings={rejections} />
        </div>
      )}
      <FindingTable label="须改正的单元格" findings={shown} />
    </Section>
  )
}

/** What is taken but looks odd. */
export function Warnings({ report }: { report: ImportReport }) {
  const { warnings, warningCount } = report
  if (warningCount === 0) return null
  return (
    <Section
      title="提醒"
      note={
        warnings.length < warningCount
          ? `${warningCount} 处，列出前 ${warnings.length} 处`
          : `${warningCount} 处，不妨碍写入，请核对`
      }
      flush
    >
      <FindingTable label="提醒" findings={warnings} />
    </Section>
  )
}
