import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

interface Chunk {
  file: string
  imports?: string[]
  isEntry?: boolean
}

const ENTRY = 'index.html'
const DASHBOARD = 'src/features/dashboard/ui/DashboardPage.tsx'
const built = new URL('../dist/ui/', import.meta.url)

/** The chunks that a chunk needs before it runs, itself included. */
function withImports(manifest: Record<string, Chunk>, name: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[name]
  if (!chunk) throw new Error(`${name} is not in the manifest: build the interface first`)
  if (found.has(name)) return found
  found.add(name)
  for (const imported of chunk.imports ?? []) withImports(manifest, imported, found)
  return found
}

/**
 * The JavaScript a browser fetches before the dashboard's figures show: the entry and the dashboard's page with
 * all they import statically. Charts, calendars and other pages come later and do not count.
 * Reads dist/ui as vite built it; `gzipBytes` sums each file compressed on its own.
 */
export function initialJavaScript(): { files: string[]; gzipBytes: number } {
  const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', built), 'utf8')) as Record<string, Chunk>
  const names = [...withImports(manifest, ENTRY), ...withImports(manifest, DASHBOARD)]
  const files = [...new Set(names.map(name => manifest[name]?.file ?? ''))].filter(file => file.endsWith('.js')).sort()
  const gzipBytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, built))).length, 0)
  return { files, gzipBytes }
}
