import type { RecordNoun } from '#features/records/contract.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { blank, labelOf, readUnit } from './name.ts'
import { type Shown, Value } from './Value.tsx'

/** Every field of a record that is filled in, and, unless `filledOnly`, the names of those that are not. */
export function Facts(props: { spec: RecordNoun; record: Shown; filledOnly?: boolean }) {
  const { spec, record, filledOnly = false } = props
  const columns = [...spec.columns, ...(spec.computed ?? [])]
  // What is 0 unless somebody says otherwise says nothing either.
  const isNone = ({ field, fallback }: (typeof columns)[number]) =>
    blank(record.values[field] ?? record.computed[field]) ||
    (record.values[field] === 0 && fallback?.(record.values) === 0)
  const filled = columns.filter(column => !isNone(column))
  const missing = spec.columns.filter(({ field }) => blank(record.values[field]))
  return (
    <Section title="基本情况">
      <dl className="facts">
        {filled.map(column => (
          <div key={column.field} className={column.kind === 'prose' ? 'fact-wide' : ''}>
            <dt>{labelOf(column)}</dt>
            <dd>
              <Value column={column} record={record} />
              {readUnit(column) && <small> {readUnit(column)}</small>}
            </dd>
          </div>
        ))}
      </dl>
      {missing.length > 0 && !filledOnly && <p className="facts-missing">未填：{missing.map(labelOf).join('、')}</p>}
    </Section>
  )
}
