import { Checkbox, InputNumber } from 'antd'
import type { MappedTable } from '#features/adapt/contract.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Select } from '#ui/kit/select/Select.tsx'
import { Columns } from './Columns.tsx'
import { Given } from './Given.tsx'
import { Pair } from './Pair.tsx'
import type { PartProps } from './part.ts'

function Number_(props: {
  label: string
  value: number | undefined
  set: (value: number | null) => void
  busy: boolean
}) {
  return (
    <div className="adapt-field">
      <span>{props.label}</span>
      <InputNumber
        controls={false}
        aria-label={props.label}
        value={props.value ?? null}
        min={1}
        max={1_048_576}
        precision={0}
        disabled={props.busy}
        changeOnWheel={false}
        onStep={value => props.set(Number(value))}
        onPressEnter={event => props.set(Number((event.target as HTMLInputElement).value) || null)}
        onBlur={event => {
          const typed = Number(event.target.value) || null
          if (typed !== (props.value ?? null)) props.set(typed)
        }}
      />
    </div>
  )
}

/** Where a table stands and what it is: everything that a person may set right. */
function Place({ index, view, report, change, busy }: PartProps) {
  const table = report.mapping.tables[index] as MappedTable
  const set = (key: keyof MappedTable, value: unknown) => change([{ path: ['tables', index, key], value }])
  const stand = (changes: Partial<MappedTable>) =>
    change(
      Object.entries({ ...changes, manual: true }).map(([key, value]) => ({ path: ['tables', index, key], value })),
    )
  const [top = 1, bottom = top] = [table.header[0], table.header.at(-1)]
  const rows = (from: number, to: number) =>
    Array.from({ length: Math.max(1, Math.min(5, to - from + 1)) }, (_, at) => from + at)
  const own = view.targets.find(({ sheet }) => sheet === table.into)?.columns ?? []
  const groups = own.filter(({ label, money }) => !label.includes('：') && !money)
  const header = (from: number, to: number) => {
    const chosen = rows(from, Math.max(from, to))
    stand({ header: chosen, first: (chosen.at(-1) ?? from) + 1, columns: [] })
  }
  return (
    <div className="adapt-place">
      <div className="adapt-field">
        <span>这张表是</span>
        <Select
          aria-label="这张表是"
          value={table.into}
          disabled={busy}
          options={view.targets.map(({ sheet }) => ({ value: sheet, label: sheet }))}
          onChange={into =>
            change([
              { path: ['tables', index, 'into'], value: into },
              { path: ['tables', index, 'columns'], value: [] },
            ])
          }
        />
      </div>
      <Number_ label="表头从第几行" value={top} busy={busy} set={value => value && header(value, bottom)} />
      <Number_ label="到第几行" value={bottom} busy={busy} set={value => value && header(top, value)} />
      <Number_ label="数据从第几行" value={table.first} busy={busy} set={value => value && stand({ first: value })} />
      <Number_ label="到第几行为止" value={table.last} busy={busy} set={value => value && stand({ last: value })} />
      <Number_ label="年度" value={table.year} busy={busy} set={value => set('year', value)} />
      <Number_ label="月份" value={table.month} busy={busy} set={value => set('month', value)} />
      <div className="adapt-field">
        <span>分组行给出</span>
        <Select
          aria-label="分组行给出"
          value={table.groups ?? ''}
          disabled={busy}
          options={[{ value: '', label: '不取' }, ...groups.map(({ to, label }) => ({ value: to, label }))]}
          onChange={to => set('groups', to === '' ? null : to)}
        />
      </div>
      <Checkbox
        checked={table.skip ?? false}
        disabled={busy}
        onChange={event => set('skip', event.target.checked || null)}
      >
        不读这张表
      </Checkbox>
    </div>
  )
}

/** One table of the file: where it stands, how its first rows are read, what each of its columns is. */
export function TablePart(props: PartProps) {
  const preview = props.view.previews.find(({ table }) => table === props.index)
  return (
    <>
      <Section title="原文与读法" note="文件里的样子，和读成的台账对照">
        <Place {...props} />
        {preview && <Pair preview={preview} />}
      </Section>
      <Columns {...props} />
      <Given {...props} />
    </>
  )
}
