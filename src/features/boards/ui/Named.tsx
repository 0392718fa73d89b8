interface NamedRow {
  name: string
  within?: string | undefined
}

/** The name of a row; what another row holds too, or none has, says so. */
export function Named({ row: { name, within }, rest }: { row: NamedRow; rest: boolean }) {
  if (rest) return <span className="board-rest">{name}</span>
  return (
    <>
      {name}
      {within !== undefined && <small className="board-within">已含在{within}内</small>}
    </>
  )
}

/** The rows, and below them what they leave of the district. */
export const withRest = <R,>(rows: readonly R[], rest: R | null): R[] => (rest ? [...rows, rest] : [...rows])
