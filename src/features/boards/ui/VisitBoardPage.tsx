import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import {
  totalMeasures,
  type VisitBoard,
  type VisitRow,
  type VisitWay,
  visitBoard,
  visitMeasures,
  visitWays,
} from '#features/boards/contract.ts'
import { dayText, today } from '#ui/kit/day/day.ts'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { Choice } from '#ui/kit/filter/filters.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Tabs } from '#ui/kit/page/Tabs.tsx'
import { PrintButton } from '#ui/kit/print/PrintButton.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { queryOf } from '#ui/query.ts'
import { Liaised, type LiaisedAsked } from './Liaised.tsx'
import { Named, withRest } from './Named.tsx'
import { periodsAbout, sayPeriodName } from './periods.ts'
import { Tiles } from './Tiles.tsx'
import { VisitsBehind } from './VisitsBehind.tsx'
import './board.css'

const page = getRouteApi('/signed-in/visit-board')
const notes: Record<VisitWay, string> = {
  unit: '单位含其下级的；问题以登记走访时记下的计，只知来源为走访的诉求另列一行；各行的次数、件数合起来是全区',
  officer: '问题以登记走访时记下的计；各行的次数、件数合起来是全区',
  zone: '片区含其下级园区、楼宇；各行的次数合起来是全区',
}
const tabs = (Object.keys(visitWays) as VisitWay[]).map(id => ({ id, label: `按${visitWays[id].label}` }))

/** 走访看板: how enterprises were visited in a quarter or month, by unit, person and zone, and what came of it. */
export function VisitBoardPage() {
  const { period, by = 'unit' } = page.useSearch()
  const navigate = page.useNavigate()
  const query = useQuery({ ...queryOf(visitBoard.show, { query: { period } }), placeholderData: keepPreviousData })
  const shown = period ?? query.data?.period
  const [asked, ask] = useState<LiaisedAsked>()
  return (
    <>
      <PageHeader
        title="走访看板"
        actions={
          shown && (
            <>
              <Choice
                label="期间"
                value={shown}
                options={periodsAbout(shown, today()).map(value => ({ value, label: sayPeriodName(value) }))}
                onChange={next => navigate({ search: { period: next, by } })}
              />
              <DownloadButton
                endpoint={visitBoard.export}
                input={{ query: { period: shown } }}
                fallbackName="走访看板.xlsx"
              >
                导出
              </DownloadButton>
              <PrintButton />
            </>
          )
        }
      >
        包联企业以期末有效的包联计，任何单位走访过的都算已走访：不为凑数再去。点数字看是哪些。
      </PageHeader>
      <Loaded query={query}>
        {board => (
          <div className={query.isPlaceholderData ? 'refreshing' : undefined}>
            <p className="board-range">
              {dayText(board.from)}至{dayText(board.to)}
            </p>
            <Total board={board} ask={ask} />
            <Tabs
              label="走访的三种看法"
              tabs={tabs}
              value={by}
              onChange={next => navigate({ search: { period, by: next }, replace: true })}
            >
              <Section title={`各${visitWays[by].label}走访情况`} note={notes[by]} flush>
                <DataTable
                  label={`各${visitWays[by].label}走访情况`}
                  columns={columns(board, by, ask)}
                  rows={withRest(board[by], board.rest[by])}
                  rowKey={({ name, unit }) => `${unit} ${name}`}
                  empty={<State tone="empty" title="没有走访，也没有包联" />}
                />
              </Section>
            </Tabs>
          </div>
        )}
      </Loaded>
      {asked && shown && <Liaised period={shown} asked={asked} onClose={() => ask(undefined)} />}
    </>
  )
}

type Ask = (asked: LiaisedAsked) => void

function Total({ board, ask }: { board: VisitBoard; ask: Ask }) {
  const { total } = board
  const tiles = totalMeasures.map(measure => ({
    key: measure,
    label: visitMeasures[measure].label,
    cell: total.cells[measure],
    behind: (shown: React.ReactNode) => (
      <VisitsBehind board={board} row={total} measure={measure} ask={ask}>
        {shown}
      </VisitsBehind>
    ),
  }))
  return <Tiles tiles={tiles} />
}

const columns = (board: VisitBoard, way: VisitWay, ask: Ask): Column<VisitRow>[] => [
  {
    key: 'name',
    title: visitWays[way].label,
    primary: true,
    width: '26%',
    render: row => <Named row={row} rest={row === board.rest[way]} />,
  },
  ...(way === 'officer'
    ? [{ key: 'unit', title: '单位', width: '22%', render: ({ unit }: VisitRow) => unit ?? '—' }]
    : []),
  ...visitWays[way].measures.map(
    (measure): Column<VisitRow> => ({
      key: measure,
      title: visitMeasures[measure].label,
      numeric: true,
      render: row =>
        row === board.rest[way] ? (
          (row.cells[measure]?.display ?? '—')
        ) : (
          <VisitsBehind board={board} row={row} way={way} measure={measure} ask={ask}>
            {row.cells[measure]?.display ?? '—'}
          </VisitsBehind>
        ),
    }),
  ),
]
