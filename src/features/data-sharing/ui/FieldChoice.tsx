import { Checkbox } from 'antd'
import type { SharedField } from '#features/data-sharing/contract.ts'

interface Props {
  label: string
  fields: readonly SharedField[]
  say: (field: SharedField) => string
  /** A form gives these two, and more that a group of boxes must not have. */
  value?: string[]
  onChange?: (chosen: string[]) => void
}

/** Some of the fields. */
export function FieldChoice({ label, fields, say, value = [], onChange }: Props) {
  return (
    <fieldset className="sharing-choice" aria-label={label}>
      <Checkbox.Group
        className="sharing-fields"
        value={value}
        onChange={chosen => onChange?.(chosen)}
        options={fields.map(each => ({ value: each.field, label: say(each) }))}
      />
    </fieldset>
  )
}
