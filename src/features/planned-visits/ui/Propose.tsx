import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import { type Proposal, quarterNamed, sayQuarter, visitPlan } from '#features/planned-visits/contract.ts'
import { call } from '#ui/call.ts'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { queryOf } from '#ui/query.ts'

interface ProposeProps {
  quarter: string
  unit: string | undefined
  onDone: (sentence: string) => Promise<void>
}

const saidOf = ({ added, withdrawn, kept }: Proposal) =>
  added + withdrawn === 0
    ? `不需要新安排，已拟定的 ${kept} 次照旧。`
    : `新安排 ${added} 次${withdrawn > 0 ? `，撤下 ${withdrawn} 次` : ''}${kept > 0 ? `，已拟定的 ${kept} 次照旧` : ''}。`

/** Proposes the quarter: what that would do is shown before it is done. */
export function Propose({ quarter, unit, onDone }: ProposeProps) {
  const [open, setOpen] = useState(false)
  const asked = { quarter, ...(unit !== undefined && { unit }) }
  const preview = useQuery({ ...queryOf(visitPlan.preview, { query: asked }), enabled: open, staleTime: 0, gcTime: 0 })
  const run = useMutation({
    mutationFn: () => call(visitPlan.propose, { body: asked }),
    onSuccess: async result => {
      setOpen(false)
      await onDone(saidOf(result))
    },
  })
  const title = `拟定${sayQuarter(quarterNamed(quarter))}走访计划`
  return (
    <>
      <Button
        type="primary"
        onClick={() => {
          run.reset()
          setOpen(true)
        }}
      >
        拟定计划
      </Button>
      <Modal
        open={open}
        title={title}
        okText="拟定"
        cancelText="取消"
        confirmLoading={run.isPending}
        okButtonProps={{ disabled: !preview.data || preview.data.added + preview.data.withdrawn === 0 }}
        onOk={() => run.mutate()}
        onCancel={() => setOpen(false)}
      >
        <p className="plan-rule">
          按包联的频次排到工作日上，同一企业任何两次相隔超过 30 天，并留出改期的余地。您安排、移动过的和已走访的不动。
        </p>
        <Loaded query={preview}>
          {result => (
            <>
              <p>
                <strong>{saidOf(result)}</strong>
              </p>
              <Left left={result.left} />
            </>
          )}
        </Loaded>
        {run.error && <Alert type="error" showIcon role="alert" title={run.error.message} />}
      </Modal>
    </>
  )
}

const SHOWN = 50

function Left({ left }: Pick<Proposal, 'left'>) {
  if (left.length === 0) return null
  return (
    <details className="plan-left">
      <summary>{sayLeft(left)}</summary>
      <ul>
        {left.slice(0, SHOWN).map(one => (
          <li key={`${one.uscc} ${one.unit}`}>
            <Link to="/$noun" params={{ noun: 'liaisons' }} search={{ uscc: one.uscc }}>
              {one.enterprise}
            </Link>
            （{one.officer ?? one.unit}）：{one.missing > 0 && `还差 ${one.missing} 次，`}
            {one.why}
          </li>
        ))}
      </ul>
      {left.length > SHOWN && <p>另有 {left.length - SHOWN} 条。</p>}
    </details>
  )
}

/** Enterprises at which nothing is arranged, and those that want more than is. */
function sayLeft(left: Proposal['left']): string {
  const count = (of: Proposal['left']) => new Set(of.map(({ uscc }) => uscc)).size
  const short = left.filter(({ planned, missing }) => planned > 0 && missing > 0)
  const none = count(left.filter(({ planned }) => planned === 0))
  const visits = short.reduce((sum, { missing }) => sum + missing, 0)
  return [
    none > 0 && `${none} 家排不进这个季度`,
    short.length > 0 && `${count(short)} 家只排得进一部分，照这样拟定后还差 ${visits} 次`,
    none === 0 && short.length === 0 && `${left.length} 条包联没有安排`,
  ]
    .filter(Boolean)
    .join('；')
}
