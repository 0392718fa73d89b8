import { useQuery } from '@tanstack/react-query'
import { type Account, accounts, type OpenSession } from '#features/accounts/contract.ts'
import { call } from '#ui/call.ts'
import { ConfirmButton } from '#ui/kit/action/ConfirmButton.tsx'
import { instantCell } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { sessionsQuery, useRefresh } from './queries.ts'

/** 'Mozilla/5.0 (Windows NT 10.0…) … Chrome/120…' → 'Windows 上的 Chrome 120'. */
function browserOf(userAgent: string): string {
  const [, name = '', version = ''] = /(Edg|Firefox|Chrome|Version)\/(\d+)/.exec(userAgent) ?? []
  const names: Record<string, string> = { Edg: 'Edge', Version: 'Safari' }
  const system = /(Windows|Android|iPhone|Mac OS X|Linux)/.exec(userAgent)?.[1] ?? ''
  return name ? `${system || '未知系统'} 上的 ${names[name] ?? name} ${version}` : userAgent || '未知'
}

/** Where the account is signed in now, each of which can be ended. */
export function Sessions({ account: { id, username, can } }: { account: Account }) {
  const query = useQuery(sessionsQuery(id))
  const refresh = useRefresh()
  const end = (session: OpenSession) => call(accounts.endSession, { params: { id, session: session.id } }).then(refresh)
  const ending: Column<OpenSession> = {
    key: 'end',
    title: '操作',
    width: 90,
    render: session => (
      <ConfirmButton
        small
        title="结束这次登录？"
        description={session.own ? '这是您自己的账号；结束后可能要重新登录。' : '对方要重新登录才能继续。'}
        label={`结束 ${browserOf(session.userAgent)} 的登录`}
        act={() => end(session)}
      >
        结束
      </ConfirmButton>
    ),
  }
  const columns: Column<OpenSession>[] = [
    { key: 'browser', title: '在哪里', primary: true, render: ({ userAgent }) => browserOf(userAgent) },
    { key: 'address', title: '地址', render: ({ address }) => address || '—' },
    { key: 'since', title: '登录于', nowrap: true, render: ({ createdAt }) => instantCell(createdAt) },
    { key: 'used', title: '最近使用', nowrap: true, render: ({ lastUsedAt }) => instantCell(lastUsedAt) },
    ...(can.manage ? [ending] : []),
  ]
  const all = query.data?.sessions ?? []
  return (
    <Section
      title="当前登录"
      flush
      actions={
        can.manage &&
        all.length > 1 && (
          <ConfirmButton
            small
            title={`结束“${username}”的全部登录？`}
            description={`共 ${all.length} 处，立即结束。`}
            act={() => call(accounts.endSessions, { params: { id } }).then(refresh)}
          >
            全部结束
          </ConfirmButton>
        )
      }
    >
      <Loaded query={query}>
        {({ sessions }) => (
          <DataTable
            label="当前登录"
            columns={columns}
            rows={sessions}
            rowKey={session => session.id}
            empty={<p className="account-none">现在没有在任何地方登录。</p>}
          />
        )}
      </Loaded>
    </Section>
  )
}
