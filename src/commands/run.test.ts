import { expect, test } from 'vitest'
import { commands } from '../commands.ts'
import { runCommandLine } from './run.ts'

/** Runs a command line that has to end before any database is opened. */
async function run(...argv: string[]) {
  const said = { print: '', note: '' }
  const code = await runCommandLine(argv, {
    print: async text => {
      said.print += text
    },
    note: text => {
      said.note += text
    },
    open: () => Promise.reject(new Error('opened the database')),
  })
  return { code, ...said }
}

const DAY = ['--district', '370104', '--as-of', '2023-12-31']

test.each([
  ['no command', []],
  ['an unknown command', ['frobnicate']],
  ['half a command', ['user', '--district', '370104']],
  ['migrate with a word too many', ['migrate', 'now']],
  ['district add without a name', ['district', 'add', '370104']],
  ['district add with a third word', ['district', 'add', '370104', '槐荫', '区']],
  ['demo with a word', ['demo', '370104']],
  ['user add without a district', ['user', 'add', 'somebody', '--role', 'planner']],
  ['user add without a role', ['user', 'add', 'somebody', '--district', '370104']],
  ['user unlock without a name', ['user', 'unlock']],
  ['template without a file', ['template']],
  ['template with an empty file name', ['template', '']],
  ['import without a district', ['import', 'a.xlsx']],
  ['import with an empty district', ['import', 'a.xlsx', '--district', '']],
  ['import with a reason that says nothing', ['import', 'a.xlsx', '--district', '370104', '--correct', ' ']],
  ['import with an option nobody knows', ['import', 'a.xlsx', '--district', '370104', '--force']],
  ['figures without a day', ['figures', '--district', '370104']],
  ['figures on a day that is none', ['figures', '--district', '370104', '--as-of', '2023-02-29']],
  ['figures on a day written otherwise', ['figures', '--district', '370104', '--as-of', '2023/12/31']],
  ['figures with a value missing', ['figures', '--district', '370104', '--as-of']],
  ['figures known at no instant', ['figures', ...DAY, '--known-at', 'yesterday']],
  ['figures known at an hour that is none', ['figures', ...DAY, '--known-at', '2024-01-04T25:00:00Z']],
  ['figures known at a day that is none', ['figures', ...DAY, '--known-at', '2023-02-29T09:00:00Z']],
  ['figures with a value for a flag', ['figures', ...DAY, '--json=yes']],
  ['trace without a figure', ['trace', ...DAY]],
  ['trace with a scope that is no pair', ['trace', 'list.projects', ...DAY, '--scope', '区级重点项目']],
  ['trace with a year that is none', ['trace', 'list.projects', ...DAY, '--scope', 'listYear=23']],
  ['export without a file', ['export', '--district', '370104']],
  ['backup without a file', ['backup']],
  ['restore with two files', ['restore', 'a', 'b']],
])('%s is wrong usage: exit 2, said in Chinese with the usage, nothing on stdout', async (_, argv) => {
  const { code, print, note } = await run(...argv)
  expect([code, print]).toEqual([2, ''])
  expect(note).toMatch(/\p{Script=Han}/u)
  expect(note).toContain('用法：yishang')
})

test('--help tells the usage of the program and of every command', async () => {
  expect(await run('--help')).toMatchObject({ code: 0, note: '' })
  for (const { name } of commands) {
    const { code, print, note } = await run(...name.split(' '), '--help')
    expect([code, note]).toEqual([0, ''])
    expect(print).toContain(`用法：yishang ${name}`)
  }
})

test('a file that cannot be written or read is refused in a sentence', async () => {
  expect(await run('template', '/nowhere/at/all.xlsx')).toMatchObject({ code: 1, print: '' })
  expect((await run('template', '/nowhere/at/all.xlsx')).note).toContain('/nowhere/at/all.xlsx')
  expect(await run('restore', '/nowhere/at/all', '--json')).toMatchObject({ code: 1, print: '' })
})
