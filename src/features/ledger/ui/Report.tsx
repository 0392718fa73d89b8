import type { ImportReport, SheetReport } from '#features/ledger/contract.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { Changes } from './Changes.tsx'
import { Rejections, Warnings } from './Findings.tsx'

const count = (value: number) => <span className={value === 0 ? 'count-none' : ''}>{value}</span>

const columns: Column<SheetReport>[] = [
  { key: 'sheet', title: '表', primary: true, width: '32%', render: ({ sheet }) => sheet },
  { key: 'added', title: '新增', numeric: true, render: ({ added }) => count(added) },
  { key: 'changed', title: '更改', numeric: true, render: ({ changed }) => count(changed) },
  { key: 'unchanged', title: '未变', numeric: true, render: ({ unchanged }) => count(unchanged) },
  { key: 'rejected', title: '有误', numeric: true, render: ({ rejected }) => count(rejected) },
]

const total = (sheets: SheetReport[]): SheetReport => {
  const sum = (key: Exclude<keyof SheetReport, 'sheet'>) => sheets.reduce((all, sheet) => all + sheet[key], 0)
  return {
    sheet: '合计',
    added: sum('added'),
    changed: sum('changed'),
    unchanged: sum('unchanged'),
    rejected: sum('rejected'),
  }
}

function Ignored({ ignored, ignoredCount = ignored.length }: ImportReport) {
  if (ignored.length === 0) return null
  return (
    <Section title="未识别而忽略" note="如是写错了表名或表头，请改正后重新上传。">
      <ul className="ignored">
        {ignored.map(({ sheet, column }) => (
          <li key={`${sheet} ${column}`}>{column ? `“${sheet}”表的“${column}”列` : `整张“${sheet}”表`}</li>
        ))}
        {ignoredCount > ignored.length && <li>……还有 {ignoredCount - ignored.length} 处</li>}
      </ul>
    </Section>
  )
}

const touched = (sheet: SheetReport) => sheet.added + sheet.changed + sheet.rejected > 0

/** Sheets with something to tell, and the total; those without a change are only counted. */
function Sheets({ report }: { report: ImportReport }) {
  const telling = report.sheets.filter(touched)
  const quiet = report.sheets.length - telling.length
  const note = [report.applied ? '已写入' : '未写入', quiet > 0 && `另有 ${quiet} 张表没有变化`]
    .filter(Boolean)
    .join('，')
  const empty = report.sheets.length === 0 ? '工作簿里没有可识别的表。' : '与台账完全相同。'
  return (
    <Section title="各表结果" note={note} flush>
      <DataTable
        label="各表结果"
        columns={columns}
        rows={telling.length > 0 && report.sheets.length > 1 ? [...telling, total(report.sheets)] : telling}
        rowKey={({ sheet }) => sheet}
        empty={<p className="section-empty">{empty}</p>}
      />
    </Section>
  )
}

/** What an import would do or did: counts by sheet, what is wrong, what changes, what was not understood. */
export function Report({ id, report }: { id: string; report: ImportReport }) {
  return (
    <>
      <Sheets report={report} />
      <Rejections id={id} report={report} />
      <Changes report={report} />
      <Warnings report={report} />
      <Ignored {...report} />
    </>
  )
}
