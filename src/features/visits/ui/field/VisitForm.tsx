import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { requestCategories } from '#features/requests/contract.ts'
import { type Question, visitModes } from '#features/visits/contract.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { today } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { useCan } from '#ui/shell/session.ts'
import { Choice, Labelled, Words } from './controls.tsx'
import type { Field } from './field.ts'
import { Photos } from './Photos.tsx'
import type { Visit } from './waiting.ts'
import { whereNow } from './where.ts'

interface FormProps {
  field: Field
  visit: Visit
  /** Keeps it as it stands. */
  onWrite: (visit: Visit) => Promise<void>
  onSave: (visit: Visit) => Promise<void>
  onGiveUp: () => Promise<void>
}

type Report = Visit['report']
type Problem = NonNullable<Report['problems']>[number]

/** What keeps a visit from being saved. */
function missing({ report: { visitedOn, unit, problems = [] } }: Visit): string | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(visitedOn)) return '请填写日期。'
  if (visitedOn > today()) return '日期不能在今天之后。'
  if (!unit.trim()) return '请填写走访单位。'
  const at = problems.findIndex(({ title, category }) => !title.trim() || !category)
  return at < 0 ? undefined : `请写明第 ${at + 1} 个问题和它的类别，或去掉它。`
}

const useForm = ({ visit, onWrite, onSave }: FormProps) => {
  const [problem, tell] = useState('')
  // Writes come one after the other: a photograph that has just been chosen changes the visit as it stands then.
  const now = useRef(visit)
  now.current = visit
  const update = (change: (visit: Visit) => Visit) => {
    now.current = change(now.current)
    return onWrite(now.current)
  }
  const set = (more: Partial<Report>) => void update(before => ({ ...before, report: { ...before.report, ...more } }))
  const save = useMutation({
    mutationFn: async () => {
      const place = await whereNow(3000)
      const { report } = now.current
      const made = { ...report, madeAt: new Date().toISOString(), ...(place && { place }) }
      await onSave({ ...now.current, report: made })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const lacks = missing(now.current)
    tell(lacks ?? '')
    if (!lacks && !save.isPending) save.mutate()
  }
  return { update, set, submit, problem: problem || save.error?.message, busy: save.isPending }
}

/** The form of one visit: the record, the questions for this kind of enterprise, problems, photographs. */
export function VisitForm(props: FormProps) {
  const { field, visit, onGiveUp } = props
  // To who uses them the list and the form are two pages: each begins at its top.
  useEffect(() => {
    scrollTo(0, 0)
  }, [])
  const { update, set, submit, problem, busy } = useForm(props)
  const { report, name, photos } = visit
  return (
    <form className="field-form" onSubmit={submit} noValidate>
      <Section title={name} note={report.form}>
        <div className="field-record">
          <Record report={report} set={set} />
        </div>
      </Section>
      <Section title="询问">
        <Questions field={field} report={report} set={set} />
        <Choice
          label="外迁意向"
          choices={['是', '否']}
          value={report.mayLeave}
          onChange={value => set({ mayLeave: value as '是' | undefined })}
        />
        <Words label="情况" rows={4} most={4000} value={report.findings} onChange={findings => set({ findings })} />
        <Words
          label="答应的事"
          rows={2}
          most={2000}
          value={report.promised}
          note="当场答应企业的，写明何时办"
          onChange={promised => set({ promised })}
        />
      </Section>
      <Problems problems={report.problems ?? []} onChange={problems => set({ problems })} />
      <Section title="照片" note={photos.length > 0 && `${photos.length} 张`}>
        <Photos
          held={field.held}
          photos={photos}
          onUpdate={change => update(before => ({ ...before, photos: change(before.photos) }))}
        />
      </Section>
      <div className="field-actions">
        {problem && (
          <p role="alert" className="form-problem">
            {problem}
          </p>
        )}
        <PlainButton type="submit" rank="first" busy={busy}>
          {field.away ? '保存在本机' : '保存并发出'}
        </PlainButton>
        <GiveUp onGiveUp={onGiveUp} />
      </div>
    </form>
  )
}

function GiveUp({ onGiveUp }: { onGiveUp: () => Promise<void> }) {
  const [asking, ask] = useState(false)
  if (!asking) return <PlainButton onClick={() => ask(true)}>放弃</PlainButton>
  return (
    <>
      <span>填写的内容和照片会删去。</span>
      <PlainButton onClick={() => void onGiveUp()}>确定放弃</PlainButton>
      <PlainButton onClick={() => ask(false)}>继续填写</PlainButton>
    </>
  )
}

interface PartProps {
  report: Report
  set: (more: Partial<Report>) => void
}

function Record({ report, set }: PartProps) {
  return (
    <>
      <Labelled label="日期" required>
        {id => (
          <input
            id={id}
            type="date"
            className="plain-input"
            max={today()}
            value={report.visitedOn}
            onChange={event => set({ visitedOn: event.target.value })}
          />
        )}
      </Labelled>
      <Choice
        label="方式"
        required
        choices={visitModes}
        value={report.mode}
        onChange={mode => set({ mode: mode as Report['mode'] })}
      />
      <Words label="走访单位" required most={200} value={report.unit} onChange={unit => set({ unit })} />
      <Words label="走访人" most={200} value={report.visitor} onChange={visitor => set({ visitor })} />
      <Words label="受访人" most={200} value={report.met} onChange={met => set({ met })} />
    </>
  )
}

function Questions({ field: { forms }, report, set }: PartProps & { field: Field }) {
  const form = forms.find(({ name }) => name === report.form) ?? forms.at(-1)
  const { answers = [] } = report
  const answer = (question: string, said: string | undefined) => {
    const others = answers.filter(each => each.question !== question)
    set({ answers: said ? [...others, { question, answer: said }] : others })
  }
  return form?.questions.map(question => (
    <Asked
      key={question.label}
      question={question}
      value={answers.find(each => each.question === question.label)?.answer}
      onChange={said => answer(question.label, said)}
    />
  ))
}

interface AskedProps {
  question: Question
  value: string | undefined
  onChange: (value: string | undefined) => void
}

function Asked({ question: { label, kind, choices = [] }, value, onChange }: AskedProps) {
  if (kind === '文字') return <Words label={label} most={2000} rows={2} value={value} onChange={onChange} />
  if (kind === '数字') return <Words label={label} most={20} numeric value={value} onChange={onChange} />
  return <Choice label={label} choices={kind === '是否' ? ['是', '否'] : choices} value={value} onChange={onChange} />
}

const MOST_PROBLEMS = 10

function Problems({ problems, onChange }: { problems: Problem[]; onChange: (problems: Problem[]) => void }) {
  const mayRequest = useCan('requests.begin')
  const replace = (at: number, by: Problem[]) => onChange(problems.toSpliced(at, 1, ...by))
  const add = () => onChange([...problems, { title: '', category: '' as Problem['category'], request: mayRequest }])
  return (
    <Section title="发现的问题" note={problems.length > 0 && `${problems.length} 个`}>
      {problems.map((problem, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a problem is the one in its place
        <fieldset key={at} className="field-problem">
          <legend>第 {at + 1} 个问题</legend>
          <Words
            label="问题"
            required
            most={200}
            value={problem.title}
            onChange={title => replace(at, [{ ...problem, title }])}
          />
          <Choice
            label="类别"
            required
            choices={requestCategories}
            value={problem.category}
            onChange={category => replace(at, [{ ...problem, category: category as Problem['category'] }])}
          />
          <Words
            label="详情"
            rows={2}
            most={4000}
            value={problem.content}
            onChange={content => replace(at, [{ ...problem, content }])}
          />
          <div className="field-problem-end">
            {mayRequest && (
              <label>
                <input
                  type="checkbox"
                  checked={problem.request ?? false}
                  onChange={event => replace(at, [{ ...problem, request: event.target.checked }])}
                />
                登记为诉求
              </label>
            )}
            <PlainButton onClick={() => replace(at, [])}>去掉</PlainButton>
          </div>
        </fieldset>
      ))}
      {problems.length < MOST_PROBLEMS && (
        <PlainButton icon="plus" onClick={add}>
          增加问题
        </PlainButton>
      )}
    </Section>
  )
}
