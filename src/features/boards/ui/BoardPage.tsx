import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import {
  type Board,
  type BoardRow,
  type Measure,
  measureNames,
  measures,
  requestBoard,
  type Way,
  ways,
} from '#features/boards/contract.ts'
import { DayPicker } from '#ui/kit/day/DayPicker.tsx'
import { monthText } from '#ui/kit/day/day.ts'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Tabs } from '#ui/kit/page/Tabs.tsx'
import { PrintButton } from '#ui/kit/print/PrintButton.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { queryOf } from '#ui/query.ts'
import { Named, withRest } from './Named.tsx'
import { type Tile, Tiles } from './Tiles.tsx'
import './board.css'

const page = getRouteApi('/signed-in/request-board')
const notes: Record<Way, string> = {
  unit: '单位含其下级的；各行与“未派单、未注明单位”合起来是全区',
  category: '各行合起来是全区',
  zone: '片区含其下级园区、楼宇；各行与“未注明片区”合起来是全区',
  month: '当月；在办、超期未反馈为月末',
}
const tabs = (Object.keys(ways) as Way[]).map(id => ({ id, label: `按${ways[id]}` }))

/** Where the requests behind a number are listed. */
function Behind(props: { asOf: string; way: Way | undefined; row: BoardRow; measure: Measure; children: ReactNode }) {
  const { asOf, way, row, measure, children } = props
  const cell = row.cells[measure]
  if (!cell || cell.value === null || cell.value === '0') return <>{children}</>
  // Of the mean by zone the catalogue has no figure.
  if (way === 'zone' && measure === 'days') return <>{children}</>
  const { id, label } = measures[measure]
  const name = `${row.name}${label}${cell.display}，看是哪些`
  if (way === 'month') {
    const day = measure === 'received' ? 'registered' : measure === 'closed' ? 'closed' : undefined
    const [from, to] = [`${row.name}-01`, endOf(row.name, asOf)]
    if (day) {
      const search = { [`${day}From`]: from, [`${day}To`]: to }
      return (
        <Link to="/$noun" params={{ noun: 'requests' }} search={search} aria-label={name}>
          {children}
        </Link>
      )
    }
    // Of one month alone there is no figure but those of its last day.
    if (measure !== 'open' && measure !== 'overdue') return <>{children}</>
    return (
      <Link to="/figures/trace" search={{ id, scope: {}, asOf: to }} aria-label={name}>
        {children}
      </Link>
    )
  }
  return (
    <Link to="/figures/trace" search={{ id, scope: way ? { [way]: row.name } : {}, asOf }} aria-label={name}>
      {children}
    </Link>
  )
}

/** The last day of a month, or asOf within it. */
function endOf(month: string, asOf: string): string {
  if (asOf.startsWith(month)) return asOf
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

const columns = (asOf: string, way: Way, rest: BoardRow | null): Column<BoardRow>[] => [
  {
    key: 'name',
    title: ways[way],
    primary: true,
    width: '22%',
    render: row => (way === 'month' ? monthText(row.name) : <Named row={row} rest={row === rest} />),
  },
  ...measureNames.map(
    (measure): Column<BoardRow> => ({
      key: measure,
      title: measures[measure].label,
      numeric: true,
      render: row => (
        <span className={measure === 'overdue' && row.cells.overdue?.value !== '0' ? 'board-late' : undefined}>
          {row === rest ? (
            (row.cells[measure]?.display ?? '—')
          ) : (
            <Behind asOf={asOf} way={way} row={row} measure={measure}>
              {row.cells[measure]?.display ?? '—'}
            </Behind>
          )}
        </span>
      ),
    }),
  ),
]

/** What the rows of a way leave of the district. */
const restOf = ({ rest }: Board, way: Way) => (way === 'unit' || way === 'zone' ? rest[way] : null)

const tilesOf = ({ asOf, total }: Board): Tile[] =>
  measureNames.map(measure => ({
    key: measure,
    label: measures[measure].label,
    cell: total.cells[measure],
    late: measure === 'overdue' && Number(total.cells.overdue?.value ?? 0) > 0,
    behind: shown => (
      <Behind asOf={asOf} way={undefined} row={total} measure={measure}>
        {shown}
      </Behind>
    ),
  }))

function Words({ words, asOf }: Pick<Board, 'words' | 'asOf'>) {
  return (
    <Section title="热词" note="当年标题里出现最多的词，点开看有关诉求">
      {words.length === 0 && <State tone="empty" title="还没有出现三次以上的词" />}
      <ul className="board-words">
        {words.map(({ word, requests }) => (
          <li key={word}>
            <Link to="/$noun" params={{ noun: 'requests' }} search={{ q: word, year: asOf.slice(0, 4) }}>
              {word}
              <span>{requests} 件</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The last month that has ended by a day; that of the day where it is its last. */
function lastMonth(asOf: string): string {
  const next = new Date(Date.parse(asOf) + 86_400_000).toISOString()
  if (next.slice(8, 10) === '01') return asOf.slice(0, 7)
  return new Date(Date.UTC(Number(asOf.slice(0, 4)), Number(asOf.slice(5, 7)) - 1, 0)).toISOString().slice(0, 7)
}

/** 诉求看板: how requests are handled, by unit, category, zone and month, each number one click from what is behind it. */
export function BoardPage() {
  const { asOf, by = 'unit' } = page.useSearch()
  const navigate = page.useNavigate()
  const query = useQuery({ ...queryOf(requestBoard.show, { query: { asOf } }), placeholderData: keepPreviousData })
  const day = asOf ?? query.data?.asOf
  return (
    <>
      <PageHeader
        title="诉求看板"
        actions={
          day && (
            <>
              <DayPicker label="截至" value={day} onChange={next => navigate({ search: { asOf: next, by } })} />
              <DownloadButton
                endpoint={requestBoard.export}
                input={{ query: { asOf: day } }}
                fallbackName="诉求看板.xlsx"
              >
                导出
              </DownloadButton>
              <DownloadButton
                endpoint={requestBoard.report}
                input={{ query: { month: lastMonth(day) } }}
                fallbackName="诉求通报.docx"
              >
                {`${monthText(lastMonth(day))}通报`}
              </DownloadButton>
              <PrintButton />
            </>
          )
        }
      >
        受理、办结和各项比率为当年以来，在办、超期未反馈为截至日。按时办结率以反馈的诉求为分母，不是办结的件数。点数字看是哪些诉求、怎样算出。
      </PageHeader>
      <Loaded query={query}>
        {board => (
          <div className={query.isPlaceholderData ? 'refreshing' : undefined}>
            <Tiles tiles={tilesOf(board)} />
            <Tabs
              label="诉求的四种看法"
              tabs={tabs}
              value={by}
              onChange={next => navigate({ search: { asOf, by: next }, replace: true })}
            >
              <Section title={`各${ways[by]}办理情况`} note={notes[by]} flush>
                <DataTable
                  label={`各${ways[by]}办理情况`}
                  columns={columns(board.asOf, by, restOf(board, by))}
                  rows={withRest(board[by], restOf(board, by))}
                  rowKey={({ name }) => name}
                  empty={<State tone="empty" title="当年还没有诉求" />}
                />
              </Section>
            </Tabs>
            <Words {...board} />
          </div>
        )}
      </Loaded>
    </>
  )
}
