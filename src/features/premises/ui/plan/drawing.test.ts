import { expect, test } from 'vitest'
import { boxOf, cornerAt, cornersOf, isDrawn, middleOf, rectangle, withBlock } from './drawing.ts'

test('a rectangle is the same from whichever corner it is drawn, and can be told by four numbers', () => {
  const drawn = rectangle([3000, 1000], [1000, 2000])
  expect(drawn).toEqual(rectangle([1000, 2000], [3000, 1000]))
  expect(boxOf(drawn)).toEqual({ left: 1000, top: 1000, width: 2000, height: 1000 })
  expect(cornersOf({ left: 9000, top: 0, width: 5000, height: 10 })).toContainEqual([10_000, 10])
  expect(boxOf([...drawn.slice(0, 3), [900, 2000]])).toBeUndefined()
})

test('no corner is off the picture, no slip of the mouse is a block, and a name stands in the middle', () => {
  expect(cornerAt(-5, 10_000.4)).toEqual([0, 10_000])
  expect(isDrawn(rectangle([0, 0], [50, 50]))).toBe(false)
  expect(isDrawn(rectangle([0, 0], [500, 500]))).toBe(true)
  expect(middleOf(rectangle([0, 0], [1000, 400]))).toEqual([500, 200])
  expect(middleOf([[0, 0], [10, 0], [20, 0]])).toEqual([10, 0]) // biome-ignore format: a line
})

test('a room has one block', () => {
  const corners = rectangle([0, 0], [1000, 1000])
  const once = withBlock([{ room: 'A', corners: [] }], 'A', corners)
  expect(once).toEqual([{ room: 'A', corners }])
  expect(withBlock(once, 'A', undefined)).toEqual([])
})
