import { useId } from 'react'
import {
  type RequestTerms,
  requestCategories,
  requestTermEndpoints,
  requestTerms,
  requestUrgencies,
} from '#features/requests/contract.ts'
import { type Editing, SettingPage } from '#features/settings/ui/SettingPage.tsx'
import { WholeNumber } from '#ui/kit/form/WholeNumber.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import './terms.css'

type Own = 'handleByCategory' | 'signByUrgency' | 'handleByUrgency'
type Field = Exclude<keyof RequestTerms, Own>

const fields: Record<Field, { label: string; unit: string; note: string }> = {
  dispatchHours: { label: '派单', unit: '小时', note: '自登记、退单或收回起，节假日也计' },
  signHours: { label: '签收', unit: '小时', note: '自派单起，节假日也计' },
  returnDays: { label: '退单', unit: '个工作日', note: '自派单次日起' },
  handleDays: { label: '办理', unit: '个工作日', note: '自派单次日起；派单时另写时限的从其所写' },
  reviewDays: { label: '审核', unit: '个工作日', note: '自反馈次日起' },
  rateDays: { label: '评价', unit: '日', note: '自审核通过起，期满默认不计' },
  callBackDays: { label: '回访', unit: '个工作日', note: '自评价或期满次日起' },
  closeDays: { label: '办结', unit: '个工作日', note: '自回访次日起' },
  conveneDays: { label: '协调', unit: '个工作日', note: '自报召集人次日起' },
}
const names = Object.keys(fields) as Field[]

/** What some kinds have of their own: of which kinds, in what, and how long at most. */
const owns: { of: Own; title: string; note: string; kinds: readonly string[]; unit: string; most: number }[] = [
  {
    of: 'signByUrgency',
    title: '按紧急程度另定的签收时限',
    note: '不填的按上面的签收时限；诉求没有写明的为一般',
    kinds: requestUrgencies,
    unit: '小时',
    most: 240,
  },
  {
    of: 'handleByUrgency',
    title: '按紧急程度另定的办理时限',
    note: '不填的按上面的办理时限；类别也另定的，取较短的',
    kinds: requestUrgencies,
    unit: '个工作日',
    most: 60,
  },
  {
    of: 'handleByCategory',
    title: '某类诉求另定的办理时限',
    note: '不填的按上面的办理时限',
    kinds: requestCategories,
    unit: '个工作日',
    most: 60,
  },
]
const ownIn = (terms: RequestTerms, of: Own): Partial<Record<string, number>> => terms[of]

/** What the terms are, in a sentence. */
function said(terms: RequestTerms): string {
  const of = names.map(name => `${fields[name].label} ${terms[name]} ${fields[name].unit}`)
  const own = owns.flatMap(({ of, kinds, unit }) => {
    const told = kinds.flatMap(kind => (ownIn(terms, of)[kind] ? [`${kind} ${ownIn(terms, of)[kind]} ${unit}`] : []))
    return told.length > 0 ? [`；${of === 'signByUrgency' ? '签收' : '办理'}另定：${told.join('，')}`] : []
  })
  return `${of.join('，')}${own.join('')}`
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
      wrong={terms => !requestTerms.safeParse(terms).success}
    >
      {editing => <Terms {...editing} />}
    </SettingPage>
  )
}

function Terms({ value: terms, set, disabled }: Editing<RequestTerms>) {
  const own = (of: Own, kind: string, days: number | null) => {
    const { [kind]: _, ...rest } = ownIn(terms, of)
    set({ ...terms, [of]: days === null ? rest : { ...rest, [kind]: days } })
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
              most={fields[name].unit === '小时' ? 240 : 60}
              disabled={disabled}
              onChange={value => set({ ...terms, [name]: value ?? Number.NaN })}
            />
          ))}
        </div>
      </Section>
      {owns.map(({ of, title, note, kinds, unit, most }) => (
        <Section key={of} title={title} note={note}>
          <div className="terms">
            {kinds.map(kind => (
              <Term
                key={kind}
                label={kind}
                unit={unit}
                note=""
                value={ownIn(terms, of)[kind] ?? null}
                most={most}
                disabled={disabled}
                onChange={value => own(of, kind, value)}
              />
            ))}
          </div>
        </Section>
      ))}
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

function Term({ label, note, ...box }: TermProps) {
  const id = useId()
  return (
    <div className="term">
      <label htmlFor={id}>{label}</label>
      <WholeNumber id={id} least={1} {...box} />
      {note && <small>{note}</small>}
    </div>
  )
}
