import { expect, test } from 'vitest'
import { localPath } from './next.ts'

test('a way back is a path of this application', () => {
  expect(localPath('/projects?q=示范&year=2023#top')).toBe('/projects?q=%E7%A4%BA%E8%8C%83&year=2023#top')
  expect(localPath('/figures/list.started?next=https%3A%2F%2Felsewhere.invalid')).toBe(
    '/figures/list.started?next=https%3A%2F%2Felsewhere.invalid',
  )
  expect(localPath('/enterprises/50%')).toBe('/enterprises/50%')
})

test.each([
  '//evil.invalid',
  '/\\evil.invalid',
  '\\\\evil.invalid',
  '/\t/evil.invalid',
  '/\n\\evil.invalid',
  '\t//evil.invalid',
  '/%2Fevil.invalid',
  '/%5cevil.invalid',
  '/%252Fevil.invalid',
  '%2F%2Fevil.invalid',
  '/.//evil.invalid',
  '/x/..//evil.invalid',
  '/%2e%2F%2Fevil.invalid',
  'https://evil.invalid/',
  'https:evil.invalid',
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'projects',
  '',
  undefined,
  ['/projects', '//evil.invalid'],
])('%j leads nowhere', text => {
  expect(localPath(text)).toBeUndefined()
})
