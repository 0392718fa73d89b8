import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { verification } from '#features/verification/contract.ts'
import { call } from '#ui/call.ts'
import { scopeText } from '#ui/kit/figure/text.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { keyOf } from '#ui/query.ts'
import { useCan } from '#ui/shell/session.ts'
import { bindingsQuery, catalogueQuery, type RememberedBinding } from './queries.ts'

function Forget({ context, done }: { context: string; done: () => void }) {
  const cache = useQueryClient()
  const forget = useMutation({
    mutationFn: () => call(verification.unbind, { query: { context } }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: keyOf(verification.bindings) })
      done()
    },
  })
  return (
    <>
      <Button size="small" loading={forget.isPending} onClick={() => forget.mutate()} aria-label={`删除：${context}`}>
        删除
      </Button>
      {forget.error && <span role="alert">{forget.error.message}</span>}
    </>
  )
}

/** What people have said numbers in certain words mean. Not shown while there is nothing. */
export function Bindings({ recheck }: { recheck: (() => void) | undefined }) {
  const query = useQuery(bindingsQuery)
  const names = new Map(useQuery(catalogueQuery).data?.declarations.map(({ id, name }) => [id, name]))
  const mayForget = useCan('ledger.write')
  const columns: Column<RememberedBinding>[] = [
    { key: 'context', title: '文稿写法（# 为任意数）', primary: true, width: '46%', render: ({ context }) => context },
    { key: 'figure', title: '指标', render: ({ figure }) => names.get(figure) ?? figure },
    { key: 'scope', title: '范围', render: ({ scope }) => scopeText(scope) },
    ...(mayForget
      ? [
          {
            key: 'forget',
            title: '操作',
            width: 80,
            render: ({ context }: RememberedBinding) => <Forget context={context} done={() => recheck?.()} />,
          },
        ]
      : []),
  ]
  if (query.data?.bindings.length === 0) return null
  return (
    <Section title="记住的数字含义" note="自动认不出的数，由人指明过；以后遇到同样写法照此核对" flush>
      <Loaded query={query}>
        {({ bindings }) => (
          <DataTable
            label="记住的数字含义"
            columns={columns}
            rows={bindings}
            rowKey={({ context }) => context}
            empty={null}
          />
        )}
      </Loaded>
    </Section>
  )
}
