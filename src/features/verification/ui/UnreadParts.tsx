import type { UnreadPart } from './queries.ts'

/** The parts of a Word file that hold numbers and were not read. */
export function UnreadParts({ parts }: { parts: UnreadPart[] }) {
  if (parts.length === 0) return null
  return (
    <div className="verify-unread" role="status">
      <p>文件中以下部分没有读入，其中的数字请自行核对：</p>
      <ul>
        {parts.map(({ part, quote }) => (
          <li key={`${part} ${quote}`}>{quote === '' ? part : `${part}“${quote}”`}</li>
        ))}
      </ul>
    </div>
  )
}
