import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { identity } from '#features/identity/contract.ts'
import { call, type SentTo } from '#ui/call.ts'
import { RecordForm } from '#ui/kit/form/RecordForm.tsx'
import { Countdown } from './Countdown.tsx'
import { sessionQuery } from './session.ts'
import './sign-in.css'

type Credentials = SentTo<typeof identity.signIn>['body']
const page = getRouteApi('/sign-in')

function DemoAccounts({ fill }: { fill: (account: { username: string; password: string }) => void }) {
  const { demoAccounts } = useSuspenseQuery(sessionQuery).data
  if (demoAccounts.length === 0) return null
  return (
    <section className="demo-accounts" aria-label="演示账号">
      <h2>演示账号</h2>
      <p>点选即填入，再按“登录”。</p>
      <ul>
        {demoAccounts.map(account => (
          <li key={account.username}>
            <button type="button" onClick={() => fill(account)}>
              <strong>{account.roleLabel}</strong>
              <span>{account.username}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** 登录 */
export function SignInPage() {
  const { next } = page.useSearch()
  const { home } = page.useRouteContext()
  const router = useRouter()
  const cache = useQueryClient()
  const [wait, setWait] = useState(0)
  const [filled, setFilled] = useState<{ username: string; password: string }>()
  const submit = async (body: Credentials) => {
    const session = await call(identity.signIn, { body }).catch((cause: { retryAfter?: number | null }) => {
      setWait(cause.retryAfter ?? 0)
      throw cause
    })
    cache.clear()
    cache.setQueryData(sessionQuery.queryKey, session)
    router.history.push(next ?? home(session.can))
  }
  return (
    <div className="sign-in">
      <title>登录 · 宜商</title>
      <div className="sign-in-cover" aria-hidden="true">
        <p className="cover-name">宜商</p>
        <p className="cover-kind">区县经济工作平台</p>
        <p className="cover-line">每一个数字，都追得到台账里的那一行。</p>
      </div>
      <main className="sign-in-panel">
        <h1>登录</h1>
        {next && <p className="sign-in-next">登录后回到刚才的页面。</p>}
        <RecordForm
          key={filled?.username}
          schema={identity.signIn.body as never}
          initial={filled}
          fields={[
            { name: 'username', label: '用户名', kind: 'text', autoComplete: 'username', autoFocus: true },
            { name: 'password', label: '密码', kind: 'password', autoComplete: 'current-password' },
          ]}
          submitLabel="登录"
          submit={submit}
          disabled={wait > 0}
          block
          renderProblem={problem =>
            problem.retryAfter ? (
              <Countdown seconds={problem.retryAfter} sentence={problem.message} onEnd={() => setWait(0)} />
            ) : (
              problem.message
            )
          }
        />
        <DemoAccounts fill={setFilled} />
        <p className="sign-in-notice">本系统为非涉密系统，严禁录入涉密信息。</p>
      </main>
    </div>
  )
}
