import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type Backup, backups } from '#features/backups/contract.ts'
import { call } from '#ui/call.ts'
import { ConfirmButton } from '#ui/kit/action/ConfirmButton.tsx'
import { instantCell } from '#ui/kit/day/day.ts'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { sizeText } from '#ui/kit/file/size.ts'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'

const kinds = { manual: '手动', daily: '每日自动', found: '目录中发现' }

function Standing({ backup }: { backup: Backup }) {
  const { state, progress, problem, present, check } = backup
  if (state === 'running')
    return (
      <>
        <Mark tone="busy">正在备份</Mark> <span role="status">已写出 {progress ?? 0} 行</span>
      </>
    )
  if (state === 'failed')
    return (
      <>
        <Mark tone="bad">没有备份成</Mark> <span className="backup-why">{problem}</span>
      </>
    )
  if (!present) return <Mark tone="bad">文件不在本服务器</Mark>
  if (check?.state === 'running') return <Mark tone="busy">正在校验</Mark>
  if (check?.state === 'bad')
    return (
      <>
        <Mark tone="bad">校验不符</Mark> <span className="backup-why">{check.problem}</span>
      </>
    )
  if (check?.state === 'ok')
    return (
      <>
        <Mark tone="good">校验无误</Mark>{' '}
        <span className="backup-note">
          {check.by}，{check.at && instantCell(check.at)}
        </span>
      </>
    )
  return <Mark tone="good">完成</Mark>
}

function Check({ backup, refresh }: { backup: Backup; refresh: () => Promise<unknown> }) {
  const { id, fileName } = backup
  const check = useMutation({
    mutationFn: () => call(backups.check, { params: { id } }),
    onSettled: refresh,
  })
  return (
    <>
      <Button size="small" loading={check.isPending} aria-label={`校验：${fileName}`} onClick={() => check.mutate()}>
        校验
      </Button>
      {check.error && <span role="alert">{check.error.message}</span>}
    </>
  )
}

function Actions({ backup, refresh }: { backup: Backup; refresh: () => Promise<unknown> }) {
  const { id, fileName, can } = backup
  return (
    <span className="backup-actions">
      {can.check && <Check backup={backup} refresh={refresh} />}
      {can.download && (
        <DownloadButton endpoint={backups.file} input={{ params: { id } }} fallbackName={fileName} small>
          下载
        </DownloadButton>
      )}
      {can.remove && (
        <ConfirmButton
          small
          danger
          title="删除这个备份？"
          description={<>{fileName} 将从服务器上删去，不能找回。</>}
          label={`删除：${fileName}`}
          act={() => call(backups.remove, { params: { id } }).then(refresh)}
        >
          删除
        </ConfirmButton>
      )}
    </span>
  )
}

/** Every backup with where it came from, how large it is, whether it is whole, and what can be done with it. */
export function List({ backups: all, refresh }: { backups: Backup[]; refresh: () => Promise<unknown> }) {
  const columns: Column<Backup>[] = [
    {
      key: 'file',
      title: '备份',
      primary: true,
      width: '27%',
      render: ({ fileName, sha256 }) => (
        <span className="backup-file">
          {fileName}
          {sha256 && <small title={`内容的 SHA-256：${sha256}`}>SHA-256 {sha256.slice(0, 16)}…</small>}
        </span>
      ),
    },
    {
      key: 'by',
      title: '何时、何人',
      nowrap: true,
      render: ({ startedAt, startedBy, kind }) => (
        <>
          {instantCell(startedAt)}
          <br />
          <span className="backup-note">{kind === 'manual' ? startedBy : kinds[kind]}</span>
        </>
      ),
    },
    {
      key: 'size',
      title: '大小',
      numeric: true,
      nowrap: true,
      render: ({ size }) => (size === null ? '—' : sizeText(size)),
    },
    { key: 'rows', title: '行数', numeric: true, nowrap: true, render: ({ rows }) => rows ?? '—' },
    { key: 'state', title: '状态', render: backup => <Standing backup={backup} /> },
    { key: 'act', title: '操作', width: 210, render: backup => <Actions backup={backup} refresh={refresh} /> },
  ]
  return (
    <Section title="已有的备份" note="含密码摘要和会话密钥，请按敏感文件保管；下载会记入操作日志" flush>
      <DataTable
        label="备份"
        columns={columns}
        rows={all}
        rowKey={({ id }) => id}
        empty={
          <State tone="empty" title="还没有备份">
            按“立即备份”做第一个，或在下面设好每日自动备份。
          </State>
        }
      />
    </Section>
  )
}
