import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Alert, Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import {
  type ConfidentialExport,
  confidentialExports,
  type ExportState,
  exportStates,
  TAKEN_WITHIN_DAYS,
} from '#features/confidential-exports/contract.ts'
import { call } from '#ui/call.ts'
import { ConfirmButton } from '#ui/kit/action/ConfirmButton.tsx'
import { instantCell } from '#ui/kit/day/day.ts'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { keyOf, queryOf } from '#ui/query.ts'
import { Ask } from './Ask.tsx'
import './confidential-exports.css'

const listQuery = { ...queryOf(confidentialExports.list, {}), staleTime: 0 }
const tones: Record<ExportState, 'good' | 'busy' | 'bad' | 'plain'> = {
  asked: 'busy',
  granted: 'good',
  refused: 'bad',
  taken: 'plain',
  lapsed: 'plain',
}

const useRefresh = () => {
  const cache = useQueryClient()
  return () => cache.invalidateQueries({ queryKey: keyOf(confidentialExports.list) })
}

/** 保密导出: what was asked for, by whom and what for, who let it, and that it was taken. */
export function ExportsPage() {
  const query = useQuery(listQuery)
  const { id } = useParams({ strict: false })
  const [asking, setAsking] = useState(false)
  return (
    <>
      <PageHeader
        title="保密导出"
        actions={
          query.data?.can.ask && (
            <Button type="primary" onClick={() => setAsking(true)}>
              申请保密导出
            </Button>
          )
        }
      >
        企业经营、亩均效益须经别人审批才能导出；同意后 {TAKEN_WITHIN_DAYS}{' '}
        天内由申请人下载一次，文件带水印，都记入操作日志。
      </PageHeader>
      <Section title="申请" flush>
        <Loaded query={query}>{({ exports }) => <List exports={exports} chosen={id} />}</Loaded>
      </Section>
      {asking && <Ask onClose={() => setAsking(false)} />}
    </>
  )
}

const columns: Column<ConfidentialExport>[] = [
  { key: 'number', title: '编号', primary: true, nowrap: true, render: ({ number }) => number },
  { key: 'state', title: '状态', render: ({ state }) => <Mark tone={tones[state]}>{exportStates[state]}</Mark> },
  { key: 'purpose', title: '用途', render: ({ purpose }) => purpose },
  { key: 'range', title: '范围', render: ({ range }) => range },
  { key: 'asked', title: '申请', render: ({ askedBy, askedAt }) => `${askedBy}，${instantCell(askedAt)}` },
  { key: 'decided', title: '审批', render: decision },
  {
    key: 'taken',
    title: '下载',
    render: ({ takenAt, state, until }) =>
      takenAt ? instantCell(takenAt) : state === 'granted' && until ? `${instantCell(until)} 前` : '—',
  },
  { key: 'acts', title: '操作', screenOnly: true, render: each => <Acts of={each} /> },
]

function decision({ decidedBy, decidedAt, reason }: ConfidentialExport) {
  if (!decidedBy || !decidedAt) return '—'
  return `${decidedBy}，${instantCell(decidedAt)}${reason ? `：${reason}` : ''}`
}

/** The one that a notice was of stands first. */
function List({ exports, chosen }: { exports: ConfidentialExport[]; chosen: string | undefined }) {
  const rows = [...exports].sort((a, b) => Number(b.id === chosen) - Number(a.id === chosen))
  return (
    <DataTable
      label="保密导出的申请"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<State tone="empty" title="还没有导出申请" />}
    />
  )
}

function Acts({ of: { id, number, purpose, range, askedBy, can } }: { of: ConfidentialExport }) {
  const refresh = useRefresh()
  if (can.take)
    return (
      <DownloadButton
        endpoint={confidentialExports.take}
        input={{ params: { id } }}
        fallbackName="保密导出.xlsx"
        small
        onDone={refresh}
      >
        下载（一次）
      </DownloadButton>
    )
  if (!can.decide) return '—'
  return (
    <span className="export-acts">
      <ConfirmButton
        small
        title={`同意 ${askedBy} 的申请？`}
        description={`用途：${purpose}。范围：${range}。同意后 ${TAKEN_WITHIN_DAYS} 天内可下载一次。`}
        label={`同意：${number}`}
        act={() => call(confidentialExports.grant, { params: { id } }).then(refresh)}
      >
        同意
      </ConfirmButton>
      <Refuse id={id} number={number} />
    </span>
  )
}

function Refuse({ id, number }: { id: string; number: string }) {
  const refresh = useRefresh()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const field = useId()
  const refuse = useMutation({
    mutationFn: () => call(confidentialExports.refuse, { params: { id }, body: { reason } }),
    onSuccess: refresh,
  })
  return (
    <>
      <Button size="small" danger aria-label={`不同意：${number}`} onClick={() => setOpen(true)}>
        不同意
      </Button>
      <Modal
        open={open}
        title={`不同意 ${number}`}
        okText="不同意"
        cancelText="取消"
        okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
        confirmLoading={refuse.isPending}
        onOk={() => refuse.mutate()}
        onCancel={() => setOpen(false)}
      >
        <label htmlFor={field}>理由（申请人会看到）</label>
        <Input id={field} value={reason} maxLength={200} onChange={event => setReason(event.target.value)} />
        {refuse.error && <Alert type="error" showIcon role="alert" title={refuse.error.message} />}
      </Modal>
    </>
  )
}
