import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useId, useState } from 'react'
import { type Duties, duties } from '#features/identity/contract.ts'
import { call } from '#ui/call.ts'
import { instantCell } from '#ui/kit/day/day.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { queryOf } from '#ui/query.ts'
import { sessionQuery } from './session.ts'
import './duties.css'

const query = queryOf(duties.get, {})

/** What each of the three does, together and apart. */
const does: Record<string, { together: string; apart: string }> = {
  admin: {
    together: '账号、授权、单位、口径、备份；看日志',
    apart: '建账号（先停用）、停用、重置密码，单位、口径、备份',
  },
  security: { together: '授权：角色、数据范围、恢复使用', apart: '只由其授权：角色、数据范围、恢复使用；关闭三员分立' },
  auditor: { together: '看和导出日志', apart: '只由其看和导出日志' },
}

type Officer = Duties['officers'][number]
const officerColumns = (active: boolean): Column<Officer>[] => [
  { key: 'label', title: '三员', primary: true, nowrap: true, render: ({ label }) => label },
  { key: 'does', title: '现在管什么', render: ({ role }) => does[role]?.[active ? 'apart' : 'together'] },
  {
    key: 'usable',
    title: '可用账号',
    nowrap: true,
    render: ({ usable }) => (usable > 0 ? `${usable} 个` : '还没有'),
  },
]

type Change = Duties['history'][number]
const changeColumns: Column<Change>[] = [
  { key: 'what', title: '改动', primary: true, nowrap: true, render: ({ active }) => (active ? '开启' : '关闭') },
  { key: 'why', title: '依据或原因', width: '50%', render: ({ reason }) => reason },
  { key: 'who', title: '何人', nowrap: true, render: ({ setBy }) => setBy },
  { key: 'when', title: '何时', nowrap: true, render: ({ setAt }) => instantCell(setAt) },
]

function Switch({ held, refresh }: { held: Duties; refresh: () => Promise<unknown> }) {
  const [reason, setReason] = useState('')
  const field = useId()
  const { active, version, can } = held
  const save = useMutation({
    mutationFn: () => call(duties.set, { headers: { 'if-match': `"${version}"` }, body: { active: !active, reason } }),
    onSuccess: refresh,
  })
  if (!can.set) return <p className="duties-note">三员分立开启期间，只有安全管理员能关闭。</p>
  return (
    <form
      className="duties-switch"
      onSubmit={event => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <label htmlFor={field}>依据或原因</label>
      <Input
        id={field}
        required
        maxLength={500}
        autoComplete="off"
        value={reason}
        onChange={event => setReason(event.target.value)}
      />
      <Button htmlType="submit" type="primary" danger={active} loading={save.isPending} disabled={reason.trim() === ''}>
        {active ? '关闭三员分立' : '开启三员分立'}
      </Button>
      {save.error && <Alert type="error" showIcon role="alert" title={save.error.message} />}
    </form>
  )
}

/** 三员分立: whether system, security and audit administration are in three hands. */
export function DutiesPage() {
  const loaded = useQuery(query)
  const cache = useQueryClient()
  const refresh = () =>
    Promise.all([query, sessionQuery].map(({ queryKey }) => cache.invalidateQueries({ queryKey: [...queryKey] })))
  return (
    <>
      <PageHeader title="三员分立">
        等保三级要求系统管理、安全管理、审计管理由不同的人担任，互相制约。开启后即时生效，关闭也要留下原因。
      </PageHeader>
      <Loaded query={loaded}>
        {held => (
          <>
            <Section
              title={held.active ? '已开启' : '未开启'}
              note="可用账号指在用、登录使用过的；谁也不能改自己的角色和数据范围。"
            >
              <DataTable
                label="三员"
                columns={officerColumns(held.active)}
                rows={held.officers}
                rowKey={({ role }) => role}
                empty={null}
              />
              <Switch key={held.version} held={held} refresh={refresh} />
            </Section>
            <Section title="历史" flush>
              <DataTable
                label="历史"
                columns={changeColumns}
                rows={held.history}
                rowKey={({ setAt }) => setAt}
                empty={<p className="duties-note">还没有开启过。</p>}
              />
            </Section>
          </>
        )}
      </Loaded>
    </>
  )
}
