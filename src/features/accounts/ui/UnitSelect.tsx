import { useQuery } from '@tanstack/react-query'
import { type Account, accounts } from '#features/accounts/contract.ts'
import { Select } from '#ui/kit/select/Select.tsx'
import { queryOf } from '#ui/query.ts'

interface UnitSelectProps {
  /** The unit that the account has, which may be in use no more. */
  known?: Account['unit'] | undefined
  disabled?: boolean
  /** Given by the form. */
  id?: string
  value?: string | null
  onChange?: (value: string | null) => void
}

/** Chooses one unit of the register, or none. */
export function UnitSelect({ known, disabled = false, id, value, onChange }: UnitSelectProps) {
  const query = useQuery(queryOf(accounts.units, {}))
  const units = query.data?.units ?? []
  const missing = known && !units.some(({ number }) => number === known.number) ? [known] : []
  return (
    <Select
      {...(id && { id })}
      allowClear
      disabled={disabled}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="未设"
      value={value ?? undefined}
      loading={query.isPending}
      options={[...missing, ...units].map(({ number, name }) => ({ value: number, label: name }))}
      notFoundContent={query.error?.message ?? '还没有登记单位，请先在“单位”页登记。'}
      onChange={(next: string | undefined) => onChange?.(next ?? null)}
    />
  )
}
