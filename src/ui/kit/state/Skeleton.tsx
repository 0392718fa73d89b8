import './state.css'

/** Grey lines where content will be. */
export function Skeleton({ rows, tall }: { rows: number; tall?: boolean }) {
  return (
    <div className={`skeleton ${tall ? 'skeleton-tall' : ''}`} aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <span key={row} />
      ))}
    </div>
  )
}
