import type { Identity } from './registry.ts'
import { normal } from './words.ts'

/** Numbers of one column in one form: without blanks, in capitals where any has some, with zeros that got lost. */
export function tidyKeys(identities: Identity[]): Identity[] {
  const keys = identities.flatMap(({ key }) => (key === undefined ? [] : [key]))
  const capitals = keys.some(key => /[A-Z]/.test(key))
  const width = widthOf(keys)
  return identities.map(identity => {
    if (identity.key === undefined) return identity
    const bare = identity.key.replace(/\s/g, '')
    const raised = capitals ? bare.toUpperCase() : bare
    const key = width > raised.length && /^\d+$/.test(raised) ? raised.padStart(width, '0') : raised
    return { ...identity, key }
  })
}

/** The width of numbers that are written with zeros in front, 0 where none are. */
function widthOf(keys: string[]): number {
  const digits = keys.map(normal).filter(key => /^\d+$/.test(key))
  if (digits.length < keys.length || !digits.some(key => key.startsWith('0'))) return 0
  return Math.max(...digits.map(key => key.length))
}
