import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

interface Chunk {
  file: string
  imports?: string[]
  dynamicImports?: string[]
}
type Manifest = Record<string, Chunk>

const ENTRY = 'index.html'
const root = fileURLToPath(new URL('../', import.meta.url))
const built = join(root, 'dist', 'ui')

/** The chunks that a chunk needs before it runs, itself included. */
function withImports(manifest: Manifest, name: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[name]
  if (!chunk) throw new Error(`${name} is not in the manifest: build the interface first`)
  if (found.has(name)) return found
  found.add(name)
  for (const imported of chunk.imports ?? []) withImports(manifest, imported, found)
  return found
}

/** What those chunks may fetch later; pages are told apart, since each is counted by itself. */
function later(manifest: Manifest, names: Set<string>, pages: Set<string>): Set<string> {
  const found = new Set<string>()
  const open = [...names]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const dynamic of manifest[name]?.dynamicImports ?? []) {
      if (pages.has(dynamic) || found.has(dynamic)) continue
      for (const one of withImports(manifest, dynamic)) {
        if (!names.has(one) && !found.has(one)) open.push(one)
        found.add(one)
      }
    }
  }
  for (const name of names) found.delete(name)
  return found
}

/** Each file compressed on its own, bytes. */
function sizeOf(manifest: Manifest, names: Iterable<string>): number {
  const files = new Set([...names].map(name => manifest[name]?.file ?? '').filter(file => file.endsWith('.js')))
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(built, file))).length, 0)
}

/** Address → source of its page, as the features' routes say it. */
function routes(): [path: string, page: string][] {
  return globSync('src/features/*/ui/routes.tsx', { cwd: root }).flatMap(file => {
    const text = readFileSync(join(root, file), 'utf8')
    const found = text.matchAll(/path: '([^']+)'[\s\S]*?lazyRouteComponent\(\(\) => import\('\.\/([^']+)'\)/g)
    return [...found].map(([, path = '', page = '']): [string, string] => [path, join(dirname(file), page)])
  })
}

/**
 * JavaScript per address, compressed: `initial` the browser fetches before the page shows (the entry, the page and all
 * they import), `later` is what the page may fetch afterwards (charts, calendars, a noun's contract, the palette).
 * Reads dist/ui as vite built it.
 */
export function javaScript(): Record<string, { initial: number; later: number }> {
  const manifest = JSON.parse(readFileSync(join(built, '.vite', 'manifest.json'), 'utf8')) as Manifest
  const pages = routes()
  const sources = new Set(pages.map(([, page]) => page))
  const entry = withImports(manifest, ENTRY)
  return Object.fromEntries(
    pages.sort().map(([path, page]) => {
      const initial = new Set([...entry, ...withImports(manifest, page)])
      const rest = later(manifest, withImports(manifest, page), sources)
      return [
        path,
        {
          initial: sizeOf(manifest, initial),
          later: sizeOf(
            manifest,
            [...rest].filter(name => !initial.has(name)),
          ),
        },
      ]
    }),
  )
}
