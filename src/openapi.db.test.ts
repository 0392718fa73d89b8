import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp } from '#test/harness/app.ts'
import { runProgram } from '#test/harness/command.ts'
import { clientOf, type OpenApi, type Operation } from '#test/harness/openapi-client.ts'

let app: Awaited<ReturnType<typeof testApp>>
let document: OpenApi
let operations: [string, Operation][]

beforeAll(async () => {
  app = await testApp()
  document = (await app.anonymous('GET', '/openapi.json')).body
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  )
})
afterAll(() => app.close())

// What the recommended rules of a linter (Redocly CLI) ask, where a schema alone does not see to it.

test('the document says who serves it, under which licence, and what each tag is about', () => {
  expect(document.servers.map(({ url }) => url)).toEqual(['/'])
  expect(document.info.license.identifier).toBe('Apache-2.0')
  const used = new Set(operations.flatMap(([, { tags }]) => tags))
  expect(new Set(document.tags.map(({ name }) => name))).toEqual(used)
  expect(document.tags.filter(({ description }) => description.trim() === '')).toEqual([])
})

test('every operation has an id of its own that a program can call it by, a summary, an answer and a refusal', () => {
  const ids = operations.map(([, { operationId }]) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter(id => !/^[a-z][A-Za-z0-9]*$/.test(id))).toEqual([])
  for (const [name, { summary, responses, parameters, tags }] of operations) {
    const statuses = Object.keys(responses)
    expect([name, summary.length > 0, tags.length]).toEqual([name, true, 1])
    expect([name, statuses.some(one => one.startsWith('2')), statuses.some(one => one.startsWith('4'))]).toEqual([
      name,
      true,
      true,
    ])
    const inPath = [...name.matchAll(/\{(\w+)\}/g)].map(([, one]) => one)
    const given = parameters.filter(one => one.in === 'path').map(one => one.name)
    expect([name, given.sort()]).toEqual([name, inPath.sort()])
    const places = parameters.map(one => `${one.in} ${one.name}`)
    expect([name, new Set(places).size]).toEqual([name, places.length])
  }
})

test('every security scheme and schema that is named exists, and is named', () => {
  const text = JSON.stringify(document)
  const refs = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name))
  expect(refs).toEqual(new Set(Object.keys(document.components.schemas)))
  const schemes = new Set(document.security.flatMap(one => Object.keys(one)))
  expect(schemes).toEqual(new Set(Object.keys(document.components.securitySchemes)))
})

const CALLS = `import { call } from './client.mts'
const base = 'http://127.0.0.1'
export async function main() {
  const { user } = await call(base, 'postSession', { body: { username: 'a', password: 'b' } })
  const district: string | undefined = user?.district.code
  const { records, nextCursor } = await call(base, 'getProjects', { query: { limit: 10, sort: '-project_no' } })
  const total: string | number | boolean | null | string[] | undefined = records[0]?.values['total_investment']
  await call(base, 'putSessionPassword', { body: { current: 'a', next: 'b' } })
  await call(base, 'patchSpacesByKey', { path: { key: 'A' }, header: { 'if-match': '"1"' }, body: { values: { name: 'B' } } })
  await call(base, 'deleteSession', {})
  // @ts-expect-error: no such field
  await call(base, 'postSession', { body: { username: 'a', password: 'b', admin: true } })
  // @ts-expect-error: a field is missing
  await call(base, 'postSession', { body: { username: 'a' } })
  // @ts-expect-error: no such operation
  await call(base, 'getNothing', {})
  // @ts-expect-error: the key is part of the address
  await call(base, 'patchSpacesByKey', { body: { values: { name: 'B' } } })
  return { district, total, nextCursor }
}
`

test('a TypeScript client made from the document compiles with a call of each verb', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'yishang-client-'))
  try {
    await writeFile(join(folder, 'client.mts'), clientOf(document))
    await writeFile(join(folder, 'calls.mts'), CALLS)
    const compiler = join(import.meta.dirname, '../node_modules/typescript/bin/tsc')
    const options = ['--ignoreConfig', '--strict', '--noEmit', '--target', 'esnext', '--module', 'nodenext']
    const more = ['--allowImportingTsExtensions', '--lib', 'esnext,dom', '--types', '']
    const ran = await runProgram(process.execPath, [compiler, ...options, ...more, join(folder, 'calls.mts')])
    expect(ran).toMatchObject({ code: 0, stdout: '' })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
