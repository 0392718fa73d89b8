import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import type { LedgerRecordView, RecordNoun } from '#features/records/contract.ts'
import { call } from '#ui/call.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { forgetLeft } from '#ui/query.ts'
import { asksConfirmation, asksReason } from './form/problems.ts'
import { quoted } from './form/version.ts'
import { nameOf } from './name.ts'

/** Deletes a record after asking; a locked one wants a reason. */
export function DeleteButton({ spec, record }: { spec: RecordNoun; record: LedgerRecordView }) {
  const navigate = useNavigate()
  const cache = useQueryClient()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const field = useId()
  const remove = useMutation({
    mutationFn: (confirmed: boolean) =>
      call(spec.endpoints.remove, {
        params: { key: record.key },
        query: { ...(reason.trim() && { reason: reason.trim() }), ...(confirmed && { confirmed: '是' as const }) },
        headers: { 'if-match': quoted(record.version) },
      }),
    onSuccess: async () => {
      setOpen(false)
      forgetLeft(cache)
      await navigate({ to: '/$noun', params: { noun: spec.noun } })
      cache.removeQueries({ queryKey: [spec.endpoints.get.method, spec.endpoints.get.path] })
      await cache.invalidateQueries()
    },
  })
  const loses = remove.error !== null && asksConfirmation(remove.error)
  const wantsReason = record.needsReason || (remove.error && asksReason(remove.error))
  return (
    <>
      <Button icon={<Glyph name="trash" />} danger onClick={() => setOpen(true)}>
        删除
      </Button>
      <Modal
        open={open}
        title={`删除“${nameOf(spec, record)}”？`}
        okText={loses ? '仍要删除' : '删除'}
        cancelText="不删除"
        okButtonProps={{ danger: true, disabled: Boolean(wantsReason) && !reason.trim() }}
        confirmLoading={remove.isPending}
        onOk={() => remove.mutate(loses)}
        onCancel={() => setOpen(false)}
      >
        <p>删除后不再出现在台账和指标中；修改历史保留，仍可查到是谁在何时删除的。</p>
        {wantsReason && (
          <p className="reason-field">
            <label htmlFor={field}>原因（所属月份已锁定，必填）</label>
            <Input.TextArea
              id={field}
              rows={2}
              maxLength={500}
              value={reason}
              onChange={event => setReason(event.target.value)}
            />
          </p>
        )}
        {remove.error && (
          <Alert type={loses ? 'warning' : 'error'} showIcon role="alert" title={remove.error.message} />
        )}
      </Modal>
    </>
  )
}
