import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type UserConfig } from 'vite'

/**
 * Few files instead of a hundred for a page: what the first page needs, and the widgets that most other pages share.
 * Decimal numbers and queries stay apart, since the dashboard and an enterprise's pages need them and none of the
 * widgets. Without their dependencies, so that nothing is drawn into a group that few pages need; the order of execution
 * must then be kept by the bundler.
 */
const chunks: NonNullable<NonNullable<UserConfig['build']>['rolldownOptions']>['output'] = {
  entryFileNames: 'assets/yishang-[hash].js',
  strictExecutionOrder: true,
  codeSplitting: {
    includeDependenciesRecursively: false,
    groups: [
      { name: 'core', tags: ['$initial'], test: /node_modules|[\\/]src[\\/]|helper/ },
      { name: 'kit', test: /[\\/]src[\\/]ui[\\/]kit[\\/](action|mark|page|state|table)[\\/]/, minShareCount: 14 },
      { name: 'widgets', test: /node_modules[\\/](?!decimal\.js|@tanstack)/, minShareCount: 14 },
    ],
  },
}

/** Parts of the program that are there without a network, beside what every page begins with. */
const OUTLASTING = /[\\/]src[\\/](features[\\/]visits[\\/]ui[\\/]field|ui[\\/]shell)[\\/]/

/** Writes sw.js: the service worker, and the files that it keeps. */
const offline: Plugin = {
  name: 'yishang-offline',
  enforce: 'post',
  generateBundle(_, bundle) {
    const files = new Set<string>()
    const add = (name: string) => {
      const chunk = bundle[name]
      if (files.has(name) || chunk?.type !== 'chunk') return
      files.add(name)
      chunk.imports.forEach(add)
      for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style)
    }
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue
      if (chunk.isEntry || chunk.moduleIds.some(id => OUTLASTING.test(id))) add(chunk.fileName)
    }
    const page = bundle['index.html']
    if (page?.type !== 'asset') throw new Error('no index.html')
    const kept = JSON.stringify([...files].toSorted().map(name => `/${name}`))
    const worker = readFileSync(new URL('src/ui/offline/worker.js', import.meta.url), 'utf8')
    const source = `const FILES = ${kept}\nconst PAGE = ${JSON.stringify(String(page.source))}\n${worker}`
    this.emitFile({ type: 'asset', fileName: 'sw.js', source })
  },
}

/** Pages check by the contracts' schemas and never print them: zod's printing of JSON Schema is left out. */
const unprinted: Plugin = {
  name: 'yishang-unprinted',
  load(id) {
    if (!/zod[\\/]v4[\\/]core[\\/](json-schema-processors|to-json-schema)\.js$/.test(id)) return undefined
    const names = [...readFileSync(id, 'utf8').matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name)
    return `const none = () => none\n${names.map(name => `export { none as ${name} }`).join('\n')}`
  },
}

/** What contracts say of their fields is for the document of the interface, which the server prints: pages do without. */
const undescribed: Plugin = {
  name: 'yishang-undescribed',
  enforce: 'pre',
  transform: {
    filter: { id: /contract\.ts$/ },
    handler(code) {
      const said: { start: number; end: number }[] = []
      const look = (node: unknown): void => {
        if (node === null || typeof node !== 'object') return
        const { type, callee, key, value, start, end } = node as Part
        if (type === 'CallExpression' && callee?.property?.name === 'describe')
          said.push({ start: callee.object.end, end })
        if (key?.name === 'summary' && value?.type === 'Literal') said.push({ start, end: end + 1 })
        Object.values(node).forEach(look)
      }
      look(this.parse(code, { lang: 'ts' }))
      let [kept, from] = ['', 0]
      for (const { start, end } of said.toSorted((one, other) => one.start - other.start)) {
        kept += code.slice(from, start)
        from = end
      }
      return { code: kept + code.slice(from), map: null }
    },
  },
}
interface Part {
  type?: string
  start: number
  end: number
  key?: { name?: string }
  value?: { type?: string }
  callee?: { property?: { name?: string }; object: { end: number } }
}

const codings = { br: promisify(brotliCompress), gz: promisify(gzip) }

/** Writes beside each text its compressed copies, which the server sends: once as small as can be, not at each request. */
const compressed: Plugin = {
  name: 'yishang-compressed',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    const texts = Object.values(bundle).filter(({ fileName }) => /\.(m?js|css|json|svg|html)$/.test(fileName))
    const copies = texts.flatMap(({ fileName, ...file }) => {
      const text = file.type === 'chunk' ? file.code : file.source
      return Object.entries(codings).map(async ([ending, pack]) => {
        const packed = await pack(text)
        if (packed.length < text.length) await writeFile(join(dir, `${fileName}.${ending}`), packed)
      })
    })
    await Promise.all(copies)
  },
}

/** Builds the web application into dist/ui; the server serves it from there under a strict CSP. */
export default defineConfig({
  base: '/',
  publicDir: 'src/ui/public',
  plugins: [undescribed, react(), unprinted, offline, compressed],
  build: {
    outDir: 'dist/ui',
    emptyOutDir: true,
    manifest: true,
    // Offices run Chromium-based browsers several years old.
    target: ['chrome94', 'edge94', 'firefox93', 'safari15'],
    // No inline scripts and no data: scripts; small assets stay files as well.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The map's library, which only its page loads; what a first page may weigh is tested and measured.
    chunkSizeWarningLimit: 1200,
    // Contracts are loaded by name and also stand in pages that need them: no mistake, and no news for who starts the product.
    rolldownOptions: { output: chunks, checks: { ineffectiveDynamicImport: false } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
