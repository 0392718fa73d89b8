import { useQuery } from '@tanstack/react-query'
import { lists } from '#features/lists/contract.ts'
import { Choice } from '#ui/kit/filter/filters.tsx'
import { queryOf } from '#ui/query.ts'

/** Chooses a list or a group of lists by its name. */
export default function ListNames(props: {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const { data } = useQuery({ ...queryOf(lists.all, { query: {} }), staleTime: 300_000 })
  const options = (data?.lists ?? []).map(({ name, group }) => ({
    value: name,
    label: group ? `${name}（名单组）` : name,
  }))
  return <Choice {...props} placeholder="不限" options={options} />
}
