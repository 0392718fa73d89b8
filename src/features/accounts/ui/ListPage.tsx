import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Account } from '#features/accounts/contract.ts'
import { type Role, roleNames, roles } from '#features/roles/contract.ts'
import { instantCell } from '#ui/kit/day/day.ts'
import { Choice, FilterBar, SearchBox } from '#ui/kit/filter/filters.tsx'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { loadedOf, moreOf } from '#ui/kit/table/more.ts'
import { ownOf } from '#ui/shell/own-search.ts'
import { CreateAccount } from './CreateAccount.tsx'
import { accountsQuery } from './queries.ts'
import { Standing } from './Standing.tsx'
import './accounts.css'

const page = getRouteApi('/signed-in/accounts')

const columns: Column<Account>[] = [
  {
    key: 'name',
    title: '姓名或岗位',
    primary: true,
    width: '18%',
    render: ({ id, displayName }) => (
      <Link to="/accounts/$id" params={{ id }}>
        {displayName}
      </Link>
    ),
  },
  { key: 'username', title: '用户名', nowrap: true, render: ({ username }) => username },
  { key: 'role', title: '角色', nowrap: true, render: ({ roleLabel }) => roleLabel },
  { key: 'unit', title: '所属单位', width: '16%', render: ({ unit }) => unit?.name ?? '—' },
  { key: 'scope', title: '数据范围', width: '22%', render: ({ scopeLabel }) => scopeLabel },
  { key: 'state', title: '状态', render: account => <Standing account={account} /> },
  {
    key: 'signedIn',
    title: '最近登录',
    nowrap: true,
    render: ({ lastSignedInAt }) => (lastSignedInAt ? instantCell(lastSignedInAt) : '—'),
  },
]

/** 账号: who may sign in, with what role, on which part of the district. */
export function ListPage() {
  const search = ownOf(page.useSearch())
  const navigate = page.useNavigate()
  const [creating, setCreating] = useState(false)
  const query = useInfiniteQuery({ ...accountsQuery(search), placeholderData: keepPreviousData })
  const rows = query.data?.pages.flatMap(one => one.accounts)
  const put = (next: Partial<typeof search>) => navigate({ search: { ...search, ...next }, replace: true })
  const any = Object.values(search).some(value => value !== undefined)
  return (
    <>
      <PageHeader
        title="账号"
        actions={
          query.data?.pages[0]?.can.create && (
            <Button type="primary" icon={<Glyph name="plus" />} onClick={() => setCreating(true)}>
              新建账号
            </Button>
          )
        }
      >
        角色决定能做什么，数据范围决定对哪些记录。停用的账号保留历史，不删除。
      </PageHeader>
      <FilterBar note={rows && (query.hasNextPage ? `已列出 ${rows.length} 个，还有更多` : `${rows.length} 个`)}>
        <SearchBox
          label="查找账号"
          placeholder="用户名或姓名"
          value={search.q ?? ''}
          onSearch={q => put({ q: q || undefined })}
        />
        <Choice
          label="角色"
          value={search.role}
          options={roleNames.map(role => ({ value: role, label: roles[role].label }))}
          onChange={role => put({ role: role as Role | undefined })}
        />
        <Choice
          label="状态"
          value={search.state}
          options={[
            { value: 'active', label: '使用中' },
            { value: 'disabled', label: '已停用' },
          ]}
          onChange={state => put({ state: state as typeof search.state })}
        />
        {any && (
          <Button type="text" onClick={() => navigate({ search: {}, replace: true })}>
            清除筛选
          </Button>
        )}
      </FilterBar>
      <Section title="账号列表" flush className={query.isPlaceholderData ? 'refreshing' : ''}>
        <Loaded query={loadedOf(query, rows)}>
          {accounts => (
            <DataTable
              label="账号"
              columns={columns}
              rows={accounts}
              rowKey={({ id }) => id}
              empty={
                <State tone="empty" title="没有符合条件的账号">
                  请换一个词，或清除筛选。
                </State>
              }
              more={moreOf(query)}
            />
          )}
        </Loaded>
      </Section>
      {creating && <CreateAccount onClose={() => setCreating(false)} />}
    </>
  )
}
