import type { ReactNode } from 'react'
import { Glyph, type GlyphName } from '../Glyph.tsx'
import './plain-button.css'

interface PlainButtonProps {
  children: ReactNode
  onClick?: () => unknown
  type?: 'button' | 'submit'
  /** The one that stands out, or one that stands back. */
  rank?: 'first' | 'quiet'
  icon?: GlyphName
  /** It works on it: pressed again it does nothing. */
  busy?: boolean
  disabled?: boolean
  small?: boolean
  className?: string
  /** Whether it stands for what is chosen now. */
  pressed?: boolean
}

/** A button without a library, for pages that are to be there at once on a phone. */
export function PlainButton(props: PlainButtonProps) {
  const { children, onClick, type = 'button', rank, icon, busy, disabled, small, className, pressed } = props
  const classes = ['plain-button', rank && `plain-button-${rank}`, small && 'plain-button-small', className]
  return (
    <button
      type={type}
      className={classes.filter(Boolean).join(' ')}
      disabled={disabled}
      aria-busy={busy}
      aria-pressed={pressed}
      onClick={event => {
        if (busy) event.preventDefault()
        else onClick?.()
      }}
    >
      {busy ? <Glyph name="loading" /> : icon && <Glyph name={icon} />}
      {children}
    </button>
  )
}
