import { useInfiniteQuery } from '@tanstack/react-query'
import type { HistoryEntry, RecordNoun } from '#features/records/contract.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { instantText } from '#ui/kit/day/day.ts'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { columnOf, labelOf, readUnit } from './name.ts'
import { historyQuery } from './queries.ts'
import { readText } from './Value.tsx'
import './records.css'

const sources = { import: '导入', form: '页面填写', demo: '演示数据', command: '命令行' }
const kinds = { added: '新建', changed: '修改', deleted: '删除' }

/** One cell of a change: before → after, read out in words. */
function Cell({ spec, cell }: { spec: RecordNoun; cell: HistoryEntry['cells'][number] }) {
  const column = columnOf(spec, cell.field)
  const unit = column && readUnit(column)
  return (
    <li>
      <span className="history-field">
        {column ? labelOf(column) : cell.column}
        {unit && <small>（{unit}）</small>}
      </span>
      <del>
        <span className="visually-hidden">原为</span>
        {readText(column, cell.before)}
      </del>
      <span aria-hidden="true">→</span>
      <ins>
        <span className="visually-hidden">改为</span>
        {readText(column, cell.after)}
      </ins>
    </li>
  )
}

function Entry({ spec, entry }: { spec: RecordNoun; entry: HistoryEntry }) {
  const changed = entry.kind === 'changed'
  return (
    <li>
      <p className="history-head">
        <strong>{kinds[entry.kind]}</strong>
        <span>{entry.by}</span>
        <time dateTime={entry.at}>{instantText(entry.at)}</time>
        <span>{sources[entry.source]}</span>
      </p>
      {entry.reason && <p className="history-reason">原因：{entry.reason}</p>}
      {changed && (
        <ul className="history-cells">
          {entry.cells.map(cell => (
            <Cell key={cell.field} spec={spec} cell={cell} />
          ))}
        </ul>
      )}
    </li>
  )
}

/** Who changed what of a record, when and why, from the latest back. */
export function History({ spec, recordKey }: { spec: RecordNoun; recordKey: string }) {
  const query = useInfiniteQuery(historyQuery(spec, recordKey))
  return (
    <Loaded query={query}>
      {data => (
        <>
          <ol className="history">
            {data.pages
              .flatMap(one => one.entries)
              .map(entry => (
                <Entry key={`${entry.at} ${entry.kind}`} spec={spec} entry={entry} />
              ))}
          </ol>
          {query.hasNextPage && (
            <PlainButton busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
              更早的修改
            </PlainButton>
          )}
        </>
      )}
    </Loaded>
  )
}
