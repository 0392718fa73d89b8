import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Glyph } from '#ui/kit/Glyph.tsx'

/** What was just done, told once where it led. */
export function Written() {
  const written = useRouterState({ select: state => state.location.state.written })
  // Told once: the browser keeps the state of a page beyond a reload. Past the router, which would show it no more at once.
  useEffect(() => {
    if (written) History.prototype.replaceState.call(history, { ...history.state, written: undefined }, '')
  }, [written])
  if (!written) return null
  return (
    <div className="written" role="status">
      <p>
        <Glyph name="check" />
        {written.sentence}
      </p>
      {written.warnings.map(warning => (
        <p key={warning} className="written-warning">
          <Glyph name="warn" />
          {warning}
        </p>
      ))}
    </div>
  )
}
