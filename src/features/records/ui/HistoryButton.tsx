import { Modal } from 'antd'
import { useState } from 'react'
import { Skeleton } from '#ui/kit/state/Skeleton.tsx'
import { History } from './History.tsx'
import { useSpec } from './nouns.ts'

function HistoryOf({ noun, recordKey }: { noun: string; recordKey: string }) {
  const spec = useSpec(noun)
  return spec ? <History spec={spec} recordKey={recordKey} /> : <Skeleton rows={3} />
}

/** Shows who changed a record of any noun, without leaving the page. */
export function HistoryButton(props: { noun: string; recordKey: string; name: string; children?: string }) {
  const { noun, recordKey, name, children } = props
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="text-link no-print" onClick={() => setOpen(true)}>
        {children ?? (
          <>
            查看<span className="visually-hidden">{name}的修改历史</span>
          </>
        )}
      </button>
      <Modal open={open} title={`${name}的修改历史`} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <HistoryOf noun={noun} recordKey={recordKey} />
      </Modal>
    </>
  )
}
