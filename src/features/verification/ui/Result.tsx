import { Drawer } from 'antd'
import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react'
import { useNarrow } from '#ui/kit/narrow.ts'
import { State } from '#ui/kit/state/State.tsx'
import { type Chosen, useChoice } from './choice.ts'
import { MarkedText } from './MarkedText.tsx'
import { PassedOver } from './PassedOver.tsx'
import {
  type CheckedPassedOver,
  type CheckedStatement,
  type CheckedVerdict,
  labelOf,
  type UnreadPart,
} from './queries.ts'
import { StatementPanel } from './StatementPanel.tsx'
import { Summary } from './Summary.tsx'
import { UnreadParts } from './UnreadParts.tsx'

interface ResultProps {
  text: string
  statements: CheckedStatement[]
  passedOver: CheckedPassedOver[]
  unread: UnreadPart[]
  asOf: string | undefined
  recheck: () => Promise<CheckedStatement[]>
}

const numberAt = (target: EventTarget): number | null => {
  const number = (target as HTMLElement).closest<HTMLElement>('[data-number]')?.dataset.number
  return number === undefined ? null : Number(number)
}

function Side({ text, statements, asOf, recheck, choice }: ResultProps & { choice: Chosen }) {
  const narrow = useNarrow()
  const statement = choice.chosen === null ? undefined : statements[choice.chosen]
  const panel = statement && (
    <StatementPanel key={statement.start} text={text} statement={statement} asOf={asOf} recheck={recheck} />
  )
  if (narrow) {
    return (
      <Drawer
        placement="bottom"
        size={480}
        open={statement !== undefined}
        onClose={() => choice.choose(null)}
        title={statement && `${statement.quote}，${labelOf(statement.verdict)}`}
      >
        {panel}
      </Drawer>
    )
  }
  return (
    <aside className="section verify-side" aria-label="所选数字" aria-live="polite">
      {panel ?? <p className="verify-none">点文中的一个数，或按 n、p 键逐处查看不符的数。</p>}
    </aside>
  )
}

/** A checked text: counts, the text with its numbers, and what is behind the chosen one. */
export function Result(props: ResultProps) {
  const { text, statements } = props
  const box = useRef<HTMLElement>(null)
  const [filter, setFilter] = useState<CheckedVerdict | null>(null)
  const choice = useChoice(box, statements, filter ?? 'mismatch')
  const click = (event: MouseEvent) => {
    const number = numberAt(event.target)
    if (number !== null) choice.choose(number)
  }
  const press = (event: KeyboardEvent) => {
    const way = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : null
    if (way === null || numberAt(event.target) === null) return
    event.preventDefault()
    choice.step(way, filter)
  }
  return (
    <>
      <Summary statements={statements} filter={filter} onFilter={setFilter} step={choice.step} />
      {statements.length === 0 && (
        <State tone="empty" title="文稿中没有可核对的数">
          只核对陈述事实的数；日期、文号、电话等不在其列。
        </State>
      )}
      <UnreadParts parts={props.unread} />
      <div className="verify-columns">
        <article
          ref={box}
          className={`section verify-text ${filter ? `verify-only-${filter}` : ''}`}
          aria-label="核对过的文稿"
          onClick={click}
          onKeyDown={press}
        >
          <MarkedText text={text} statements={statements} />
        </article>
        <Side {...props} choice={choice} />
      </div>
      <PassedOver passed={props.passedOver} />
    </>
  )
}
