import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { ImportReport, ImportRun } from '#features/ledger/contract.ts'
import { instantText } from '#ui/kit/day/day.ts'
import { sizeText } from '#ui/kit/file/size.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { forgetLeft } from '#ui/query.ts'
import { Confirm } from './Confirm.tsx'
import { Discard } from './Discard.tsx'
import { Links } from './Findings.tsx'
import { importQuery, working } from './queries.ts'
import { StateTag } from './RecentImports.tsx'
import { Report } from './Report.tsx'
import './import.css'

const page = getRouteApi('/signed-in/import/$id')

function Working({ run }: { run: ImportRun }) {
  return (
    <Section title={run.state === 'checking' ? '正在校验' : '正在写入'} note="可以离开本页，稍后从“最近的导入”回来看。">
      <div className="working-bar" aria-hidden="true" />
      <p role="status">
        {run.progress.phase}
        {run.progress.rows > 0 && `，已处理 ${run.progress.rows} 行`}
      </p>
      <div className="working-actions">
        <Discard run={run} />
      </div>
    </Section>
  )
}

const again = <Link to="/import">重新上传</Link>
const adapt = <Link to="/adapt">用台账适配读取</Link>

/** What is left to do once it is written, where it can be done. */
function Open({ report }: { report: ImportReport | null }) {
  const open = report?.warnings.filter(({ links }) => links) ?? []
  return open.map(finding => (
    <div key={finding.message} className="run-outcome run-outcome-open">
      {finding.message}
      <Links {...finding} />
    </div>
  ))
}

function Outcome({ run }: { run: ImportRun }) {
  const { report, state } = run
  if (run.problem !== null || state === 'failed') {
    return (
      <State
        tone="error"
        title={state === 'failed' ? '没有完成' : '这份文件不能读取'}
        action={run.problem?.includes('台账适配') ? adapt : again}
      >
        {run.problem ?? '请确认它是 .xlsx 工作簿后重新上传。'}
      </State>
    )
  }
  if (state === 'refused' && report) {
    return (
      <div className="run-outcome run-outcome-refused" role="alert">
        <strong>没有写入：有 {report.rejectionCount} 处须改正。</strong>按下表逐处改好后{again}
        ；整份工作簿须全部正确才会写入。
      </div>
    )
  }
  if (state === 'applied') {
    return (
      <>
        <div className="run-outcome run-outcome-applied" role="status">
          <strong>已写入台账。</strong>
          <Link to="/">看驾驶舱</Link>
          <Link to="/figures">看指标</Link>
        </div>
        <Open report={report} />
      </>
    )
  }
  return null
}

function Content({ run }: { run: ImportRun }) {
  const cache = useQueryClient()
  useEffect(() => {
    if (run.state === 'applied') forgetLeft(cache)
  }, [run.state, cache])
  return (
    <>
      <p className="run-facts">
        <StateTag state={run.state} />
        <span>{sizeText(run.size)}</span>
        <span>
          {run.createdBy}，{instantText(run.createdAt)}
        </span>
      </p>
      {working(run) && <Working run={run} />}
      <Outcome run={run} />
      {run.state === 'ready' && <Confirm run={run} />}
      {run.report && !working(run) && <Report id={run.id} report={run.report} />}
    </>
  )
}

/** One import: its progress, what it would change, the decision, and the result. */
export function RunPage() {
  const { id } = page.useParams()
  const query = useQuery(importQuery(id))
  return (
    <>
      <PageHeader title="一次导入" crumbs={[{ label: '台账导入导出', to: '/import' }]}>
        {query.data?.fileName}
      </PageHeader>
      <Loaded query={query}>{run => <Content run={run} />}</Loaded>
    </>
  )
}
