import { Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import { useState } from 'react'
import type { BriefChange, BriefRecordDifference, PublishedFigure } from '#features/briefs/contract.ts'
import { instantCell, instantText } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'

const kinds = { came: '新计入', went: '不再计入', changed: '数值有变' }

function Change({ change }: { change: BriefChange }) {
  return (
    <li>
      {instantCell(change.at)}，{change.by}
      {change.reason && `：${change.reason}`}
      <ul>
        {change.cells.map(({ column, before, after }) => (
          <li key={column}>
            {column}：<del>{before ?? '空'}</del> → <ins>{after ?? '空'}</ins>
          </li>
        ))}
      </ul>
    </li>
  )
}

function RecordDifference({ difference }: { difference: BriefRecordDifference }) {
  return (
    <li>
      <strong>{difference.title}</strong>（{difference.sheet}，{kinds[difference.kind]}）
      <ul className="brief-changes">
        {difference.changes.map(change => (
          <Change key={`${change.at} ${change.sheet} ${change.key}`} change={change} />
        ))}
      </ul>
    </li>
  )
}

function Why({ figure }: { figure: PublishedFigure }) {
  if (!figure.differs) return <>未变</>
  const { differences, differenceCount } = figure
  if (differenceCount === 0) return <>记录没有变，是口径或取位改了。</>
  return (
    <details>
      <summary>由 {differenceCount} 条记录的改动造成</summary>
      <ul className="brief-why">
        {differences.map(difference => (
          <RecordDifference
            key={`${difference.sheet} ${Object.values(difference.key).join(' ')}`}
            difference={difference}
          />
        ))}
        {differences.length < differenceCount && <li>另有 {differenceCount - differences.length} 条，此处不列。</li>}
      </ul>
    </details>
  )
}

const columns: Column<PublishedFigure>[] = [
  {
    key: 'name',
    title: '指标',
    primary: true,
    width: '30%',
    render: ({ id, scope, asOf, name, scopeLabel, period }) => (
      <>
        <Link to="/figures/trace" search={{ id, scope, asOf }}>
          {scopeLabel} {name}
        </Link>
        <span className="brief-period">{period}</span>
      </>
    ),
  },
  { key: 'then', title: '印发', numeric: true, width: 120, render: ({ display }) => display },
  { key: 'now', title: '今天', numeric: true, width: 120, render: ({ now }) => now?.display ?? '已无此范围' },
  { key: 'why', title: '差异的来由', render: figure => <Why figure={figure} /> },
]

/** Each figure as published beside today's, and which later records made the difference. */
export function Comparison({ figures, checkedAt }: { figures: PublishedFigure[]; checkedAt: string }) {
  const [all, setAll] = useState(false)
  const changed = figures.filter(({ differs }) => differs)
  return (
    <Section
      title="与今天台账比较"
      note={
        changed.length === 0
          ? `${figures.length} 个数与今天台账（${instantText(checkedAt)}）都相同`
          : `${figures.length} 个数中 ${changed.length} 个与今天台账（${instantText(checkedAt)}）不同`
      }
      actions={
        <Checkbox checked={all} onChange={event => setAll(event.target.checked)}>
          列出全部
        </Checkbox>
      }
      flush
    >
      {(all || changed.length > 0) && (
        <DataTable
          label="与今天台账比较"
          columns={columns}
          rows={all ? figures : changed}
          rowKey={({ id, scope, asOf }) => `${id} ${JSON.stringify(scope)} ${asOf}`}
          empty={null}
        />
      )}
    </Section>
  )
}
