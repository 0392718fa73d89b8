import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { z } from 'zod'
import { identity, PASSWORD_HINT } from '#features/identity/contract.ts'
import { sessionQuery } from '#features/identity/ui/session.ts'
import { invitations } from '#features/invitations/contract.ts'
import { call } from '#ui/call.ts'
import { RecordForm } from '#ui/kit/form/RecordForm.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import './invitations.css'

const page = getRouteApi('/invite/$code')
const asked = (invitations.accept.body as z.ZodObject<z.ZodRawShape>).shape
const schema = z
  .object({
    displayName: asked.displayName as z.ZodType<string>,
    username: asked.username as z.ZodType<string>,
    password: asked.password as z.ZodType<string>,
    again: z.string().min(1, '请再输入一次密码'),
  })
  .refine(({ password, again }) => password === again, { path: ['again'], message: '两次输入的密码不一致' })

function useOpening(code: string) {
  const { home } = page.useRouteContext()
  const router = useRouter()
  const cache = useQueryClient()
  return async ({ displayName, username, password }: z.output<typeof schema>) => {
    const opened = await call(invitations.accept, { body: { code, displayName, username, password } })
    const session = await call(identity.signIn, { body: { username: opened.username, password } })
    cache.clear()
    cache.setQueryData(sessionQuery.queryKey, session)
    router.history.replace(home(session.can))
  }
}

/** 开通企业账号, from the link of an invitation. */
export function InvitePage() {
  const { code } = page.useParams()
  const open = useOpening(code)
  const query = useQuery({
    queryKey: ['POST', 'invite', code],
    queryFn: ({ signal }) => call(invitations.look, { body: { code } }, signal),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <main className="invite-page">
      <title>开通企业账号 · 宜商</title>
      <h1>开通企业账号</h1>
      {query.error ? (
        <State tone="error" title="链接不能使用" action={<Link to="/sign-in">已有账号，去登录</Link>}>
          {query.error.message}
        </State>
      ) : (
        <Loaded query={query}>
          {({ district, enterprises }) => (
            <>
              <p>{district}邀请您为以下企业开通账号，用来提诉求、看进度、补充材料和评价：</p>
              <ul className="invite-names">
                {enterprises.map(({ uscc, name }) => (
                  <li key={uscc}>
                    <strong>{name}</strong>
                    <span>{uscc}</span>
                  </li>
                ))}
              </ul>
              <RecordForm
                schema={schema}
                fields={[
                  { name: 'displayName', label: '您的姓名', kind: 'text', autoComplete: 'name' },
                  {
                    name: 'username',
                    label: '用户名',
                    kind: 'text',
                    autoComplete: 'username',
                    hint: '登录用，2—32 位汉字、字母、数字，如手机号。',
                  },
                  {
                    name: 'password',
                    label: '密码',
                    kind: 'password',
                    autoComplete: 'new-password',
                    hint: PASSWORD_HINT,
                  },
                  { name: 'again', label: '再输入一次密码', kind: 'password', autoComplete: 'new-password' },
                ]}
                submitLabel="开通并登录"
                submit={open}
                block
              />
            </>
          )}
        </Loaded>
      )}
      <p className="invite-notice">本系统为非涉密系统，严禁录入涉密信息。</p>
    </main>
  )
}
