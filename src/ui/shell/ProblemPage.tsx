import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { Problem } from '../call.ts'
import { PlainButton } from '../kit/action/PlainButton.tsx'
import { State } from '../kit/state/State.tsx'

const outdated = (cause: unknown) =>
  cause instanceof Error && /dynamically imported module|module script failed|unable to preload/i.test(cause.message)

/** A page that could not be shown: says why and what to do. */
export function ProblemPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const again = () => {
    reset()
    void router.invalidate()
  }
  if (outdated(error)) {
    return (
      <State
        heading="h1"
        tone="error"
        title="页面没有载入"
        action={<PlainButton onClick={() => location.reload()}>刷新页面</PlainButton>}
      >
        网络中断，或系统刚刚升级。刷新后即可继续。
      </State>
    )
  }
  return (
    <State heading="h1" tone="error" title="页面出错" action={<PlainButton onClick={again}>重试</PlainButton>}>
      {error instanceof Problem
        ? error.message
        : '这个页面出了意外的错误。请重试；如反复出现，请把操作步骤告诉系统管理员。'}
    </State>
  )
}

export function NotFoundPage() {
  return (
    <State heading="h1" tone="empty" title="没有这个页面" action={<Link to="/">回到首页</Link>}>
      地址可能抄错了，或页面已移走。
    </State>
  )
}

export function ForbiddenPage() {
  return (
    <State heading="h1" tone="forbidden" title="没有权限" action={<Link to="/">回到首页</Link>}>
      您的角色不能查看这个页面。如工作需要，请联系系统管理员。
    </State>
  )
}
