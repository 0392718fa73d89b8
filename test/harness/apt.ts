import { existsSync } from 'node:fs'
import { run, say } from '../../bin/child.mjs'

/** Installs Debian packages where we may (as root, with apt-get); false where we may not or where it failed. */
export async function aptInstall(...packages: string[]): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  say(`正在安装 ${packages.join(' ')}…`, `Installing ${packages.join(' ')}…`)
  const apt = (...args: string[]) =>
    run('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  await apt('update') // a mirror that is down for the moment may not matter: the install tells
  return (await apt('install', '-y', '--no-install-recommends', ...packages)) === 0
}
