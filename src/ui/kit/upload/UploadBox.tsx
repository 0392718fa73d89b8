import { useBlocker } from '@tanstack/react-router'
import { Alert, Button, Progress } from 'antd'
import { type DragEvent, useId, useState } from 'react'
import { sizeText } from '../file/size.ts'
import { Glyph } from '../Glyph.tsx'
import type { Upload } from './upload.ts'
import './upload.css'

interface UploadBoxProps<Reply> {
  upload: Upload<Reply>
  /** Extensions taken, such as '.xlsx'. */
  accept: string
  title: string
  hint: string
}

function Sending<Reply>({ upload }: { upload: Upload<Reply> }) {
  useBlocker({ shouldBlockFn: () => !confirm('文件正在上传，离开会中断。确定离开吗？'), enableBeforeUnload: true })
  const { file, share, cancel } = upload
  const percent = Math.floor(share * 100)
  return (
    <div className="upload-sending">
      <p>
        正在上传 <strong>{file?.name}</strong>（{sizeText(file?.size ?? 0)}）
      </p>
      <Progress percent={percent} format={shown => `${shown}%`} aria-label="上传进度" />
      <p className="upload-hint" role="status">
        {percent < 100 ? '上传期间请不要关闭本页。' : '已传完，等待服务器确认…'}
      </p>
      <Button onClick={cancel}>取消上传</Button>
    </div>
  )
}

/** The one place to hand over a file: drag it or choose it; shows progress, takes up again after a broken connection. */
export function UploadBox<Reply>({ upload, accept, title, hint }: UploadBoxProps<Reply>) {
  const [over, setOver] = useState(false)
  const input = useId()
  const take = (files: FileList | null) => files?.[0] && upload.start(files[0])
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  if (upload.sending) return <Sending upload={upload} />
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the file input inside does the same
    <div
      className={`upload-box ${over ? 'upload-over' : ''}`}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {upload.problem && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={upload.problem}
          action={upload.file && upload.again && <Button onClick={upload.again}>重新上传“{upload.file.name}”</Button>}
        />
      )}
      <Glyph name="upload" />
      <label htmlFor={input} className="upload-choose">
        {title}
      </label>
      <input
        id={input}
        type="file"
        accept={accept}
        onChange={event => {
          take(event.target.files)
          event.target.value = ''
        }}
      />
      <p className="upload-hint">{hint}</p>
    </div>
  )
}
