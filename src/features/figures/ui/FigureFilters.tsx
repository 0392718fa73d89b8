import { getRouteApi } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useCallback } from 'react'
import type { Figure } from '#features/figures/contract.ts'
import { Choice, FilterBar, SearchBox } from '#ui/kit/filter/filters.tsx'
import { type CatalogueFilter, type SubjectId, subjects, valuesOf } from './catalogue.ts'

const page = getRouteApi('/signed-in/figures')
const options = (values: string[]) => values.map(value => ({ value, label: value }))

/** Filters of the catalogue; their state is the address. */
export function FigureFilters({
  figures,
  count,
  comparable,
}: {
  figures: Figure[]
  count: number
  comparable: boolean
}) {
  const { q, subject, list, year, zone, changed } = page.useSearch()
  const navigate = page.useNavigate()
  const set = useCallback(
    (part: CatalogueFilter & { changed?: boolean | undefined }) =>
      navigate({ search: before => ({ ...before, ...part }), replace: true, resetScroll: false }),
    [navigate],
  )
  const search = useCallback((text: string) => set({ q: text || undefined }), [set])
  const filtered = q || subject || list || year || zone || changed
  const clear = () =>
    set({ q: undefined, subject: undefined, list: undefined, year: undefined, zone: undefined, changed: undefined })
  return (
    <FilterBar note={`${count} 项`}>
      <SearchBox label="查找指标" placeholder="名称、范围，或拼音首字母" value={q ?? ''} onSearch={search} />
      <Choice
        label="主题"
        value={subject}
        options={subjects.map(({ id, label }) => ({ value: id, label }))}
        onChange={value => set({ subject: value as SubjectId | undefined })}
      />
      <Choice
        label="名单"
        value={list}
        options={options(valuesOf(figures, 'list'))}
        onChange={value => set({ list: value })}
      />
      <Choice
        label="年度"
        value={year?.toString()}
        options={valuesOf(figures, 'listYear').map(value => ({ value, label: `${value}年` }))}
        onChange={value => set({ year: value ? Number(value) : undefined })}
      />
      <Choice
        label="片区"
        value={zone}
        options={options(valuesOf(figures, 'zone'))}
        onChange={value => set({ zone: value })}
      />
      {comparable && (
        <Checkbox checked={changed ?? false} onChange={event => set({ changed: event.target.checked || undefined })}>
          只看与现在不同的
        </Checkbox>
      )}
      {filtered && <Button onClick={clear}>清除筛选</Button>}
    </FilterBar>
  )
}
