import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { type RequestTerms, requestCategories, requestTermEndpoints } from '#features/requests/contract.ts'
import { call, type ReplyOf } from '#ui/call.ts'
import { instantText } from '#ui/kit/day/day.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { queryOf } from '#ui/query.ts'
import './terms.css'

type Settings = ReplyOf<typeof requestTermEndpoints.show>
type Change = Settings['changes'][number]
type Field = Exclude<keyof RequestTerms, 'handleByCategory'>

const fields: Record<Field, { label: string; unit: string; note: string }> = {
  signHours: { label: '签收', unit: '小时', note: '自派单起，节假日也计' },
  returnDays: { label: '退单', unit: '个工作日', note: '自派单次日起' },
  handleDays: { label: '办理', unit: '个工作日', note: '自派单次日起；派单时另写时限的从其所写' },
  rateDays: { label: '评价', unit: '日', note: '自审核通过起，期满默认不计' },
  callBackDays: { label: '回访', unit: '个工作日', note: '自评价或期满次日起' },
}
const names = Object.keys(fields) as Field[]

/** What a change made different from the one before it. */
function said({ terms }: Change): string {
  const of = names.map(name => `${fields[name].label} ${terms[name]} ${fields[name].unit}`)
  const own = requestCategories.flatMap(name =>
    terms.handleByCategory[name] === undefined ? [] : [`${name} ${terms.handleByCategory[name]} 个工作日`],
  )
  return `${of.join('，')}${own.length > 0 ? `；办理另定：${own.join('，')}` : ''}`
}

const columns: Column<Change>[] = [
  { key: 'at', title: '何时', primary: true, nowrap: true, render: ({ at }) => instantText(at) },
  { key: 'by', title: '谁', nowrap: true, render: ({ by }) => by },
  { key: 'terms', title: '定为', render: said },
]

/** 诉求时限: how long what is done with requests may take, and every change of it. */
export function TermsPage() {
  const query = useQuery({ ...queryOf(requestTermEndpoints.show, {}), staleTime: 0 })
  return (
    <>
      <PageHeader title="诉求时限">改动只管此后开始的时限；正在计时的不变。</PageHeader>
      <Loaded query={query}>
        {settings => (
          <>
            <Terms key={settings.version} settings={settings} onSaved={() => void query.refetch()} />
            <Section title="历次设置" flush>
              <DataTable
                label="历次设置"
                columns={columns}
                rows={settings.changes}
                rowKey={({ at }) => at}
                empty={<State tone="empty" title="还没有改过，用的是原定的时限" />}
              />
            </Section>
          </>
        )}
      </Loaded>
    </>
  )
}

function Terms({ settings: { terms: now, version, can }, onSaved }: { settings: Settings; onSaved: () => void }) {
  const [terms, setTerms] = useState<RequestTerms>(now)
  const save = useMutation({
    mutationFn: () => call(requestTermEndpoints.set, { headers: { 'if-match': `"${version}"` }, body: terms }),
    onSuccess: onSaved,
  })
  const own = (category: (typeof requestCategories)[number], days: number | null) => {
    const { [category]: _, ...rest } = terms.handleByCategory
    setTerms({ ...terms, handleByCategory: days === null ? rest : { ...rest, [category]: days } })
  }
  return (
    <>
      <Section title="时限">
        <div className="terms">
          {names.map(name => (
            <Term
              key={name}
              {...fields[name]}
              value={terms[name]}
              most={name === 'signHours' ? 240 : 60}
              disabled={!can.edit}
              onChange={value => value !== null && setTerms({ ...terms, [name]: value })}
            />
          ))}
        </div>
      </Section>
      <Section title="某类诉求另定的办理时限" note="不填的按上面的办理时限">
        <div className="terms">
          {requestCategories.map(category => (
            <Term
              key={category}
              label={category}
              unit="个工作日"
              note=""
              value={terms.handleByCategory[category] ?? null}
              most={60}
              disabled={!can.edit}
              onChange={value => own(category, value)}
            />
          ))}
        </div>
        {can.edit && (
          <p className="terms-save">
            <Button
              type="primary"
              loading={save.isPending}
              disabled={JSON.stringify(terms) === JSON.stringify(now)}
              onClick={() => save.mutate()}
            >
              保存
            </Button>
            {save.isError && <span role="alert">{save.error.message}</span>}
          </p>
        )}
      </Section>
    </>
  )
}

interface TermProps {
  label: string
  unit: string
  note: string
  value: number | null
  most: number
  disabled: boolean
  onChange: (value: number | null) => void
}

function Term({ label, unit, note, value, most, disabled, onChange }: TermProps) {
  const id = useId()
  return (
    <div className="term">
      <label htmlFor={id}>{label}</label>
      <InputNumber
        id={id}
        controls={false}
        min={1}
        max={most}
        precision={0}
        suffix={unit}
        value={value}
        disabled={disabled}
        onChange={onChange}
      />
      {note && <small>{note}</small>}
    </div>
  )
}
