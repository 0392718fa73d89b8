import { Link } from '@tanstack/react-router'

interface Counted {
  name: string
  projects: number
  proposals: number
}
const fields = { projects: 'responsible_unit', proposals: 'lead_unit' } as const

/** How many records name a unit; the list that the number leads to has its name's, not its aliases'. */
export function Named({ unit, of }: { unit: Counted; of: keyof typeof fields }) {
  if (unit[of] === 0) return <>—</>
  return (
    <Link to="/$noun" params={{ noun: of }} search={{ [fields[of]]: unit.name }}>
      {unit[of]} 个
    </Link>
  )
}
