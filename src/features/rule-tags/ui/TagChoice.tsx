import { useQuery } from '@tanstack/react-query'
import { tagRuleEndpoints } from '#features/rule-tags/contract.ts'
import { Choice } from '#ui/kit/filter/filters.tsx'
import { queryOf } from '#ui/query.ts'

/** Chooses one of the tags that the district's rules give. */
export default function TagChoice(props: {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const { data } = useQuery({ ...queryOf(tagRuleEndpoints.show, {}), staleTime: 300_000 })
  const tags = [...new Set(data?.value.rules.map(({ tag }) => tag))]
  return <Choice {...props} placeholder="不限" options={tags.map(tag => ({ value: tag, label: tag }))} />
}
