import { Button } from 'antd'
import { useId, useState } from 'react'
import type { RecordNoun } from '#features/records/contract.ts'
import { FilterBar, SearchBox } from '#ui/kit/filter/filters.tsx'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { useNarrow } from '#ui/kit/narrow.ts'
import { useCan } from '#ui/shell/session.ts'
import { FilterControl } from './FilterControl.tsx'
import { isFiltered, plain, type Search } from './search.ts'

const AT_ONCE = 7

/** The filters of a noun's list; the address holds them. The rarer ones open on demand, or when one of them is set. */
export function ListFilters(props: {
  spec: RecordNoun
  search: Search
  note: string
  onChange: (search: Search) => void
}) {
  const { spec, search, note, onChange } = props
  const narrow = useNarrow()
  const official = useCan('ledger.read')
  // A place is chosen from a ledger that only officials read.
  const filters = spec.filters.filter(({ kind }) => official || kind !== 'space')
  const first = narrow ? [] : filters.filter(({ match }) => match !== 'from' && match !== 'to').slice(0, AT_ONCE)
  const rest = filters.filter(filter => !first.includes(filter))
  const set = rest.filter(({ name }) => search[name] !== undefined).length
  const [open, setOpen] = useState(set > 0 && !narrow)
  const panel = useId()
  const put = (name: string, value: string | undefined) => {
    const { [name]: _, ...others } = search
    onChange(value === undefined ? others : { ...others, [name]: plain(value) })
  }
  const control = (filter: RecordNoun['filters'][number]) => (
    <FilterControl
      key={filter.name}
      spec={spec}
      filter={filter}
      value={search[filter.name] === undefined ? undefined : String(search[filter.name])}
      onChange={value => put(filter.name, value)}
    />
  )
  return (
    <FilterBar note={note}>
      <SearchBox
        label={`查找${spec.sheet}`}
        placeholder="名称、编号，或拼音首字母"
        value={String(search.q ?? '')}
        onSearch={text => put('q', text || undefined)}
      />
      {first.map(control)}
      {rest.length > 0 && (
        <Button
          icon={<Glyph name="filter" />}
          aria-expanded={open}
          aria-controls={panel}
          onClick={() => setOpen(!open)}
        >
          {narrow ? '筛选' : '更多筛选'}
          {set > 0 && `（${set}）`}
        </Button>
      )}
      {isFiltered(spec, search) && (
        <Button type="text" onClick={() => onChange(search.sort === undefined ? {} : { sort: search.sort })}>
          清除筛选
        </Button>
      )}
      {open && rest.length > 0 && (
        <div className="filters-rest" id={panel}>
          {rest.map(control)}
        </div>
      )}
    </FilterBar>
  )
}
