import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { keyToken } from '#features/records/contract.ts'
import { useNouns, useSpec } from './nouns.ts'

/** The noun and key in an address of a record that is named as the workbook names it, or undefined. */
function useAddress(sheet: string, keys: Record<string, string | number>) {
  const noun = useNouns().find(({ label }) => label === sheet)?.noun
  const spec = useSpec(noun)
  const values = spec?.columns.filter(column => column.key).map(({ header }) => keys[header])
  if (noun && values?.every(value => value !== undefined)) return { noun, key: keyToken(values as string[]) }
  // A sum over a project's rows has no row of its own: its project has.
  return keys.项目编号 === undefined ? undefined : { noun: 'projects', key: keyToken([keys.项目编号]) }
}

/** A record named by its sheet and key columns, leading to its page. */
export function RecordLink(props: { sheet: string; keys: Record<string, string | number>; children: ReactNode }) {
  const address = useAddress(props.sheet, props.keys)
  if (!address) return <>{props.children}</>
  return (
    <Link to="/$noun/$key" params={address}>
      {props.children}
    </Link>
  )
}
