import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useEffect, useId, useRef } from 'react'
import { LONGEST_TEXT, MOST_BYTES, verification } from '#features/verification/contract.ts'
import { DayPicker } from '#ui/kit/day/DayPicker.tsx'
import { UploadBox } from '#ui/kit/upload/UploadBox.tsx'
import { useUpload } from '#ui/kit/upload/upload.ts'
import type { Draft } from './draft.ts'
import { computedQuery } from './queries.ts'
import { UnreadParts } from './UnreadParts.tsx'

interface ComposeProps {
  draft: Draft
  change: (part: Partial<Draft>) => void
  busy: boolean
  check: () => void
}

/** Reads a file into the text box. */
function useDocument(change: ComposeProps['change']) {
  const upload = useUpload({
    endpoint: verification.read,
    input: file => ({ query: { fileName: file.name } }),
    accept: '.docx,.txt',
    maxBytes: MOST_BYTES,
  })
  const latest = useRef(change)
  latest.current = change
  const { reply } = upload
  useEffect(() => {
    if (reply) latest.current(reply)
  }, [reply])
  return upload
}

/** The text and the day to check it for. */
export function Compose({ draft, change, busy, check }: ComposeProps) {
  const upload = useDocument(change)
  const field = useId()
  const fitting = useQuery(computedQuery()).data?.asOf
  const day = draft.asOf ?? fitting
  useEffect(() => {
    if (!draft.asOf && fitting) change({ asOf: fitting })
  }, [draft.asOf, fitting, change])
  const tooLong = draft.text.length > LONGEST_TEXT
  return (
    <section className="section compose" aria-label="文稿">
      <div className="compose-text">
        <label htmlFor={field}>文稿</label>
        <Input.TextArea
          id={field}
          value={draft.text}
          placeholder="把通报、简报或讲话稿粘贴到这里"
          onChange={event => change({ text: event.target.value })}
          {...(tooLong && { status: 'error' })}
        />
        <p className={tooLong ? 'compose-over' : 'compose-count'} role={tooLong ? 'alert' : undefined}>
          {tooLong
            ? `文稿有 ${draft.text.length} 字，一次最多核对 ${LONGEST_TEXT} 字，请分段核对。`
            : `${draft.text.length} 字`}
        </p>
      </div>
      <div className="compose-side">
        <UploadBox
          upload={upload}
          accept=".docx,.txt"
          title="或选择文件，也可拖到这里"
          hint=".docx 或 .txt。严禁上传涉密文件。"
        />
        <UnreadParts parts={draft.unread} />
        <div>
          <div className="compose-day">
            {day && <DayPicker label="默认截至" value={day} onChange={asOf => change({ asOf })} />}
          </div>
          <p className="compose-hint">文稿写明日期的，按所写日期；没有写明的，按这一天。</p>
        </div>
        <Button type="primary" size="large" loading={busy} disabled={!draft.text.trim() || tooLong} onClick={check}>
          核对数字
        </Button>
      </div>
    </section>
  )
}
