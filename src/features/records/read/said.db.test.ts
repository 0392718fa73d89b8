import { afterAll, expect, test } from 'vitest'
import { testApp } from '#test/harness/app.ts'

const app = await testApp()
afterAll(() => app.close())

test('whatever is wrong with a parameter of a list is said in Chinese', async () => {
  await app.district('370104')
  const planner = await app.signIn('said-planner', 'planner', '370104')
  const wrong = ['x', '', '1e9', '\u0000', '-', '99999999999999999999']
  const foreign: unknown[] = []
  for (const { noun } of app.system('370104').declared.sources) {
    for (const name of [...noun.filters.map(filter => filter.name), 'sort', 'limit', 'cursor', 'strange'])
      for (const value of wrong) {
        const { status, body } = await planner('GET', `/${noun.noun}?${name}=${encodeURIComponent(value)}`)
        if (status < 400) continue
        for (const { message } of body.issues ?? [{ message: body.detail }])
          if (!/\p{Script=Han}/u.test(message) || /\b(expected|invalid|received|must)\b/i.test(message))
            foreign.push([noun.noun, name, value, status, message])
      }
  }
  expect(foreign).toEqual([])
})
