import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Alert, Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { type AdaptedView, type AdaptReport, adaptation } from '#features/adapt/contract.ts'
import { call } from '#ui/call.ts'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { sizeText } from '#ui/kit/file/size.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Tabs } from '#ui/kit/page/Tabs.tsx'
import { Select } from '#ui/kit/select/Select.tsx'
import { Skeleton } from '#ui/kit/state/Skeleton.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { keyOf } from '#ui/query.ts'
import { type Reading, useReading } from './history.ts'
import { keptQuery } from './Kept.tsx'
import { Numbering } from './Numbering.tsx'
import { Pointing } from './Pointing.tsx'
import { Questions } from './Questions.tsx'
import { TablePart } from './TablePart.tsx'
import { Totals } from './Totals.tsx'
import { Notes, Unread } from './Unread.tsx'

const page = getRouteApi('/signed-in/adapt')

function Keep({ report }: { report: AdaptReport }) {
  const [name, setName] = useState('')
  const cache = useQueryClient()
  const keep = useMutation({
    mutationFn: () => call(adaptation.keep, { body: { name: name.trim(), mapping: report.mapping } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keyOf(adaptation.kept) }),
  })
  return (
    <div className="adapt-keep">
      <Input
        aria-label="适配的名称"
        placeholder="起个名字，如 发改局月报"
        value={name}
        maxLength={100}
        onChange={event => setName(event.target.value)}
      />
      <Button disabled={name.trim() === ''} loading={keep.isPending} onClick={() => keep.mutate()}>
        保存这个读法
      </Button>
      {keep.isSuccess && <span role="status">已保存为“{keep.data.name}”，下个月同样表头的文件会自动认出。</span>}
      {keep.isError && <span role="alert">{keep.error.message}</span>}
    </div>
  )
}

function GoOn({ id, report }: { id: string; report: AdaptReport }) {
  const navigate = useNavigate()
  const go = useMutation({
    mutationFn: () => call(adaptation.import, { params: { id } }),
    onSuccess: run => navigate({ to: '/import/$id', params: { id: run.id } }),
  })
  // A second click comes before the button shows that the first was heard.
  const started = useRef(false)
  const start = () => {
    if (started.current) return
    started.current = true
    go.mutate(undefined, { onError: () => (started.current = false) })
  }
  const rows = report.sheets.reduce((sum, sheet) => sum + sheet.rows, 0)
  const due = report.questions.filter(question => question.due).length
  const left = [report.unreadCount > 0 && `${report.unreadCount} 个单元格没有读入`, due > 0 && `${due} 个问题须先回答`]
  const note = left.filter(Boolean).join('，') || '都读入了。'
  return (
    <Section title="继续导入" note={`共 ${rows} 行；${note}`}>
      <p className="adapt-lead">转成台账工作簿后照常校验、列出差异，确认了才写入。</p>
      <div className="adapt-actions">
        <Button type="primary" size="large" loading={go.isPending} disabled={rows === 0} onClick={start}>
          继续：校验并看差异
        </Button>
        <DownloadButton endpoint={adaptation.workbook} input={{ params: { id } }} fallbackName="台账工作簿.xlsx">
          下载台账工作簿
        </DownloadButton>
        <DownloadButton endpoint={adaptation.marked} input={{ params: { id } }} fallbackName="已标记.xlsx">
          下载加标记的原文件
        </DownloadButton>
      </div>
      {go.isError && <Alert type="error" showIcon role="alert" title={go.error.message} />}
      <Keep report={report} />
    </Section>
  )
}

/** What the file came to, sheet by sheet; undo and redo of every change. */
function Outcome({ view, reading }: { view: AdaptedView; reading: Reading }) {
  const navigate = page.useNavigate()
  const sheets = view.report?.sheets ?? []
  const names = useQuery(keptQuery).data?.adaptations.map(({ name }) => name) ?? []
  return (
    <div className="adapt-outcome">
      <p>
        <strong>{view.file.fileName}</strong>（{sizeText(view.file.size)}）
        {view.recognised && <span className="adapt-known">认出是“{view.recognised}”</span>}
        {sheets.map(({ from, to, rows, headerRows }) => (
          <span key={`${from} ${headerRows[0]} ${to}`} className="adapt-came">
            {from} → {to} {rows} 行
          </span>
        ))}
      </p>
      <div className="adapt-actions">
        <Button disabled={!reading.undo || reading.reading} onClick={() => reading.undo?.()}>
          撤销
        </Button>
        <Button disabled={!reading.redo || reading.reading} onClick={() => reading.redo?.()}>
          恢复
        </Button>
        {names.length > 0 && (
          <Select
            aria-label="用已保存的适配"
            placeholder="用已保存的适配"
            value={null}
            disabled={reading.reading}
            options={names.map(name => ({ value: name, label: name }))}
            onChange={(kept: string | null) => kept && reading.use({ kept })}
          />
        )}
        <Button onClick={() => navigate({ search: {} })}>换一个文件</Button>
      </div>
    </div>
  )
}

function Tables({ view, report, reading }: { view: AdaptedView; report: AdaptReport; reading: Reading }) {
  const [shown, setShown] = useState('0')
  const { tables } = report.mapping
  const at = Math.min(Number(shown), tables.length - 1)
  const part = (
    <TablePart key={at} index={at} view={view} report={report} change={reading.change} busy={reading.reading} />
  )
  if (tables.length < 2) return part
  return (
    <Tabs
      label="文件中的表"
      value={String(at)}
      onChange={setShown}
      tabs={tables.map(({ sheet, header }, index) => ({ id: String(index), label: `${sheet} 第 ${header[0]} 行起` }))}
    >
      {part}
    </Tabs>
  )
}

/** One sent file: how it stands, how it is read, what is to be decided. */
export function Workbench({ id }: { id: string }) {
  const reading = useReading(id)
  const { view, problem } = reading
  if (!view) {
    return problem ? (
      <State tone="error" title="这个文件不能读取" action={<a href="/adapt">换一个文件</a>}>
        {problem}
      </State>
    ) : (
      <Section title="正在读取" note="大的文件要几十秒，请稍候。">
        <Skeleton rows={8} />
      </Section>
    )
  }
  const { report } = view
  return (
    <>
      <Outcome view={view} reading={reading} />
      {problem && <Alert type="error" showIcon role="alert" title={problem} />}
      <p className="visually-hidden" role="status">
        {reading.reading ? '正在重新读取' : '已读好'}
      </p>
      {report ? (
        <>
          <Numbering report={report} change={reading.change} busy={reading.reading} />
          <Questions report={report} change={reading.change} busy={reading.reading} />
          <Tables view={view} report={report} reading={reading} />
          <Totals report={report} />
          <Unread report={report} change={reading.change} busy={reading.reading} />
          <GoOn id={id} report={report} />
          <Notes report={report} change={reading.change} />
        </>
      ) : (
        <Pointing view={view} use={reading.use} />
      )}
    </>
  )
}
