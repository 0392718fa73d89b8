import { InputNumber } from 'antd'
import { useId } from 'react'
import { type RequestTerms, requestCategories, requestTermEndpoints } from '#features/requests/contract.ts'
import { type Editing, SettingPage } from '#features/settings/ui/SettingPage.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import './terms.css'

type Field = Exclude<keyof RequestTerms, 'handleByCategory'>

const fields: Record<Field, { label: string; unit: string; note: string }> = {
  signHours: { label: '签收', unit: '小时', note: '自派单起，节假日也计' },
  returnDays: { label: '退单', unit: '个工作日', note: '自派单次日起' },
  handleDays: { label: '办理', unit: '个工作日', note: '自派单次日起；派单时另写时限的从其所写' },
  rateDays: { label: '评价', unit: '日', note: '自审核通过起，期满默认不计' },
  callBackDays: { label: '回访', unit: '个工作日', note: '自评价或期满次日起' },
}
const names = Object.keys(fields) as Field[]

/** What the terms are, in a sentence. */
function said(terms: RequestTerms): string {
  const of = names.map(name => `${fields[name].label} ${terms[name]} ${fields[name].unit}`)
  const own = requestCategories.flatMap(name =>
    terms.handleByCategory[name] === undefined ? [] : [`${name} ${terms.handleByCategory[name]} 个工作日`],
  )
  return `${of.join('，')}${own.length > 0 ? `；办理另定：${own.join('，')}` : ''}`
}

/** 诉求时限: how long what is done with requests may take, and every change of it. */
export function TermsPage() {
  return (
    <SettingPage<RequestTerms>
      title="诉求时限"
      lead="改动只管此后开始的时限；正在计时的不变。"
      endpoints={requestTermEndpoints}
      said={said}
      unset="还没有改过，用的是原定的时限"
    >
      {editing => <Terms {...editing} />}
    </SettingPage>
  )
}

function Terms({ value: terms, set, disabled }: Editing<RequestTerms>) {
  const own = (category: (typeof requestCategories)[number], days: number | null) => {
    const { [category]: _, ...rest } = terms.handleByCategory
    set({ ...terms, handleByCategory: days === null ? rest : { ...rest, [category]: days } })
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
              disabled={disabled}
              onChange={value => value !== null && set({ ...terms, [name]: value })}
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
              disabled={disabled}
              onChange={value => own(category, value)}
            />
          ))}
        </div>
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
