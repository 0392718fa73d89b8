import { Button, Checkbox, Popover } from 'antd'
import { useEffect, useState } from 'react'
import type { RecordNoun } from '#features/records/contract.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { offeredColumns } from './list-columns.tsx'
import { headOf, leadColumn } from './name.ts'

/** Chooses the columns of a list; the choice is the person's own and stays. */
export function ColumnChooser(props: {
  spec: RecordNoun
  fields: string[]
  onChange: (fields: string[] | null) => void
}) {
  const { spec, fields, onChange } = props
  // What is kept comes back a moment later, and a box that is pressed must show it at once.
  const [shown, show] = useState(fields)
  const kept = fields.join()
  useEffect(() => show(kept.split(',')), [kept])
  const offered = offeredColumns(spec)
  const lead = leadColumn(spec)
  const put = (field: string, on: boolean) => {
    const next = offered.map(column => column.field).filter(one => (one === field ? on : shown.includes(one)))
    show(next)
    onChange(next)
  }
  const content = (
    <div className="column-choice">
      <fieldset>
        <legend className="visually-hidden">显示的列</legend>
        {offered.map(column => (
          <Checkbox
            key={column.field}
            checked={shown.includes(column.field)}
            disabled={column.field === lead}
            onChange={event => put(column.field, event.target.checked)}
          >
            {headOf(column)}
          </Checkbox>
        ))}
      </fieldset>
      <Button type="link" size="small" onClick={() => onChange(null)}>
        恢复缺省的列
      </Button>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" content={content}>
      <Button icon={<Glyph name="filter" />}>列</Button>
    </Popover>
  )
}
