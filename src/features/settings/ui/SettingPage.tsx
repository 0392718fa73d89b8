import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Standing, settingEndpoints } from '#features/settings/contract.ts'
import { call } from '#ui/call.ts'
import { instantText } from '#ui/kit/day/day.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { queryOf } from '#ui/query.ts'
import './settings.css'

export interface Editing<Value> {
  value: Value
  set: (value: Value) => void
  disabled: boolean
  /** Whether it is as it was set last. */
  saved: boolean
}
type Endpoints<Value> = Pick<ReturnType<typeof settingEndpoints>, 'show' | 'set'> & { types?: Value }

interface PageProps<Value> {
  title: string
  /** From when on a change holds. */
  lead: ReactNode
  endpoints: Endpoints<Value>
  /** What it is set to, in a sentence. */
  said: (value: Value) => ReactNode
  /** Where nothing was ever set. */
  unset: string
  /** Whether something is filled in that cannot be saved, which its field says. */
  wrong?: ((value: Value) => boolean) | undefined
  /** The fields. */
  children: (editing: Editing<Value>) => ReactNode
}

/** A setting of the district: its fields, and every change of it. */
export function SettingPage<Value>({ title, lead, endpoints, said, unset, wrong, children }: PageProps<Value>) {
  const query = useQuery({ ...queryOf(endpoints.show, {}), staleTime: 0 })
  const columns: Column<Standing<Value>['changes'][number]>[] = [
    { key: 'at', title: '何时', primary: true, nowrap: true, render: ({ at }) => instantText(at) },
    { key: 'by', title: '谁', nowrap: true, render: ({ by }) => by },
    { key: 'value', title: '定为', render: ({ value }) => said(value) },
  ]
  return (
    <>
      <PageHeader title={title}>{lead}</PageHeader>
      <Loaded query={query}>
        {found => {
          const standing = found as Standing<Value>
          return (
            <>
              <Form
                key={standing.version}
                endpoints={endpoints}
                standing={standing}
                onSaved={() => void query.refetch()}
                wrong={wrong}
                fields={children}
              />
              <Section title="历次设置" flush>
                <DataTable
                  label="历次设置"
                  columns={columns}
                  rows={standing.changes}
                  rowKey={({ at }) => at}
                  empty={<State tone="empty" title={unset} />}
                />
              </Section>
            </>
          )
        }}
      </Loaded>
    </>
  )
}

interface FormProps<Value> {
  endpoints: Endpoints<Value>
  standing: Standing<Value>
  onSaved: () => void
  wrong: PageProps<Value>['wrong']
  fields: PageProps<Value>['children']
}

function Form<Value>({ endpoints, standing: { value: now, version, can }, onSaved, wrong, fields }: FormProps<Value>) {
  const [value, set] = useState<Value>(now)
  const saved = JSON.stringify(value) === JSON.stringify(now)
  const bad = wrong?.(value) ?? false
  const save = useMutation({
    mutationFn: () => call(endpoints.set, { headers: { 'if-match': `"${version}"` }, body: value }),
    onSuccess: onSaved,
  })
  return (
    <>
      {fields({ value, set, disabled: !can.edit, saved })}
      {can.edit && (
        <p className="setting-save">
          <Button type="primary" loading={save.isPending} disabled={saved || bad} onClick={() => save.mutate()}>
            保存
          </Button>
          {bad && <span>有填得不对的，改好再保存。</span>}
          {save.isError && <span role="alert">{save.error.message}</span>}
        </p>
      )}
    </>
  )
}
