import { exactAmount, groupedDisplay, splitDisplay } from './text.ts'
import './figure.css'

export interface ShownFigure {
  value: string | null
  unit: string
  display: string
}

/** The exact 万元 behind an amount in 亿元, or undefined for what is no amount. */
export const exactOf = (figure: ShownFigure): string | undefined =>
  figure.unit === '亿元' && figure.value !== null ? exactAmount(figure.value) : undefined

/** A value set with its unit apart. An amount shows its exact 万元 on hover and to screen readers. */
export function FigureValue({ figure, size = 'plain' }: { figure: ShownFigure; size?: 'plain' | 'large' | 'hero' }) {
  const exact = exactOf(figure)
  if (figure.value === null) {
    return <span className={`figure-value figure-${size} figure-none`}>{figure.display || '—'}</span>
  }
  const { before, number, after } = splitDisplay(figure.display)
  return (
    <span className={`figure-value figure-${size} ${exact ? 'figure-exact' : ''}`}>
      {before && <small>{before}</small>}
      <span className="figure-number">{groupedDisplay(number)}</span>
      {after && <small>{after}</small>}
      {exact && (
        <span className="figure-tip" role="note">
          <span className="visually-hidden">即</span>
          {exact}
        </span>
      )}
    </span>
  )
}
