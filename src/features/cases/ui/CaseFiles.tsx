import { useQueryClient } from '@tanstack/react-query'
import { Files } from '#features/attachments/ui/Files.tsx'
import type { CaseView } from '#features/cases/contract.ts'
import { call, urlOf } from '#ui/call.ts'
import { ConfirmButton } from '#ui/kit/action/ConfirmButton.tsx'
import { instantText } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import type { Lived } from './lived.ts'
import { caseQuery } from './queries.ts'

/** The files of a case, and those that were taken away. */
export function CaseFiles({ of, view }: { of: Lived; view: CaseView }) {
  const cache = useQueryClient()
  const { files, removedFiles, key, turn } = view
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
        remover={({ id, name, own }) =>
          own &&
          turn !== null && (
            <ConfirmButton
              small
              title={`删去“${name}”？`}
              description="删去后不能恢复；名称和删去的时间仍留在办理记录中。"
              label={`删去 ${name}`}
              act={() => remove(id)}
            >
              删去
            </ConfirmButton>
          )
        }
      />
      {removedFiles.map(({ name, removedAt, removedBy }) => (
        <p key={`${name} ${removedAt}`} className="case-none">
          已删去：{name}（{removedBy}，{instantText(removedAt)}）
        </p>
      ))}
    </Section>
  )
}
