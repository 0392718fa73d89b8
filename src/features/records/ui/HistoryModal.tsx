import { Modal } from 'antd'
import { Skeleton } from '#ui/kit/state/Skeleton.tsx'
import { History } from './History.tsx'
import { useSpec } from './nouns.ts'

function HistoryOf({ noun, recordKey }: { noun: string; recordKey: string }) {
  const spec = useSpec(noun)
  return spec ? <History spec={spec} recordKey={recordKey} /> : <Skeleton rows={3} />
}

/** Who changed a record of any noun, over the page. */
export function HistoryModal(props: { noun: string; recordKey: string; name: string; onClose: () => void }) {
  const { noun, recordKey, name, onClose } = props
  return (
    <Modal open title={`${name}的修改历史`} footer={null} onCancel={onClose}>
      <HistoryOf noun={noun} recordKey={recordKey} />
    </Modal>
  )
}
