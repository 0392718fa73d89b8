import { lazy, useState } from 'react'
import { Themed } from '#ui/kit/Themed.tsx'

const HistoryModal = lazy(() => import('./HistoryModal.tsx').then(module => ({ default: module.HistoryModal })))

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
      {open && (
        <Themed>
          <HistoryModal noun={noun} recordKey={recordKey} name={name} onClose={() => setOpen(false)} />
        </Themed>
      )}
    </>
  )
}
