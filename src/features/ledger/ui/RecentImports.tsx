import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ImportRun } from '#features/ledger/contract.ts'
import { instantCell } from '#ui/kit/day/day.ts'
import { sizeText } from '#ui/kit/file/size.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { importsQuery, stateLabels } from './queries.ts'

export const StateTag = ({ state }: { state: ImportRun['state'] }) => (
  <span className={`run-state run-${state}`}>{stateLabels[state]}</span>
)

const columns: Column<ImportRun>[] = [
  {
    key: 'file',
    title: '文件',
    primary: true,
    width: '40%',
    render: run => (
      <Link to="/import/$id" params={{ id: run.id }}>
        {run.fileName}
      </Link>
    ),
  },
  { key: 'state', title: '结果', render: ({ state }) => <StateTag state={state} /> },
  { key: 'size', title: '大小', numeric: true, render: ({ size }) => sizeText(size) },
  { key: 'at', title: '上传时间', render: ({ createdAt }) => instantCell(createdAt) },
  { key: 'by', title: '上传人', render: ({ createdBy }) => createdBy },
]

export function RecentImports() {
  const query = useQuery(importsQuery)
  return (
    <Section title="最近的导入" flush>
      <Loaded query={query}>
        {({ imports }) => (
          <DataTable
            label="最近的导入"
            columns={columns}
            rows={imports}
            rowKey={run => run.id}
            empty={
              <State tone="empty" title="还没有导入过">
                下载空白模板，填好后从上面导入。
              </State>
            }
          />
        )}
      </Loaded>
    </Section>
  )
}
