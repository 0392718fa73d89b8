import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { readPassword } from './commands.ts'

const terminal = (typed: string) => Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} }).end(typed)
const screen = () => {
  const shown: string[] = []
  const output = new PassThrough()
  output.on('data', chunk => shown.push(String(chunk)))
  return { output, shown: () => shown.join('') }
}

test('what is no terminal gives the password as its first line', async () => {
  expect(await readPassword('密码', new PassThrough().end('Right pass-1 \nmore\n'))).toBe('Right pass-1 ')
  expect(await readPassword('密码', new PassThrough().end('no-newline'))).toBe('no-newline')
  await expect(readPassword('密码', new PassThrough().end(''))).rejects.toMatchObject({ code: 'no_password' })
})

test('a terminal is asked twice and never shows the password', async () => {
  const { output, shown } = screen()
  expect(await readPassword('密码', terminal('Right-pass-1\nRight-pass-1\n'), output)).toBe('Right-pass-1')
  expect(shown()).toBe('密码：\n再输入一次：\n')
})

test('two different passwords and Ctrl-C are refused', async () => {
  const { output } = screen()
  await expect(readPassword('密码', terminal('Right-pass-1\nRight-pass-2\n'), output)).rejects.toMatchObject({
    code: 'password_mismatch',
  })
  await expect(readPassword('密码', terminal('Right\u0003'), output)).rejects.toMatchObject({ code: 'no_password' })
})
