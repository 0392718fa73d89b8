import { memo, useMemo } from 'react'
import { type Line, linesOf } from './lines.ts'
import { type CheckedStatement, labelOf } from './queries.ts'

const TextLine = memo(({ line, statements }: { line: Line; statements: CheckedStatement[] }) => (
  <p>
    {line.pieces.map(({ at, text, number, tail }) => {
      const statement = number === null ? undefined : statements[number]
      return statement ? (
        <span key={at} className="number-whole">
          <button
            type="button"
            className={`number number-${statement.verdict}`}
            data-number={number}
            tabIndex={-1}
            aria-label={`${text}，${labelOf(statement.verdict)}`}
          >
            {text}
          </button>
          {tail}
        </span>
      ) : (
        text
      )
    })}
  </p>
))

/**
 * The text with its numbers marked. Drawn once for a result: which number is chosen and which are filtered
 * is written on the elements, so that a text of thousands of numbers stays fluid.
 */
export const MarkedText = memo(({ text, statements }: { text: string; statements: CheckedStatement[] }) => {
  const lines = useMemo(() => linesOf(text, statements), [text, statements])
  return lines.map(line => <TextLine key={line.at} line={line} statements={statements} />)
})
