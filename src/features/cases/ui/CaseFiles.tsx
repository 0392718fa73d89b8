import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Files } from '#features/attachments/ui/Files.tsx'
import type { CaseView } from '#features/cases/contract.ts'
import { call, urlOf } from '#ui/call.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { instantText } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import type { Lived } from './lived.ts'
import { caseQuery } from './queries.ts'

/** Asks in place before it takes a file away. */
function Remove({ name, act }: { name: string; act: () => Promise<unknown> }) {
  const [asking, ask] = useState(false)
  const run = useMutation({ mutationFn: act })
  if (!asking) {
    return (
      <PlainButton small className="no-print" onClick={() => ask(true)}>
        删去<span className="visually-hidden"> {name}</span>
      </PlainButton>
    )
  }
  return (
    <span className="file-remove">
      {run.error ? <span role="alert">{run.error.message}</span> : '删去后不能恢复。'}
      <PlainButton small rank="first" busy={run.isPending} onClick={() => run.mutate()}>
        确定删去
      </PlainButton>
      <PlainButton small onClick={() => ask(false)}>
        不删
      </PlainButton>
    </span>
  )
}

/** The files of a case, and those that were taken away. */
export function CaseFiles({ of, view }: { of: Lived; view: CaseView }) {
  const cache = useQueryClient()
  const { files, removedFiles, key } = view
  if (files.length === 0 && removedFiles.length === 0) return null
  const paramsOf = (file: string) => ({ params: { key, file } })
  const remove = async (id: string) => {
    const after = await call(of.endpoints.removeFile, paramsOf(id))
    cache.setQueryData(caseQuery(of, key).queryKey, after)
  }
  return (
    <Section title="附件" note={files.length > 0 && `${files.length} 个`}>
      <Files
        files={files}
        addressOf={({ id }) => urlOf(of.endpoints.file, paramsOf(id))}
        remover={({ id, name, removable }) => removable && <Remove name={name} act={() => remove(id)} />}
      />
      {removedFiles.map(({ name, removedAt, removedBy }) => (
        <p key={`${name} ${removedAt}`} className="case-none">
          已删去：{name}（{removedBy}，{instantText(removedAt)}）
        </p>
      ))}
    </Section>
  )
}
