import { Button } from 'antd'
import { type Editing, SettingPage } from '#features/settings/ui/SettingPage.tsx'
import { type VisitForm, type VisitQuestions, visitQuestionEndpoints } from '#features/visits/contract.ts'
import { FormSection } from './FormSection.tsx'
import './questions.css'

const said = ({ forms }: VisitQuestions) =>
  forms.map(({ name, questions }) => `${name}：${questions.map(({ label }) => label).join('、')}`).join('；')

/** 走访提纲: what is asked on visits to each kind of enterprise, and every change of it. */
export function QuestionsPage() {
  return (
    <SettingPage<VisitQuestions>
      title="走访提纲"
      lead="走访登记时按企业的行业、标签问这些；哪一份都不是的，问最后一份。改动不影响已登记的走访。"
      endpoints={visitQuestionEndpoints}
      said={said}
      unset="还没有改过，用的是原定的提纲"
    >
      {editing => <Forms {...editing} />}
    </SettingPage>
  )
}

const fresh = (forms: readonly VisitForm[]): VisitForm => {
  const names = new Set(forms.map(({ name }) => name))
  const at = Array.from({ length: forms.length + 1 }, (_, i) => `新提纲${i + 1}`)
  return {
    name: at.find(name => !names.has(name)) ?? '',
    sections: [],
    tags: [],
    questions: [{ label: '', kind: '文字' }],
  }
}

function Forms({ value: { forms }, set, disabled }: Editing<VisitQuestions>) {
  const replace = (at: number, by: VisitForm[]) => set({ forms: forms.toSpliced(at, 1, ...by) })
  return (
    <>
      {forms.map((form, at) => (
        <FormSection
          // biome-ignore lint/suspicious/noArrayIndexKey: a form is the one in its place, whatever it is called
          key={at}
          form={form}
          last={at === forms.length - 1}
          disabled={disabled}
          onChange={next => replace(at, [next])}
          {...(forms.length > 1 && { onRemove: () => replace(at, []) })}
        />
      ))}
      {!disabled && (
        <p className="questions-add">
          <Button onClick={() => set({ forms: [fresh(forms), ...forms] })}>增加一份提纲</Button>
        </p>
      )}
    </>
  )
}
