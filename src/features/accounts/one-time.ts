import { randomInt } from 'node:crypto'

/** Without what is mistaken for something else when read aloud or copied: 0 O o, 1 l I. */
const kinds = ['abcdefghjkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789']
const LENGTH = 12

/** A random password of three kinds of characters, 12 of them: 68 bits. */
export function oneTimePassword(): string {
  const all = kinds.join('')
  const chosen = Array.from({ length: LENGTH }, (_, at) => {
    const from = kinds[at] ?? all
    return from[randomInt(from.length)] as string
  })
  for (let at = chosen.length - 1; at > 0; at--) {
    const other = randomInt(at + 1)
    ;[chosen[at], chosen[other]] = [chosen[other] as string, chosen[at] as string]
  }
  return chosen.join('')
}
