import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { knowledgeEndpoints, knowledgeRecords } from '#features/knowledge/contract.ts'
import type { CaseHelpProps } from '#features/records/ui/nouns.ts'
import { call, Problem } from '#ui/call.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { useCan } from '#ui/shell/session.ts'
import './knowledge.css'

/** On a closed request: its answer as a draft of the 知识库, without names. */
export function Keep({ view }: CaseHelpProps) {
  const may = useCan('knowledge.write')
  const navigate = useNavigate()
  const cache = useQueryClient()
  const open = (key: string, sentence: string) =>
    navigate({ to: '/$noun/$key', params: { noun: 'knowledge', key }, state: { written: { sentence, warnings: [] } } })
  const keep = useMutation({
    mutationFn: async () => {
      const { values } = await call(knowledgeEndpoints.draft, { query: { request: view.key } })
      try {
        const { record } = await call(knowledgeRecords.endpoints.create, { body: { values }, headers: {} })
        await cache.invalidateQueries()
        await open(record.key, '已存为草稿，企业名称、称呼和电话已隐去。请核对内容、补上依据后发布。')
      } catch (cause) {
        if (!(cause instanceof Problem) || cause.status !== 409) throw cause
        await open(String(values.entry_no), '这件诉求的答复已经存过，就是这一条。')
      }
    },
  })
  if (!may || view.state !== 'closed' || !view.steps.some(({ action }) => action === 'answer')) return null
  return (
    <p className="known-keep no-print">
      <PlainButton onClick={() => keep.mutate()} disabled={keep.isPending}>
        答复存为知识条目
      </PlainButton>
      {keep.isError && <span role="alert">{keep.error.message}</span>}
    </p>
  )
}
