import { Button, Input } from 'antd'
import { useState } from 'react'
import type { MappedTable } from '#features/adapt/contract.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Select } from '#ui/kit/select/Select.tsx'
import type { PartProps } from './part.ts'

/** Columns that the file does not have: each row takes the same value. Those of 名单 put all rows on a list. */
export function Given({ index, view, report, change, busy }: PartProps) {
  const [to, setTo] = useState<string | null>(null)
  const [value, setValue] = useState('')
  const { into, constants, columns } = report.mapping.tables[index] as MappedTable
  const mapped = new Set(columns.map(column => column.to))
  const targets = view.targets.find(({ sheet }) => sheet === into)?.columns ?? []
  const labels = new Map(targets.map(target => [target.to, target.label]))
  const free = targets.filter(target => !mapped.has(target.to) && !(target.to in constants))
  const put = (next: Record<string, string>) => change([{ path: ['tables', index, 'constants'], value: next }])
  const add = () => {
    if (to === null || value.trim() === '') return
    put({ ...constants, [to]: value.trim() })
    setTo(null)
    setValue('')
  }
  const drop = (gone: string) => put(Object.fromEntries(Object.entries(constants).filter(([key]) => key !== gone)))
  return (
    <Section title="文件里没有的列" note="每一行都取同一个值，如 类别、名单、年度">
      {Object.entries(constants).map(([key, given]) => (
        <p key={key} className="adapt-given">
          {labels.get(key) ?? key}：<strong>{given}</strong>
          <Button size="small" disabled={busy} onClick={() => drop(key)}>
            去掉
          </Button>
        </p>
      ))}
      <div className="adapt-actions">
        <Select
          aria-label="补充哪一列"
          className="adapt-to adapt-given-to"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="补充哪一列"
          value={to}
          options={free.map(target => ({ value: target.to, label: target.label }))}
          onChange={setTo}
        />
        <Input
          aria-label="取值"
          className="adapt-given-value"
          placeholder="取值"
          value={value}
          onChange={event => setValue(event.target.value)}
          onPressEnter={add}
        />
        <Button disabled={busy || to === null || value.trim() === ''} onClick={add}>
          补上
        </Button>
      </div>
    </Section>
  )
}
