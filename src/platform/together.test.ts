import { expect, test } from 'vitest'
import { Together } from './together.ts'

/** Answers when it is let, and tells what it was asked each time. */
function asked<Rules extends ConstructorParameters<typeof Together<string, string>>[1]>(rules?: Rules) {
  const questions: string[][] = []
  let let_: () => void = () => {}
  const until = new Promise<void>(resolve => {
    let_ = resolve
  })
  const together = new Together<string, string>(async asks => {
    questions.push(asks)
    await until
    if (asks.includes('bad')) throw new Error('bad')
    return asks.map(ask => ask.toUpperCase())
  }, rules)
  return { questions, together, go: () => let_() }
}

test('what comes while one is being answered is answered together, each name by itself', async () => {
  const { questions, together, go } = asked()
  const answers = Promise.all([
    together.ask('x', 'a'),
    together.ask('x', 'b'),
    together.ask('y', 'c'),
    together.ask('x', 'd'),
  ])
  go()
  expect(await answers).toEqual(['A', 'B', 'C', 'D'])
  expect(questions).toEqual([['a'], ['c'], ['b', 'd']])
})

test('no more than so many at once, and none beside one that it has to wait for', async () => {
  const { questions, together, go } = asked({ most: 2, apart: ask => ask[0] ?? '' })
  const answers = Promise.all(['a1', 'b1', 'b2', 'c1', 'c2'].map(ask => together.ask('', ask)))
  go()
  expect(await answers).toEqual(['A1', 'B1', 'B2', 'C1', 'C2'])
  expect(questions).toEqual([['a1'], ['b1', 'c1'], ['b2', 'c2']])
})

test('one that fails takes the others along only where that cannot be its own fault', async () => {
  for (const [isOfOne, wanted] of [
    [true, ['A', 'B', 'bad', 'C']],
    [false, ['A', 'bad', 'bad', 'bad']],
  ] as const) {
    const { together, go } = asked({ isOfOne: () => isOfOne })
    const answers = Promise.allSettled(['a', 'b', 'bad', 'c'].map(ask => together.ask('', ask)))
    go()
    const said = (await answers).map(each => (each.status === 'fulfilled' ? each.value : each.reason.message))
    expect(said).toEqual(wanted)
    expect(await together.ask('', 'again')).toBe('AGAIN')
  }
})
