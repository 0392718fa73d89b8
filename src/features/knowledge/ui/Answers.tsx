import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { type Category, type KnownAnswer, knowledgeEndpoints } from '#features/knowledge/contract.ts'
import type { StepHelpProps } from '#features/records/ui/nouns.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { today } from '#ui/kit/day/day.ts'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { useDebounced } from '#ui/kit/search/debounced.ts'
import { queryOf } from '#ui/query.ts'
import { filled } from './fill.ts'
import './knowledge.css'

/** Beneath an answer that is being written: what the 知识库 has, one press away. */
export function Answers({ values, written, insert }: StepHelpProps) {
  const id = useId()
  const [q, search] = useState('')
  const [done, tell] = useState('')
  const { title, category } = values
  const asked = useDebounced(JSON.stringify([q.trim(), `${title ?? ''} ${written}`.trim().slice(0, 500)]), 300)
  const [words, like] = JSON.parse(asked) as [string, string]
  const query = useQuery({
    ...queryOf(knowledgeEndpoints.answers, {
      query: { ...(words ? { q: words } : { like }), category: (category ?? '') as Category },
    }),
    placeholderData: keepPreviousData,
  })
  const found = query.data?.answers ?? []
  const take = (answer: KnownAnswer) => {
    insert(filled(answer.text, values, today()))
    tell(`已把“${answer.title}”写进答复，请核对。`)
  }
  return (
    <section className="known" aria-labelledby={id}>
      <label id={id} htmlFor={`${id}-q`}>
        知识库
      </label>
      <Input
        id={`${id}-q`}
        allowClear
        autoComplete="off"
        maxLength={100}
        placeholder="词语或拼音首字母，查找已有的答复和模板"
        value={q}
        onChange={event => search(event.target.value)}
        onPressEnter={event => event.preventDefault()}
      />
      <p role="status" className="known-note">
        {done ||
          (query.data && found.length === 0 && (words ? '没有找到，请换个说法。' : '没有相近的条目，可输入词语查找。'))}
      </p>
      <ul>
        {found.map(answer => (
          <li key={answer.key}>
            <div className="known-head">
              <strong>{answer.title}</strong>
              {answer.kind === '模板' && <Mark tone="plain">模板</Mark>}
              <PlainButton small onClick={() => take(answer)}>
                用这条<span className="visually-hidden">：{answer.title}</span>
              </PlainButton>
            </div>
            {/* As it is kept for all; the names of this request come in where it is used. */}
            <p>{filled(answer.text, {}, today())}</p>
            {answer.basis && <p className="known-note">依据：{answer.basis}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
