import { afterAll, expect, test, vi } from 'vitest'
import { runProgram, yishang } from '#test/harness/command.ts'
import { testStore } from '#test/harness/database.ts'
import { engine } from '#test/harness/engines.ts'

// What only a process of its own can show; what the commands do stands in commands.both.db.test.ts.

// Each process starts the embedded database anew.
vi.setConfig({ testTimeout: 120_000 })

const store = await testStore(engine)
afterAll(() => store.remove())
const run = (args: string[], input?: string) => yishang(args, { env: store.env, input })

test('stdout has one JSON document or nothing; exit 0 done, 1 refused, 2 wrong usage', async () => {
  const add = ['district', 'add', '370199', '示范区', '--json']
  expect(await run(add)).toEqual({ code: 0, stdout: '{"code":"370199","name":"示范区"}\n', stderr: '' })
  const refused = { code: 1, stdout: '', stderr: '行政区划代码 370199 已存在。\n' }
  expect(await run(add)).toEqual(refused)
  expect(await run(['figures', '--json'])).toMatchObject({ code: 2, stdout: '' })
})

test('user add reads the password from standard input, and refuses without a trace', async () => {
  const add = (name: string, role: string, password: string) =>
    run(['user', 'add', name, '--district', '370199', '--role', role, '--json'], password)
  const ran = await add('示范用户', '发改', 'Right-pass-1\n')
  expect([ran.code, ran.stderr]).toEqual([0, ''])
  expect(JSON.parse(ran.stdout)).toEqual({
    username: '示范用户',
    role: 'planner',
    roleLabel: '发改',
    district: '370199',
    scope: '全区',
    warnings: [],
  })
  const refused = async (reason: string, ...wanted: Parameters<typeof add>) =>
    expect(await add(...wanted)).toEqual({ code: 1, stdout: '', stderr: expect.stringContaining(reason) })
  await refused('已被使用', '示范用户', '发改', 'Right-pass-1\n')
  await refused('皇帝', 'emperor', '皇帝', 'Right-pass-1\n')
  await refused('没有读到密码', 'silent', '发改', '')
})

test('the embedded database admits one process at a time, PostgreSQL many', async () => {
  const database = await store.open()
  const ran = await run(['district', 'add', '370197', '并行区', '--json'])
  await database.close()
  if (engine === 'postgres') expect(ran).toMatchObject({ code: 0, stderr: '' })
  else expect(ran).toEqual({ code: 1, stdout: '', stderr: expect.stringContaining('另一个宜商进程') })
})

test('npm run --silent yishang is the same program', async () => {
  const args = [
    'run',
    '--silent',
    'yishang',
    '--',
    'figures',
    '--district',
    '370199',
    '--as-of',
    '2023-12-31',
    '--json',
  ]
  const ran = await runProgram('npm', args, { env: store.env })
  expect([ran.code, ran.stderr]).toEqual([0, ''])
  expect(JSON.parse(ran.stdout)).toMatchObject({ district: '370199', asOf: '2023-12-31' })
})

test('a PostgreSQL that is away is said in a sentence, without its password', async () => {
  const ran = await yishang(['migrate'], { env: { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' } })
  expect(ran).toEqual({ code: 1, stdout: '', stderr: expect.stringContaining('DATABASE_URL') })
  expect(ran.stderr).not.toMatch(/secret|\n\s+at /)
})
