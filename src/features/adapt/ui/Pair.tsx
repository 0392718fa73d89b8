import type { ReactNode } from 'react'
import type { Preview } from '#features/adapt/contract.ts'

type Row = Preview['rows'][number]

const headerOf = (to: string | null) => to?.slice(to.indexOf('.') + 1) ?? null

/** A table wider than the page, in a box of its own that the keyboard can scroll. */
export function Scroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the box scrolls, and the keyboard must be able to (axe)
    <section className="pair-scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}

function Raw({ preview }: { preview: Preview }) {
  return (
    <figure className="pair-side">
      <figcaption>文件里</figcaption>
      <Scroll label="文件里的原样">
        <table>
          <thead>
            <tr>
              <th scope="col">行</th>
              {preview.columns.map(({ letter }) => (
                <th key={letter} scope="col">
                  {letter}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map(({ row, is, raw, why }) => (
              <tr key={row} className={`pair-${is}`} title={why}>
                <th scope="row">{row}</th>
                {preview.columns.map(({ letter }, at) => (
                  <td key={letter}>{raw[at]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </figure>
  )
}

/** Columns of one sheet by month say which month they are. */
const titleOf = ({ to, header }: Preview['columns'][number], all: Preview['columns']) => {
  const title = headerOf(to)
  const twice = all.filter(other => other.to === to).length > 1
  return twice ? `${header.split(' / ').at(-1)}` : title
}

function Read({ preview }: { preview: Preview }) {
  const taken = preview.columns.map((column, at) => ({ ...column, place: at })).filter(({ to }) => to !== null)
  const rows: Row[] = preview.rows.filter(({ is }) => is !== 'header')
  return (
    <figure className="pair-side">
      <figcaption>读成</figcaption>
      <Scroll label="读成的内容">
        <table>
          <thead>
            <tr>
              <th scope="col">行</th>
              {taken.map(column => (
                <th key={column.letter} scope="col" title={column.to ?? ''}>
                  {titleOf(column, preview.columns)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, is, read, why }) =>
              is === 'data' ? (
                <tr key={row}>
                  <th scope="row">{row}</th>
                  {taken.map(({ letter, place }) => (
                    <td key={letter}>{read[place] ?? ''}</td>
                  ))}
                </tr>
              ) : (
                <tr key={row} className="pair-skipped">
                  <th scope="row">{row}</th>
                  <td colSpan={Math.max(1, taken.length)}>{why || '不读'}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </Scroll>
    </figure>
  )
}

/** The first rows as they stand in the file, beside how they are read. */
export function Pair({ preview }: { preview: Preview }) {
  return (
    <>
      <div className="pair">
        <Raw preview={preview} />
        <Read preview={preview} />
      </div>
      {preview.more > 0 && <p className="adapt-soft">还有 {preview.more} 行照此读取。</p>}
    </>
  )
}
