import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { root, run, say } from './child.mjs'
import { exclusively } from './lock.mjs'
import { Unprepared } from './prepare.mjs'

export const stampFile = join(root, '.cache', 'ui.json')
const isInput = path => /(^|\/)ui\/|(^|\/)contract\.ts$/.test(path) && !/\.test\.tsx?$/.test(path)

/** What the interface is built from as far as names tell; the build adds the other modules it went through. */
const named = () => [
  'package-lock.json',
  'vite.config.ts',
  'index.html',
  ...readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      join(entry.parentPath ?? entry.path, entry.name)
        .slice(root.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter(isInput),
]

function fingerprint(modules) {
  const hash = createHash('sha256')
  for (const file of [...new Set([...named(), ...modules])].sort()) {
    const path = join(root, file)
    hash.update(`${file}\0`).update(existsSync(path) ? readFileSync(path) : '')
  }
  return hash.digest('hex')
}

function isFresh() {
  if (!existsSync(join(root, 'dist', 'ui', 'index.html')) || !existsSync(stampFile)) return false
  const stamp = JSON.parse(readFileSync(stampFile, 'utf8'))
  return stamp.fingerprint === fingerprint(stamp.modules)
}

/** Notes what was built; `modules` are the paths, relative to the root, that the build went through. */
export function stampUi(modules) {
  mkdirSync(join(root, '.cache'), { recursive: true })
  writeFileSync(stampFile, JSON.stringify({ fingerprint: fingerprint(modules), modules }))
}

/** Builds the interface into dist/ui when a file it is built from has changed. */
export async function buildUi(node) {
  if (!existsSync(join(root, 'vite.config.ts'))) {
    say('没有 vite.config.ts，跳过界面构建。', 'No vite.config.ts: the interface is not built.')
    return
  }
  if (isFresh()) return
  await exclusively('ui', async () => {
    if (isFresh()) return
    say('正在构建界面…', 'Building the interface…')
    const code = await run(node, [join(root, 'bin', 'build-ui.mjs')], { cwd: root, stdio: ['ignore', 2, 2] })
    if (code !== 0) throw new Unprepared('界面构建失败，原因见上。\nThe interface could not be built; see above.')
  })
}
