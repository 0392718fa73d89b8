import { useQueryClient } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { type Finding, type ImportRun, ledger } from '#features/ledger/contract.ts'
import { call } from '#ui/call.ts'
import { RecordForm } from '#ui/kit/form/RecordForm.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Discard } from './Discard.tsx'
import { importQuery } from './queries.ts'

const withReason = z.object({
  reason: z.string().trim().min(1, '请写明更正的原因，它会留在历史里。').max(500, '原因最多 500 字'),
})
const withoutReason = z.object({})

function useConfirm(id: string) {
  const cache = useQueryClient()
  return async (values: { reason?: string }) => {
    const run = await call(ledger.confirm, { params: { id }, body: values.reason ? { reason: values.reason } : {} })
    cache.setQueryData(importQuery(id).queryKey, run)
    await cache.refetchQueries({ queryKey: importQuery(id).queryKey })
  }
}

const MOST_ODD = 50

/** What is possible and yet hardly ever right: read by whoever confirms, before the button is there. */
function Odd(props: { warnings: Finding[]; seen: boolean; see: (seen: boolean) => void }) {
  const { warnings, seen, see } = props
  if (warnings.length === 0) return null
  return (
    <>
      <p>
        <strong>有 {warnings.length} 处不合常理，请先逐条核对：</strong>
      </p>
      <ul className="odd">
        {warnings.slice(0, MOST_ODD).map(({ sheet, row, column, message }) => (
          <li key={`${sheet} ${row} ${column} ${message}`}>
            {sheet}
            {row > 0 && ` 第 ${row} 行`}：{message}
          </li>
        ))}
      </ul>
      <Checkbox checked={seen} onChange={event => see(event.target.checked)}>
        已逐条核对，数据无误
      </Checkbox>
    </>
  )
}

/** The decision on a checked import: write it, or drop it. */
export function Confirm({ run }: { run: ImportRun }) {
  const confirm = useConfirm(run.id)
  const needsReason = run.report?.needsReason ?? false
  const odd = run.report?.warnings.filter(({ ask }) => ask) ?? []
  const [seen, setSeen] = useState(odd.length === 0)
  const drop = <Discard run={run} />
  const sheets = run.report?.sheets ?? []
  if (sheets.every(({ added, changed }) => added + changed === 0)) {
    return (
      <Section title="没有变化" note="没有需要写入的内容。">
        {drop}
      </Section>
    )
  }
  if (!run.can.confirm) return <Section title="待确认">{run.can.discard ? drop : '您不能确认这次导入。'}</Section>
  return (
    <Section
      title={needsReason ? '写明原因并确认' : '确认写入'}
      note={
        needsReason
          ? '这份工作簿更正了已锁定月份的数，原值与原因都会留在历史里。'
          : '核对下面的差异后确认；现在还没有写入。'
      }
      className="run-confirm"
    >
      <Odd warnings={odd} seen={seen} see={setSeen} />
      {seen && (
        <RecordForm<{ reason?: string }>
          schema={needsReason ? withReason : withoutReason}
          fields={
            needsReason
              ? [{ name: 'reason', label: '更正原因', kind: 'long-text', hint: '如：10月重复统计，按审计意见核减。' }]
              : []
          }
          submitLabel="确认写入台账"
          submit={confirm}
          secondary={drop}
        />
      )}
      {!seen && drop}
    </Section>
  )
}
