import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Modal } from 'antd'
import { useId, useState } from 'react'
import { type ListedUnit, unitRecords } from '#features/units/contract.ts'
import { call } from '#ui/call.ts'
import { Select } from '#ui/kit/select/Select.tsx'

/** Makes a name of the ledger another name of a registered unit. */
export function AsAlias(props: { name: string; registered: ListedUnit[]; onClose: () => void }) {
  const { name, registered, onClose } = props
  const cache = useQueryClient()
  const field = useId()
  const [key, setKey] = useState<string>()
  const chosen = registered.find(unit => unit.key === key)
  const save = useMutation({
    mutationFn: ({ key, version, aliases }: ListedUnit) =>
      call(unitRecords.endpoints.edit, {
        params: { key },
        headers: { 'if-match': `"${version}"` },
        body: { values: { aliases: [...aliases, name].join('、') } },
      }),
    onSuccess: async () => {
      await cache.invalidateQueries()
      onClose()
    },
  })
  return (
    <Modal
      open
      title={`“${name}”是哪个单位的另一种写法？`}
      okText="记为别名"
      cancelText="取消"
      okButtonProps={{ disabled: !chosen }}
      confirmLoading={save.isPending}
      onOk={() => chosen && save.mutate(chosen)}
      onCancel={onClose}
    >
      <p>台账中的写法不变；这些记录从此归所选单位，数据范围也随之生效。</p>
      <p className="unit-choice">
        <label htmlFor={field}>单位</label>
        <Select
          id={field}
          showSearch={{ optionFilterProp: 'label' }}
          value={key ?? null}
          options={registered.map(unit => ({ value: unit.key, label: unit.name }))}
          onChange={setKey}
        />
      </p>
      {save.error && <Alert type="error" showIcon role="alert" title={save.error.message} />}
    </Modal>
  )
}
