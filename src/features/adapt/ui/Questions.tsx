import { Button } from 'antd'
import { useState } from 'react'
import type { AdaptReport, Change, Question } from '#features/adapt/contract.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'

const FEW = 5
const MOST_ROWS = 12

const rowsOf = ({ rows }: Question) =>
  rows.length === 0 ? '' : `第 ${rows.slice(0, MOST_ROWS).join('、')}${rows.length > MOST_ROWS ? ' 等' : ''} 行`

function Ask({ question, change, busy }: { question: Question; change: (changes: Change[]) => void; busy: boolean }) {
  const { text, assumed, choices, due } = question
  return (
    <li className={due ? 'ask ask-due' : 'ask'}>
      <p className="ask-text">
        {due && <span className="ask-mark">须答</span>}
        {text}
      </p>
      <p className="ask-assumed">
        现在：{assumed}。{rowsOf(question)}
      </p>
      {choices.length > 0 && (
        <div className="ask-choices">
          {choices.map(({ label, changes }) => (
            <Button key={label} size="small" disabled={busy} onClick={() => change(changes)}>
              {label}
            </Button>
          ))}
        </div>
      )}
    </li>
  )
}

/** What is not certain: each with what is assumed until somebody says otherwise; those that keep rows from coming in first. */
export function Questions(props: { report: AdaptReport; change: (changes: Change[]) => void; busy: boolean }) {
  const [all, setAll] = useState(false)
  const { questions } = props.report
  if (questions.length === 0) {
    return <p className="adapt-clear">没有拿不准的地方。请对照下面的原文与读法，再看合计。</p>
  }
  const ordered = [...questions.filter(({ due }) => due), ...questions.filter(({ due }) => !due)]
  const shown = all ? ordered : ordered.slice(0, FEW)
  return (
    <Section title="请您定" note={`${questions.length} 处拿不准；不答就按“现在”所写的读`}>
      <ol className="asks">
        {shown.map(question => (
          <Ask key={question.id} question={question} change={props.change} busy={props.busy} />
        ))}
      </ol>
      {shown.length < ordered.length && (
        <Button onClick={() => setAll(true)}>再看 {ordered.length - shown.length} 处</Button>
      )}
    </Section>
  )
}
