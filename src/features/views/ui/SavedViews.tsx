import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { defaultParseSearch } from '@tanstack/react-router'
import { Button, Checkbox, Input, Popover } from 'antd'
import { useState } from 'react'
import type { SavedViewsProps } from '#features/records/ui/nouns.ts'
import { type Search, searchOf } from '#features/records/ui/search.ts'
import { type SavedView, views } from '#features/views/contract.ts'
import { call } from '#ui/call.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { keyOf, queryOf } from '#ui/query.ts'

function SaveForm({ page, query, onSaved }: { page: string; query: string; onSaved: () => void }) {
  const cache = useQueryClient()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const save = useMutation({
    mutationFn: () => call(views.save, { body: { page, name, query, shared } }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: keyOf(views.list) })
      setName('')
      onSaved()
    },
  })
  return (
    <form
      className="view-form"
      onSubmit={event => {
        event.preventDefault()
        if (name.trim()) save.mutate()
      }}
    >
      <Input
        aria-label="筛选的名称"
        placeholder="给当前筛选起个名称"
        maxLength={50}
        value={name}
        onChange={event => setName(event.target.value)}
      />
      <Checkbox checked={shared} onChange={event => setShared(event.target.checked)}>
        本区县的人都可用
      </Checkbox>
      <Button htmlType="submit" type="primary" disabled={!name.trim()} loading={save.isPending}>
        保存当前筛选
      </Button>
      {save.error && <p role="alert">{save.error.message}</p>}
    </form>
  )
}

function ViewList(props: { views: SavedView[]; onChoose: (search: Search) => void }) {
  const cache = useQueryClient()
  const remove = useMutation({
    mutationFn: (id: string) => call(views.remove, { params: { id } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keyOf(views.list) }),
  })
  if (props.views.length === 0) return <p className="view-none">还没有保存的筛选。</p>
  return (
    <ul className="view-list">
      {props.views.map(view => (
        <li key={view.id}>
          <button type="button" onClick={() => props.onChoose(searchOf(defaultParseSearch(view.query)))}>
            {view.name}
            {view.shared && <small>{view.by} 共享</small>}
          </button>
          {view.can.delete && (
            <button
              type="button"
              className="view-delete"
              aria-label={`删除筛选“${view.name}”`}
              onClick={() => remove.mutate(view.id)}
            >
              <Glyph name="trash" />
            </button>
          )}
        </li>
      ))}
      {remove.error && <li role="alert">{remove.error.message}</li>}
    </ul>
  )
}

/** Filters kept under a name, one's own and those shared; `query` is the present one as the address has it. */
export function SavedViews({ page, query, onChoose }: SavedViewsProps) {
  const [open, setOpen] = useState(false)
  const { data, error } = useQuery({ ...queryOf(views.list, { query: { page } }), enabled: open })
  const choose = (search: Search) => {
    setOpen(false)
    onChoose(search)
  }
  const content = (
    <div className="views">
      {error ? (
        <p role="alert">{error.message}</p>
      ) : data ? (
        <ViewList views={data.views} onChoose={choose} />
      ) : (
        <p>正在载入…</p>
      )}
      <SaveForm page={page} query={query} onSaved={() => undefined} />
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} content={content}>
      <Button icon={<Glyph name="bookmark" />} aria-expanded={open}>
        常用筛选
      </Button>
    </Popover>
  )
}
