import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keyToken, keyValues } from './contract.ts'

describe('the key of an address', () => {
  const part = fc.string({ minLength: 1, unit: fc.constantFrom('~', '!', '/', '.', 's', 'e', '项', '😀', ' ', '%') })

  test('comes back from its address whatever the values, and two keys never share one', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), values => {
        const url = new URL(`http://localhost/records/${encodeURIComponent(keyToken(values))}/history`)
        const [, , segment = '', last] = url.pathname.split('/')
        expect(last).toBe('history')
        expect(keyValues(decodeURIComponent(segment))).toEqual(values)
      }),
    )
  })

  test('never is the word of another address', () => {
    for (const word of ['export', 'values', '.', '..']) {
      expect(keyToken([word])).not.toBe(word)
      expect(keyValues(keyToken([word]))).toEqual([word])
    }
  })
})
