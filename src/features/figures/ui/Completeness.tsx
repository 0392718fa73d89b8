import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { figures } from '#features/figures/contract.ts'
import { call } from '#ui/call.ts'
import { instantText } from '#ui/kit/day/day.ts'
import { isWithin, WholeNumber } from '#ui/kit/form/WholeNumber.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { keyOf, queryOf } from '#ui/query.ts'
import './day-note.css'

const SHARE = { least: 1, most: 100 }

/** How many of the reports due make a month complete, on which the day of every page depends. */
export function Completeness() {
  const query = useQuery({ ...queryOf(figures.completeness, {}), staleTime: 0 })
  const cache = useQueryClient()
  const [percent, change] = useState<number | null>(null)
  const save = useMutation({
    mutationFn: (sent: { percent: number; version: string }) =>
      call(figures.setCompleteness, {
        headers: { 'if-match': `"${sent.version}"` },
        body: { percent: sent.percent },
      }),
    onSettled: () => {
      void query.refetch()
      void cache.invalidateQueries({ queryKey: keyOf(figures.day) })
    },
    onSuccess: () => change(null),
  })
  return (
    <Section title="哪个月算报齐" note="各页面没有选日期时，显示最近一个报齐的月份的月末">
      <Loaded query={query}>
        {({ percent: now, setBy, setAt, version, can }) => (
          <div className="completeness">
            <label htmlFor="completeness">已报达到应报的</label>
            <WholeNumber
              key={version}
              id="completeness"
              {...SHARE}
              unit="%"
              value={percent ?? now}
              disabled={!can.edit}
              onChange={value => change(value ?? Number.NaN)}
            />
            {can.edit && (
              <Button
                type="primary"
                disabled={percent === now || !isWithin(percent, SHARE)}
                loading={save.isPending}
                onClick={() => isWithin(percent, SHARE) && save.mutate({ percent, version })}
              >
                保存
              </Button>
            )}
            <span>{setAt ? `${setBy} 于${instantText(setAt)}设置` : '原定'}</span>
            {save.error && <p role="alert">{save.error.message}</p>}
          </div>
        )}
      </Loaded>
    </Section>
  )
}
