import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { type Account, accounts } from '#features/accounts/contract.ts'
import { call } from '#ui/call.ts'
import { ConfirmButton } from '#ui/kit/action/ConfirmButton.tsx'
import { instantText } from '#ui/kit/day/day.ts'
import { PageHeader } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { EditAccount } from './EditAccount.tsx'
import { Events } from './Events.tsx'
import { PasswordOnce } from './PasswordOnce.tsx'
import { accountQuery, useRefresh } from './queries.ts'
import { Sessions } from './Sessions.tsx'
import { Standing } from './Standing.tsx'
import './accounts.css'

const page = getRouteApi('/signed-in/accounts/$id')

function Actions({ account }: { account: Account }) {
  const refresh = useRefresh()
  const { id, username, can } = account
  const act = (verb: 'disable' | 'enable' | 'unlock') => () => call(accounts[verb], { params: { id } }).then(refresh)
  const reset = useMutation({ mutationFn: () => call(accounts.resetPassword, { params: { id } }), onSuccess: refresh })
  const [told, setTold] = useState<string>()
  return (
    <>
      {can.manage && account.waitsUntil && (
        <ConfirmButton
          title={`解除“${username}”的登录等待？`}
          description="解除后可以立即再试密码。请先确认是本人输错，不是他人在猜。"
          act={act('unlock')}
        >
          解除等待
        </ConfirmButton>
      )}
      {can.manage && (
        <ConfirmButton
          title={`重置“${username}”的密码？`}
          description="原密码作废，所有登录立即结束；新的一次性密码只显示一次。"
          act={async () => setTold((await reset.mutateAsync()).password)}
        >
          重置密码
        </ConfirmButton>
      )}
      {can.authorise && account.disabledAt && (
        <ConfirmButton
          title={`恢复“${username}”的使用？`}
          description="恢复后可以登录，按现在的角色和数据范围使用。请先核对这两项。"
          act={act('enable')}
        >
          恢复使用
        </ConfirmButton>
      )}
      {can.manage && !account.disabledAt && (
        <ConfirmButton
          danger
          title={`停用“${username}”？`}
          description="所有登录立即结束，停用期间不能登录；历史保留，可以恢复。"
          act={act('disable')}
        >
          停用
        </ConfirmButton>
      )}
      {told && <PasswordOnce username={username} password={told} onClose={() => setTold(undefined)} />}
    </>
  )
}

function Lead({ account }: { account: Account }) {
  const { createdAt, createdBy, disabledAt, disabledBy, lastSignedInAt, waitsUntil, username } = account
  return (
    <span className="account-lead">
      <Standing account={account} />
      <span>用户名 {username}</span>
      <span>
        {createdBy} 建于 {instantText(createdAt)}
      </span>
      <span>{lastSignedInAt ? `最近登录 ${instantText(lastSignedInAt)}` : '还没有登录过'}</span>
      {disabledAt && (
        <span>
          {disabledBy} 停用于 {instantText(disabledAt)}
        </span>
      )}
      {waitsUntil && <span>{instantText(waitsUntil)} 后可以再试密码</span>}
    </span>
  )
}

/** One account: what it may do and see, where it is signed in, what happened to it. */
export function AccountPage() {
  const { id } = page.useParams()
  const query = useQuery(accountQuery(id))
  const refresh = useRefresh()
  return (
    <>
      <PageHeader
        title={query.data?.displayName ?? '账号'}
        crumbs={[{ label: '账号', to: '/accounts' }]}
        actions={query.data && <Actions account={query.data} />}
      >
        {query.data && <Lead account={query.data} />}
      </PageHeader>
      <Loaded query={query}>
        {account => (
          <>
            <EditAccount key={account.id} loaded={account} onSaved={refresh} />
            <Sessions account={account} />
            <Events id={id} />
          </>
        )}
      </Loaded>
    </>
  )
}
