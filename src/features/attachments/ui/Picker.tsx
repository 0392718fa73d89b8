import { useId } from 'react'
import { attachmentKinds, MOST_ATTACHED } from '#features/attachments/contract.ts'
import { sizeText } from '#ui/kit/file/size.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { Attaching, Item } from './attaching.ts'
import './attachments.css'

/** Phones turn their own kinds of photographs into what is listed here. */
const ACCEPT = attachmentKinds
  .flatMap(({ type, extensions }) => (type.startsWith('image/') ? [type] : extensions))
  .join(',')

function Row({ item, of: { remove, retry } }: { item: Item; of: Attaching }) {
  const { file, share, preview, id, problem, again } = item
  const percent = Math.floor(share * 100)
  return (
    <li className={problem ? 'attaching attaching-failed' : 'attaching'}>
      {preview && !problem ? <img src={preview} alt="" /> : <Glyph name={problem ? 'warn' : 'reports'} />}
      <span className="attaching-name">{file.name}</span>
      <span className="attaching-state" role={problem ? 'alert' : 'status'}>
        {problem ?? (id ? sizeText(file.size) : percent < 100 ? `已传 ${percent}%` : '等待确认')}
      </span>
      {again && (
        <button type="button" className="text-button" onClick={() => retry(item)}>
          重传
        </button>
      )}
      <button type="button" className="text-button" aria-label={`移除 ${file.name}`} onClick={() => remove(item)}>
        移除
      </button>
    </li>
  )
}

/** Chooses photographs and files to go with what is written, several at a time. */
export function Picker({ of }: { of: Attaching }) {
  const input = useId()
  const { items, add } = of
  return (
    <div className="picker">
      {items.length > 0 && (
        <ul aria-label="附件">
          {items.map(item => (
            <Row key={item.number} item={item} of={of} />
          ))}
        </ul>
      )}
      {items.length < MOST_ATTACHED && (
        <>
          <input
            id={input}
            type="file"
            multiple
            accept={ACCEPT}
            className="visually-hidden"
            onChange={event => {
              add([...(event.target.files ?? [])])
              event.target.value = ''
            }}
          />
          <label htmlFor={input} className="picker-choose">
            <Glyph name="plus" />
            添加照片或文件
          </label>
        </>
      )}
    </div>
  )
}
