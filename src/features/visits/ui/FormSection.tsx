import { Button, Input } from 'antd'
import { type ReactNode, useId } from 'react'
import { industrySections, sectionLetters } from '#features/enterprises/contract.ts'
import { type Question, questionKinds, type VisitForm } from '#features/visits/contract.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Select } from '#ui/kit/select/Select.tsx'

interface FormProps {
  form: VisitForm
  /** It is for every enterprise that no other is for. */
  last: boolean
  disabled: boolean
  onChange: (form: VisitForm) => void
  onRemove?: () => void
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="questions-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}

const sectionOptions = sectionLetters.map(value => ({ value, label: `${value} ${industrySections[value].name}` }))

/** One form of questions, and which enterprises it is for. */
export function FormSection({ form, last, disabled, onChange, onRemove }: FormProps) {
  const { name, sections, tags, questions } = form
  const change = (more: Partial<VisitForm>) => onChange({ ...form, ...more })
  return (
    <Section
      title={name || '未命名'}
      note={last ? '其余企业都用这一份' : '行业或标签有一项相符的用这一份'}
      actions={!disabled && onRemove && <Button onClick={onRemove}>去掉这一份</Button>}
    >
      <div className="questions-for">
        <Labelled label="名称">
          {id => (
            <Input
              id={id}
              value={name}
              maxLength={30}
              disabled={disabled}
              onChange={e => change({ name: e.target.value })}
            />
          )}
        </Labelled>
        {!last && (
          <>
            <Labelled label="行业门类">
              {id => (
                <Select
                  id={id}
                  mode="multiple"
                  value={sections}
                  options={sectionOptions}
                  disabled={disabled}
                  onChange={value => change({ sections: value })}
                />
              )}
            </Labelled>
            <Labelled label="企业标签">
              {id => (
                <Select
                  id={id}
                  mode="tags"
                  value={tags}
                  disabled={disabled}
                  tokenSeparators={['、']}
                  onChange={value => change({ tags: value })}
                />
              )}
            </Labelled>
          </>
        )}
      </div>
      <ol className="questions" aria-label={`${name}的问题`}>
        {questions.map((question, at) => (
          <QuestionRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a question is the one in its place
            key={at}
            question={question}
            number={at + 1}
            disabled={disabled}
            onChange={next => change({ questions: questions.toSpliced(at, 1, ...(next ? [next] : [])) })}
            onUp={() =>
              at > 0 && change({ questions: questions.toSpliced(at - 1, 2, question, questions[at - 1] as Question) })
            }
          />
        ))}
      </ol>
      {!disabled && (
        <Button
          icon={<Glyph name="plus" />}
          onClick={() => change({ questions: [...questions, { label: '', kind: '文字' }] })}
        >
          增加问题
        </Button>
      )}
    </Section>
  )
}

interface RowProps {
  question: Question
  number: number
  disabled: boolean
  onChange: (question: Question | undefined) => void
  onUp: () => void
}

const kindOptions = questionKinds.map(value => ({ value, label: value }))

function QuestionRow({ question, number, disabled, onChange, onUp }: RowProps) {
  const { label, kind, choices } = question
  const named = `第 ${number} 题`
  return (
    <li className="question">
      <Input
        aria-label={`${named}问什么`}
        value={label}
        maxLength={100}
        disabled={disabled}
        onChange={event => onChange({ ...question, label: event.target.value })}
      />
      <Select
        aria-label={`${named}怎样答`}
        value={kind}
        options={kindOptions}
        disabled={disabled}
        onChange={next => onChange(next === '选择' ? { label, kind: next, choices: [] } : { label, kind: next })}
      />
      {kind === '选择' && (
        <Select
          aria-label={`${named}的选项`}
          mode="tags"
          value={choices ?? []}
          disabled={disabled}
          tokenSeparators={['、']}
          placeholder="逐个输入，按回车"
          onChange={next => onChange({ ...question, choices: next })}
        />
      )}
      {!disabled && (
        <span className="question-moves">
          <Button type="text" aria-label={`${named}上移`} disabled={number === 1} onClick={onUp}>
            上移
          </Button>
          <Button type="text" aria-label={`去掉${named}`} onClick={() => onChange(undefined)}>
            去掉
          </Button>
        </span>
      )}
    </li>
  )
}
