import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { FigureSetting } from '#features/figures/contract.ts'
import { instantCell } from '#ui/kit/day/day.ts'
import { Choice, FilterBar, SearchBox } from '#ui/kit/filter/filters.tsx'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { matches, useInitials } from '#ui/kit/search/search.ts'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { Completeness } from './Completeness.tsx'
import { evaluationQuery, settingsQuery } from './queries.ts'
import { SettingEditor } from './SettingEditor.tsx'
import { sayRounding } from './settings.ts'
import './figures.css'

const page = getRouteApi('/signed-in/figure-settings')

/** What each figure shows now: of its first scope that has a value. */
function useShown(): Map<string, string> {
  const evaluation = useQuery(evaluationQuery({})).data
  const valued = evaluation?.figures.filter(({ value }) => value !== null) ?? []
  return new Map(valued.reverse().map(({ id, display }) => [id, display]))
}

function columnsOf(
  shown: Map<string, string>,
  mayEdit: boolean,
  edit: (setting: FigureSetting) => void,
): Column<FigureSetting>[] {
  return [
    {
      key: 'name',
      title: '指标',
      primary: true,
      width: '26%',
      render: ({ name, figure }) => (
        <span className="setting-name">
          {name}
          <small>{figure}</small>
        </span>
      ),
    },
    { key: 'shown', title: '现值举例', numeric: true, render: ({ figure }) => shown.get(figure) ?? '—' },
    { key: 'now', title: '现行取位', render: setting => sayRounding(setting) },
    {
      key: 'default',
      title: '状态',
      render: ({ setAt, declared }) =>
        setAt ? <Mark tone="busy">{`已改，原定${sayRounding(declared)}`}</Mark> : <Mark tone="plain">原定</Mark>,
    },
    { key: 'by', title: '设置', render: ({ setAt, setBy }) => (setAt ? `${setBy}，${instantCell(setAt)}` : '—') },
    {
      key: 'act',
      title: '操作',
      width: 90,
      render: setting => (
        <Button
          size="small"
          aria-label={`${mayEdit ? '设置' : '历史'}：${setting.name} ${setting.figure}`}
          onClick={() => edit(setting)}
        >
          {mayEdit ? '设置' : '历史'}
        </Button>
      ),
    },
  ]
}

/** 指标设置: to how many decimals each figure is shown, and how it is rounded. The values stay exact. */
export function SettingsPage() {
  const search = page.useSearch()
  const navigate = page.useNavigate()
  const query = useQuery({ ...settingsQuery, staleTime: 0 })
  const shown = useShown()
  const initials = useInitials(search.q ?? '')
  const [edited, setEdited] = useState<string>()
  const filtered = (query.data?.settings ?? []).filter(
    ({ name, figure, setAt }) =>
      matches(search.q ?? '', [name, figure], initials) && (!search.changed || setAt !== null),
  )
  const setting = query.data?.settings.find(({ figure }) => figure === edited)
  const put = (next: Partial<typeof search>) => navigate({ search: { ...search, ...next }, replace: true })
  return (
    <>
      <PageHeader title="指标设置">只改显示的位数与舍入，精确值不变；按过去的时刻查看，仍用当时的取位。</PageHeader>
      <Completeness />
      <FilterBar note={query.data && `${filtered.length} 项`}>
        <SearchBox
          label="查找指标"
          placeholder="名称、编号，或拼音首字母"
          value={search.q ?? ''}
          onSearch={q => put({ q: q || undefined })}
        />
        <Choice
          label="取位"
          value={search.changed ? 'changed' : undefined}
          options={[{ value: 'changed', label: '只看已改的' }]}
          onChange={value => put({ changed: value ? true : undefined })}
        />
      </FilterBar>
      <Section title="各指标的取位" flush>
        <Loaded query={query}>
          {({ can }) => (
            <DataTable
              label="指标的取位"
              columns={columnsOf(shown, can.edit, one => setEdited(one.figure))}
              rows={filtered}
              rowKey={({ figure }) => figure}
              empty={
                <State tone="empty" title="没有符合条件的指标">
                  请换一个词，或清除筛选。
                </State>
              }
            />
          )}
        </Loaded>
      </Section>
      {setting && (
        <SettingEditor
          key={setting.figure}
          setting={setting}
          mayEdit={query.data?.can.edit ?? false}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  )
}
