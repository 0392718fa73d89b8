import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Popconfirm } from 'antd'
import { useId, useState } from 'react'
import { adaptation, type KeptAdaptation, mapping } from '#features/adapt/contract.ts'
import { call } from '#ui/call.ts'
import { instantCell } from '#ui/kit/day/day.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { keyOf, queryOf } from '#ui/query.ts'

export const keptQuery = queryOf(adaptation.kept, {})

function useChange<Input>(work: (input: Input) => Promise<unknown>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: work,
    onSuccess: () => cache.invalidateQueries({ queryKey: keyOf(adaptation.kept) }),
  })
}

/** Hands a kept mapping to the browser as a JSON file. */
async function exportKept(name: string) {
  const kept = await call(adaptation.find, { params: { name } })
  const url = URL.createObjectURL(new Blob([JSON.stringify(kept, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${name}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

function Actions({ name }: { name: string }) {
  const [to, setTo] = useState<string | null>(null)
  const rename = useChange((wanted: string) => call(adaptation.rename, { params: { name }, body: { name: wanted } }))
  const drop = useChange(() => call(adaptation.drop, { params: { name } }))
  if (to !== null) {
    return (
      <span className="kept-actions">
        <Input
          aria-label={`“${name}”的新名称`}
          value={to}
          maxLength={100}
          onChange={event => setTo(event.target.value)}
          onPressEnter={() => to.trim() && rename.mutate(to.trim(), { onSuccess: () => setTo(null) })}
        />
        <Button
          size="small"
          type="primary"
          disabled={to.trim() === ''}
          onClick={() => rename.mutate(to.trim(), { onSuccess: () => setTo(null) })}
        >
          改名
        </Button>
        <Button size="small" onClick={() => setTo(null)}>
          取消
        </Button>
        {rename.isError && <span role="alert">{rename.error.message}</span>}
      </span>
    )
  }
  return (
    <span className="kept-actions">
      <Button size="small" onClick={() => setTo(name)}>
        改名
      </Button>
      <Button size="small" onClick={() => exportKept(name)}>
        导出
      </Button>
      <Popconfirm
        icon={<Glyph name="warn" />}
        title={`删除“${name}”？`}
        description="以后同样的表要重新识别。"
        okText="删除"
        cancelText="不删除"
        onConfirm={() => drop.mutate(undefined)}
      >
        <Button size="small">删除</Button>
      </Popconfirm>
    </span>
  )
}

const columns: Column<KeptAdaptation>[] = [
  { key: 'name', title: '名称', primary: true, width: '30%', render: ({ name }) => name },
  {
    key: 'tables',
    title: '读法',
    render: ({ tables }) =>
      tables.map(({ sheet, into, columns: count }) => `${sheet}（${count} 列）→ ${into}`).join('；'),
  },
  { key: 'at', title: '保存', nowrap: true, render: ({ keptAt, keptBy }) => `${keptBy}，${instantCell(keptAt)}` },
  { key: 'do', title: '操作', screenOnly: true, render: ({ name }) => <Actions name={name} /> },
]

function Import() {
  const [problem, setProblem] = useState<string | null>(null)
  const input = useId()
  const keep = useChange((kept: { name: string; mapping: ReturnType<typeof mapping.parse> }) =>
    call(adaptation.keep, { body: kept }),
  )
  const take = async (file: File | undefined) => {
    if (!file) return
    setProblem(null)
    try {
      const json = JSON.parse(await file.text())
      const name = typeof json.name === 'string' ? json.name : file.name.replace(/\.json$/i, '')
      keep.mutate(
        { name, mapping: mapping.parse(json.mapping ?? json) },
        { onError: cause => setProblem(cause.message) },
      )
    } catch {
      setProblem('这不是从本系统导出的适配（JSON）。')
    }
  }
  return (
    <>
      {problem && <span role="alert">{problem}</span>}
      <label htmlFor={input} className="kept-import">
        导入适配（JSON）
      </label>
      <input
        id={input}
        className="visually-hidden"
        type="file"
        accept=".json"
        onChange={event => {
          void take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </>
  )
}

/** The mappings the district keeps: next month's file of the same form is recognised by its headers. */
export function Kept() {
  const query = useQuery(keptQuery)
  return (
    <Section title="已保存的适配" note="下个月同样表头的文件会自动认出" flush actions={<Import />}>
      <Loaded query={query}>
        {({ adaptations }) => (
          <DataTable
            label="已保存的适配"
            columns={columns}
            rows={adaptations}
            rowKey={({ name }) => name}
            empty={
              <State tone="empty" title="还没有保存过适配">
                读好一个文件之后，可以起个名字保存下来。
              </State>
            }
          />
        )}
      </Loaded>
    </Section>
  )
}
