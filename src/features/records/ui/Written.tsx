import { useRouterState } from '@tanstack/react-router'
import { Glyph } from '#ui/kit/Glyph.tsx'

/** What was just done, told once where it led. */
export function Written() {
  const written = useRouterState({ select: state => state.location.state.written })
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
