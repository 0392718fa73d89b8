import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState } from 'react'
import type { Figure } from '#features/figures/contract.ts'
import { verification } from '#features/verification/contract.ts'
import { call } from '#ui/call.ts'
import { scopeText } from '#ui/kit/figure/text.ts'
import { Select } from '#ui/kit/select/Select.tsx'
import { keyOf } from '#ui/query.ts'
import { type CheckedStatement, catalogueQuery, computedQuery } from './queries.ts'

interface BindProps {
  text: string
  statement: CheckedStatement
  asOf: string | undefined
  recheck: () => Promise<CheckedStatement[]>
}

/** Remembers what the number means and checks once more; answers what is still to say. */
function useBind({ text, statement, recheck }: BindProps) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async ({ id, scope }: Pick<Figure, 'id' | 'scope'>) => {
      const { start, end } = statement
      await call(verification.bind, { body: { text, start, end, figure: id, scope } })
      await cache.invalidateQueries({ queryKey: keyOf(verification.bindings) })
      const after = (await recheck()).find(known => known.start === start)
      return after?.verdict === 'uncheckable' ? `已记住，但这个数仍无法核对：${after.note || '文稿没有写明期间。'}` : ''
    },
  })
}

const byWords = (words: string, option?: { label?: unknown }) =>
  words.split(/\s+/).every(word => String(option?.label ?? '').includes(word))

/** Says by hand which figure a number is; next time the same words are recognised. */
export function BindForm(props: BindProps) {
  const [id, setId] = useState<string | null>(null)
  const [place, setPlace] = useState<number | null>(null)
  const names = { figure: useId(), scope: useId() }
  const declarations = useQuery(catalogueQuery).data?.declarations ?? []
  const own = (useQuery(computedQuery(props.asOf)).data?.figures ?? []).filter(figure => figure.id === id)
  const figure = own.length === 1 ? own[0] : own[place ?? -1]
  const bind = useBind(props)
  return (
    <form
      className="bind-form"
      aria-label="指明含义"
      onSubmit={event => {
        event.preventDefault()
        if (figure) bind.mutate(figure)
      }}
    >
      <h3>这个数指的是</h3>
      <label htmlFor={names.figure}>指标</label>
      <Select
        id={names.figure}
        placeholder="选择或输入名称查找"
        value={id}
        showSearch={{ filterOption: byWords }}
        options={declarations.map(({ id: value, name }) => ({ value, label: name }))}
        onChange={value => {
          setId(value)
          setPlace(null)
        }}
      />
      <label htmlFor={names.scope}>范围</label>
      <Select
        id={names.scope}
        placeholder={id && own.length === 0 ? '台账在这一天没有这个指标' : '选择范围'}
        disabled={own.length === 0}
        value={own.length === 1 ? 0 : place}
        showSearch={{ filterOption: byWords }}
        popupMatchSelectWidth={false}
        options={own.map(({ scope, display }, value) => ({ value, label: `${scopeText(scope)}：${display}` }))}
        onChange={setPlace}
      />
      <Button type="primary" htmlType="submit" disabled={!figure} loading={bind.isPending}>
        记住并重新核对
      </Button>
      {(bind.error || bind.data) && (
        <p className="bind-problem" role="alert">
          {bind.error?.message ?? bind.data}
        </p>
      )}
    </form>
  )
}
