import { type ReactNode, useRef, useState } from 'react'
import type { Attachment } from '#features/attachments/contract.ts'
import { instantText } from '#ui/kit/day/day.ts'
import { sizeText } from '#ui/kit/file/size.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import './attachments.css'

interface FilesProps {
  files: Attachment[]
  /** The address of a file. */
  addressOf: (file: Attachment) => string
  /** How its own person takes one away. */
  remover?: (file: Attachment) => ReactNode
}

/** A picture in full, over the page. */
function Viewer({ file, address, onClose }: { file: Attachment; address: string; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement | null>(null)
  const open = (element: HTMLDialogElement | null) => {
    dialog.current = element
    if (element && !element.open) element.showModal()
  }
  return (
    <dialog ref={open} className="viewer" aria-label={file.name} onClose={onClose}>
      <img src={address} alt={file.name} />
      <p>
        <a href={address} download={file.name}>
          下载
        </a>
        <button type="button" className="text-button" onClick={() => dialog.current?.close()}>
          关闭
        </button>
      </p>
    </dialog>
  )
}

/** The files of something: pictures as pictures, everything with who added it and when. */
export function Files({ files, addressOf, remover }: FilesProps) {
  const [viewed, view] = useState<Attachment>()
  return (
    <>
      <ul className="files" aria-label="附件">
        {files.map(file => {
          const { id, name, type, size, by, unit, at, internal } = file
          return (
            <li key={id}>
              {type.startsWith('image/') ? (
                <button type="button" className="file-picture" aria-label={`看 ${name}`} onClick={() => view(file)}>
                  <img src={addressOf(file)} alt="" loading="lazy" decoding="async" />
                </button>
              ) : (
                <Glyph name="reports" />
              )}
              <p className="file-words">
                <a href={addressOf(file)} download={name}>
                  {name}
                </a>
                <span>
                  {sizeText(size)}，{unit ? `${unit} ${by}` : by}，{instantText(at)}
                </span>
                {internal && <Mark tone="busy">内部</Mark>}
              </p>
              {remover?.(file)}
            </li>
          )
        })}
      </ul>
      {viewed && <Viewer file={viewed} address={addressOf(viewed)} onClose={() => view(undefined)} />}
    </>
  )
}
