import { Decimal } from 'decimal.js'
import type { Column } from '#features/ledger/contract.ts'
import type { RecordNoun } from '#features/records/contract.ts'
import { Form } from '#ui/kit/form/Form.tsx'
import { labelOf } from '../name.ts'
import { Control } from './Control.tsx'

const amount = /^\d{1,12}(\.\d+)?$/

/** An amount in 万元 as reports say it: '1234000' → '即 123.4 亿元'; empty until it is a number. */
export function inHundredMillions(text: string): string {
  const digits = text.replace(/[,，\s]/g, '')
  return amount.test(digits) ? `即 ${new Decimal(digits).div(10_000).toFixed()} 亿元` : ''
}

function AmountHint({ field, note }: { field: string; note: string | undefined }) {
  const text: unknown = Form.useWatch(field)
  const shown = typeof text === 'string' ? inHundredMillions(text) : ''
  return <span className="amount-hint">{shown || note || '单位：万元'}</span>
}

function WantsHint({ wants, note }: { wants: NonNullable<Column['wants']>; note: string | undefined }) {
  const said = wants.said(Form.useWatch(wants.by))
  return <>{said ? `填${said}` : note}</>
}

const isWide = ({ kind }: Column) => kind === 'prose'
/** Blank keys that have a fallback, or are given a number, may stay blank. */
const isRequired = ({ required, key, fallback, numbered }: Column) => (required || key) && !fallback && !numbered

interface FieldsProps {
  spec: RecordNoun
  columns: Column[]
  /** Keys cannot change once a record exists. */
  keysFixed: boolean
  labels: Record<string, string>
}

function FieldItem({ spec, column, keysFixed, labels }: Omit<FieldsProps, 'columns'> & { column: Column }) {
  const label = labelOf(column)
  const fixed = keysFixed && column.key === true
  const note = fixed ? '建立后不能更改' : column.note
  const { wants } = column
  const told = wants ? <WantsHint wants={wants} note={note} /> : note
  const hint = column.kind === 'money' ? <AmountHint field={column.field} note={column.note} /> : told
  return (
    <Form.Item
      name={column.field}
      label={label}
      className={isWide(column) ? 'field-wide' : ''}
      required={!fixed && isRequired(column) === true}
      rules={isRequired(column) && !fixed ? [{ required: true, message: `请填写${label}`, whitespace: true }] : []}
      extra={hint}
    >
      <Control spec={spec} column={column} label={label} disabled={fixed} name={labels[column.field]} />
    </Form.Item>
  )
}

const MANY_DAYS = 4

/** The fields of a record in the order of its sheet; many dates stand together under their own head. */
export function Fields({ columns, ...props }: FieldsProps) {
  const days = columns.filter(column => column.kind === 'day' && !column.key)
  const apart = days.length >= MANY_DAYS
  const first = apart ? columns.filter(column => !days.includes(column)) : columns
  const group = (title: string, members: Column[]) => (
    <fieldset className="field-group">
      <legend>{title}</legend>
      <div className="fields">
        {members.map(column => (
          <FieldItem key={column.field} column={column} {...props} />
        ))}
      </div>
    </fieldset>
  )
  return (
    <>
      {group('基本信息', first)}
      {apart && group('时间节点', days)}
    </>
  )
}
