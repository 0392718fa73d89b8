import type { ReactNode } from 'react'
import { Problem } from '../../call.ts'
import { PlainButton } from '../action/PlainButton.tsx'
import { Skeleton } from './Skeleton.tsx'
import { State } from './State.tsx'

interface Query<T> {
  data: T | undefined
  error: Error | null
  refetch: () => unknown
  isFetching?: boolean
}

const titles: Record<number, string> = { 0: '连接中断', 403: '没有权限', 404: '没有找到', 428: '须先说明用途' }

/** The sentence of a failure, with a way to try again where trying again can help. */
export function Failure({ error, retry }: { error: Error; retry?: () => unknown }) {
  const status = error instanceof Problem ? error.status : -1
  const final = status === 403 || status === 404 || status === 400
  return (
    <State
      tone={status === 403 ? 'forbidden' : status === 404 ? 'empty' : 'error'}
      title={titles[status] ?? '没有载入'}
      action={
        !final && retry && <PlainButton onClick={() => retry()}>{status === 428 ? '说明用途' : '重试'}</PlainButton>
      }
    >
      {status === -1 ? '页面出了意外的错误。请重试；如反复出现，请告诉系统管理员。' : error.message}
    </State>
  )
}

/**
 * The one way to show what a query brings: skeleton, then content or the reason there is none.
 * Content already shown stays while it is refreshed; a failed refresh is told above it.
 */
export function Loaded<T>({
  query,
  skeleton,
  children,
}: {
  query: Query<T>
  skeleton?: ReactNode
  children: (data: T) => ReactNode
}) {
  if (query.data === undefined) {
    if (query.error) return <Failure error={query.error} retry={query.refetch} />
    return (
      <div role="status" aria-label="正在载入">
        {skeleton ?? <Skeleton rows={6} />}
      </div>
    )
  }
  return (
    <>
      {query.error && (
        <p className="stale-notice" role="alert">
          {query.error.message}下面是先前载入的内容。
          <PlainButton small onClick={() => query.refetch()}>
            重试
          </PlainButton>
        </p>
      )}
      {children(query.data)}
    </>
  )
}
