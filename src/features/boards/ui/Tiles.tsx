import type { ReactNode } from 'react'
import type { BoardRow } from '#features/boards/contract.ts'
import { FigureValue } from '#ui/kit/figure/FigureValue.tsx'

type Cell = NonNullable<BoardRow['cells'][keyof BoardRow['cells']]>

export interface Tile {
  key: string
  label: string
  cell: Cell | undefined
  late?: boolean
  /** Leads to what is behind the number. */
  behind: (shown: ReactNode) => ReactNode
}

/** The numbers of the whole district, side by side. */
export function Tiles({ tiles }: { tiles: Tile[] }) {
  return (
    <ul className="board-tiles" aria-label="全区">
      {tiles.map(({ key, label, cell: { value, display } = { value: null, display: '—' }, late, behind }) => (
        <li key={key} className={late ? 'board-tile-late' : undefined}>
          <h3>{label}</h3>
          {behind(<FigureValue figure={{ value, display, unit: '' }} size="large" />)}
        </li>
      ))}
    </ul>
  )
}
