import { type Call, implement, type Web } from '#platform/http.ts'
import type { Auth } from './auth.ts'
import { duties, identity } from './contract.ts'
import { dutiesOf, setDuties } from './duties.ts'
import { describeSession } from './queries.ts'
import { changePassword, type From, signIn, signOut } from './sign-in.ts'

const from = (call: Call): From => ({ address: call.address, userAgent: call.request.headers.get('user-agent') ?? '' })
const setCookies = (call: Call, cookies: string[]) => {
  for (const cookie of cookies) call.headers.append('set-cookie', cookie)
}

/** Serves sign-in; better-auth's own routes are not exposed. */
export function identityRoutes(web: Web, auth: Auth): void {
  implement(web, '登录', identity.session, async (_, call) =>
    describeSession(call, await auth.authenticate(call.request, call.now)),
  )
  implement(web, '登录', identity.signIn, async ({ body }, call) => {
    const former = await auth.authenticate(call.request, call.now)
    const { user, cookies } = await signIn(call, auth, body, from(call))
    // Whose session the browser had until now: it has the new one, and nobody could end the other.
    if (former) await signOut({ ...call, district: former.district, user: former }, auth, call.request, from(call))
    setCookies(call, cookies)
    return describeSession(call, user)
  })
  implement(web, '登录', identity.signOut, async (_, call) => {
    setCookies(call, await signOut(call, auth, call.request, from(call)))
    return {}
  })
  implement(web, '登录', identity.changePassword, async ({ body }, call) => {
    setCookies(call, await changePassword(call, auth, body, from(call)))
    return {}
  })
  implement(web, '三员分立', duties.get, (_, call) => dutiesOf(call))
  implement(web, '三员分立', duties.set, ({ headers, body }, call) => setDuties(call, headers['if-match'], body))
}
