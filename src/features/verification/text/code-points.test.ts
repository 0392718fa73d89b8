import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CodePoints } from './code-points.ts'

test('places count characters, whatever their size, and back', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '区', '𠮷', '🎉', '\ud83c', '1'), maxLength: 40 })
  fc.assert(
    fc.property(text, written => {
      const points = new CodePoints(written)
      let unit = 0
      for (const [at, character] of [...written, ''].entries()) {
        expect([points.at(unit), points.unit(at)]).toEqual([at, unit])
        unit += character.length
      }
    }),
  )
})
