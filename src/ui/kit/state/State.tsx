import type { ReactNode } from 'react'
import { Glyph } from '../Glyph.tsx'
import './state.css'

const glyphs = { error: 'warn', empty: 'empty', forbidden: 'lock' } as const

export interface StateProps {
  tone: keyof typeof glyphs
  title: string
  children?: ReactNode
  action?: ReactNode
  /** h1 where it stands for a whole page. */
  heading?: 'h1' | 'h2'
}

/** Says in place of content why there is none, and what to do next. */
export function State({ tone, title, children, action, heading: Heading = 'h2' }: StateProps) {
  return (
    <div className={`state state-${tone}`} role={tone === 'error' ? 'alert' : undefined}>
      <Glyph name={glyphs[tone]} />
      <Heading tabIndex={-1}>{title}</Heading>
      {children && <p>{children}</p>}
      {action && <div className="state-action">{action}</div>}
    </div>
  )
}
