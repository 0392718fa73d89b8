import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { type ListedUnit, type UnregisteredName, units } from '#features/units/contract.ts'
import { call } from '#ui/call.ts'
import { ConfirmButton } from '#ui/kit/action/ConfirmButton.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { AsAlias } from './AsAlias.tsx'
import { Named } from './Named.tsx'

const MOST = 200

/** Names of the ledger that stand for no registered unit, to be registered or made another name of one. */
export function Unregistered({ names, registered }: { names: UnregisteredName[]; registered: ListedUnit[] }) {
  const cache = useQueryClient()
  const [alias, setAlias] = useState<string>()
  const refresh = () => cache.invalidateQueries()
  const first = names.slice(0, MOST).map(({ name }) => name)
  const register = useMutation({
    mutationFn: (chosen: string[]) => call(units.register, { body: { names: chosen } }),
    onSuccess: refresh,
  })
  const columns: Column<UnregisteredName>[] = [
    { key: 'name', title: '台账中的名称', primary: true, width: '38%', render: ({ name }) => name },
    { key: 'kind', title: '推断的类别', render: ({ kind }) => kind },
    { key: 'projects', title: '责任项目', numeric: true, render: one => <Named unit={one} of="projects" /> },
    { key: 'proposals', title: '牵头策划', numeric: true, render: one => <Named unit={one} of="proposals" /> },
    {
      key: 'act',
      title: '操作',
      width: 190,
      render: ({ name }) => (
        <span className="unit-actions">
          <Button
            size="small"
            loading={register.isPending && register.variables[0] === name}
            aria-label={`登记：${name}`}
            onClick={() => register.mutate([name])}
          >
            登记
          </Button>
          {registered.length > 0 && (
            <Button size="small" aria-label={`记为别名：${name}`} onClick={() => setAlias(name)}>
              记为别名
            </Button>
          )}
        </span>
      ),
    },
  ]
  return (
    <Section
      title="台账中尚未登记的名称"
      note={names.length > 0 ? `${names.length} 个` : undefined}
      flush
      actions={
        names.length > 1 && (
          <ConfirmButton
            small
            title={`登记${first.length < names.length ? '最前面的' : '全部'} ${first.length} 个名称？`}
            description="各登记为一个单位，编号自动续排，类别按名称推断，之后可逐个修改。若有同一单位的不同写法，请先记为别名。"
            act={() => call(units.register, { body: { names: first } }).then(refresh)}
          >
            全部登记
          </ConfirmButton>
        )
      }
    >
      {register.error && (
        <div className="unit-problem">
          <Alert type="error" showIcon role="alert" title={register.error.message} />
        </div>
      )}
      <DataTable
        label="尚未登记的名称"
        columns={columns}
        rows={names}
        rowKey={({ name }) => name}
        empty={<p className="unit-none">台账中的责任单位、牵头单位都已登记。</p>}
      />
      {alias && <AsAlias name={alias} registered={registered} onClose={() => setAlias(undefined)} />}
    </Section>
  )
}
