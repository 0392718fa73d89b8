import { Modal } from 'antd'
import { useState } from 'react'
import type { RecordNoun } from '#features/records/contract.ts'
import { History } from './History.tsx'

/** Shows who changed a record of any noun, without leaving the page. */
export function HistoryButton({ spec, recordKey, name }: { spec: RecordNoun; recordKey: string; name: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="text-link no-print" onClick={() => setOpen(true)}>
        查看<span className="visually-hidden">{name}的修改历史</span>
      </button>
      <Modal open={open} title={`${name}的修改历史`} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <History spec={spec} recordKey={recordKey} />
      </Modal>
    </>
  )
}
