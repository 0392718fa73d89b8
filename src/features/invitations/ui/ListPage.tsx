import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { type Invitation, invitationStates, invitations } from '#features/invitations/contract.ts'
import { call } from '#ui/call.ts'
import { ConfirmButton } from '#ui/kit/action/ConfirmButton.tsx'
import { instantCell, instantText } from '#ui/kit/day/day.ts'
import { Choice, FilterBar } from '#ui/kit/filter/filters.tsx'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { loadedOf, moreOf } from '#ui/kit/table/more.ts'
import { keyOf } from '#ui/query.ts'
import { ownOf } from '#ui/shell/own-search.ts'
import { Invite } from './Invite.tsx'
import { invitationsQuery } from './queries.ts'
import './invitations.css'

const page = getRouteApi('/signed-in/invitations')
const tones = { open: 'busy', used: 'good', expired: 'plain', revoked: 'plain' } as const

function Revoke({ id, enterprises }: Invitation) {
  const cache = useQueryClient()
  const names = enterprises.map(({ name }) => name).join('、')
  const revoke = async () => {
    await call(invitations.revoke, { params: { id } })
    await cache.invalidateQueries({ queryKey: keyOf(invitations.list) })
  }
  return (
    <ConfirmButton
      small
      title={`撤回给${names}的邀请？`}
      description="撤回后链接不能再用；需要时可以重新邀请。"
      label={`撤回给${names}的邀请`}
      act={revoke}
    >
      撤回
    </ConfirmButton>
  )
}

/** What has become of it. */
function outcomeOf({ state, usedAt, usedBy, revokedAt, revokedBy, expiresAt }: Invitation): string {
  if (state === 'used') return `${usedBy}，${instantText(usedAt ?? '')}`
  if (state === 'revoked') return `${revokedBy}，${instantText(revokedAt ?? '')}`
  return `${instantText(expiresAt)}${state === 'open' ? '前有效' : '过期'}`
}

const columns: Column<Invitation>[] = [
  {
    key: 'enterprises',
    title: '企业',
    primary: true,
    render: ({ enterprises }) => (
      <ul>
        {enterprises.map(({ uscc, name }) => (
          <li key={uscc}>
            <Link to="/$noun/$key" params={{ noun: 'enterprises', key: uscc }}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    ),
  },
  { key: 'note', title: '发给谁', render: ({ note }) => note ?? '—' },
  {
    key: 'state',
    title: '状态',
    nowrap: true,
    render: ({ state }) => <Mark tone={tones[state]}>{invitationStates[state]}</Mark>,
  },
  { key: 'outcome', title: '结果', render: outcomeOf },
  { key: 'by', title: '邀请人', render: ({ invitedBy }) => invitedBy },
  { key: 'at', title: '邀请时间', nowrap: true, render: ({ invitedAt }) => instantCell(invitedAt) },
  { key: 'act', title: '操作', nowrap: true, render: row => (row.state === 'open' ? <Revoke {...row} /> : '—') },
]

/** 企业账号: who was invited, and what has become of it. */
export function ListPage() {
  const search = ownOf(page.useSearch())
  const navigate = page.useNavigate()
  const [inviting, setInviting] = useState(false)
  const query = useInfiniteQuery({ ...invitationsQuery(search), placeholderData: keepPreviousData })
  const rows = query.data?.pages.flatMap(one => one.invitations)
  return (
    <>
      <PageHeader
        title="企业账号"
        actions={
          <Button type="primary" icon={<Glyph name="plus" />} onClick={() => setInviting(true)}>
            邀请企业
          </Button>
        }
      >
        企业凭邀请链接自己开通账号，在手机上提诉求、看进度、评价。账号只见本企业的诉求。已开通的账号要停用、重置密码的，请系统管理员在“系统”的“账号”里办。
      </PageHeader>
      <FilterBar note={rows && (query.hasNextPage ? `已列出 ${rows.length} 份，还有更多` : `${rows.length} 份`)}>
        <Choice
          label="状态"
          value={search.state}
          options={Object.entries(invitationStates).map(([value, label]) => ({ value, label }))}
          onChange={state => navigate({ search: { state: state as Invitation['state'] | undefined }, replace: true })}
        />
      </FilterBar>
      <Section title="邀请" flush className={query.isPlaceholderData ? 'refreshing' : ''}>
        <Loaded query={loadedOf(query, rows)}>
          {invited => (
            <DataTable
              label="邀请"
              columns={columns}
              rows={invited}
              rowKey={({ id }) => id}
              empty={
                <State tone="empty" title="没有邀请">
                  点“邀请企业”，把链接发给企业的经办人。
                </State>
              }
              more={moreOf(query)}
            />
          )}
        </Loaded>
      </Section>
      {inviting && <Invite onClose={() => setInviting(false)} />}
    </>
  )
}
