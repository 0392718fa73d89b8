import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Popconfirm } from 'antd'
import { type ImportRun, ledger } from '#features/ledger/contract.ts'
import { call } from '#ui/call.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { keyOf } from '#ui/query.ts'
import { importQuery } from './queries.ts'

function useDiscard(id: string) {
  const navigate = useNavigate()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => call(ledger.discard, { params: { id } }),
    onSuccess: async () => {
      // Removed, not refreshed: the list must not show for a moment what is gone.
      cache.removeQueries({ queryKey: keyOf(ledger.imports) })
      await navigate({ to: '/import' })
      cache.removeQueries({ queryKey: importQuery(id).queryKey })
    },
  })
}

/** Drops an import: one that waits for a decision after a question, one that is being checked at once. */
export function Discard({ run }: { run: ImportRun }) {
  const discard = useDiscard(run.id)
  if (!run.can.discard) return null
  const failed = discard.isError && <p role="alert">{discard.error.message}</p>
  if (run.state === 'checking') {
    return (
      <>
        <Button loading={discard.isPending} onClick={() => discard.mutate()}>
          停止校验
        </Button>
        {failed}
      </>
    )
  }
  return (
    <>
      <Popconfirm
        icon={<Glyph name="warn" />}
        title="放弃这次导入？"
        description="台账不会有任何变化，文件须重新上传。"
        okText="放弃"
        cancelText="不放弃"
        onConfirm={() => discard.mutate()}
      >
        <Button loading={discard.isPending}>放弃</Button>
      </Popconfirm>
      {failed}
    </>
  )
}
