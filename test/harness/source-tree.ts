import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** What .gitignore keeps out. */
const IGNORED = new Set(['node_modules', 'dist', 'data', '.cache', '.git'])

/** All files of the project, as paths with / relative to the root. */
export function projectFiles(folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    if (IGNORED.has(entry.name) || entry.name.endsWith('.log')) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? projectFiles(path) : [relative(root, path).split(sep).join('/')]
  })
}

export const read = (file: string): string => readFileSync(join(root, file), 'utf8')

const ALIASES = {
  '#platform/': 'src/platform/',
  '#features/': 'src/features/',
  '#ui/': 'src/ui/',
  '#demo/': 'demo/',
  '#test/': 'test/',
}
const STATEMENTS = [
  /^\s*import\s+(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm,
  /^\s*export\s+[^'";=]*?\sfrom\s+'([^']+)'/gm,
  /\bimport\(\s*'([^']+)'/g,
]

/** What a source imports: files of the project as their paths, packages as they are written. */
export function importsOf(file: string): string[] {
  const text = read(file)
  return STATEMENTS.flatMap(statement => [...text.matchAll(statement)].map(([, target]) => resolve(file, target ?? '')))
}

function resolve(file: string, target: string) {
  if (target === '#app') return 'src/app.ts'
  for (const [alias, folder] of Object.entries(ALIASES)) {
    if (target.startsWith(alias)) return folder + target.slice(alias.length)
  }
  return target.startsWith('.') ? posix.join(posix.dirname(file), target) : target
}

/** One path that ends where it began, or undefined. */
export function findCycle(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const done = new Set<string>()
  const visit = (node: string, path: string[]): string[] | undefined => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node]
    if (done.has(node)) return undefined
    for (const next of graph.get(node) ?? []) {
      const cycle = visit(next, [...path, node])
      if (cycle) return cycle
    }
    done.add(node)
    return undefined
  }
  for (const node of graph.keys()) {
    const cycle = visit(node, [])
    if (cycle) return cycle
  }
  return undefined
}
