import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findCycle, importsOf, projectFiles, read, root } from './harness/source-tree.ts'
import { ownerOf, tableOwners, tablesIn } from './harness/tables.ts'

// What biome.json cannot say, or says only by name: here imports are resolved. Each list in a failure is what to change.

const files = projectFiles()
const isTest = (file: string) => /\.test\.tsx?$/.test(file)
const sources = files.filter(file => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
const production = sources.filter(file => file.startsWith('src/') && !isTest(file))
const arrows = production.flatMap(from => importsOf(from).map(to => ({ from, to })))
const featureOf = (file: string) => /^src\/features\/([^/]+)\//.exec(file)?.[1]
const isUi = (file: string) => /^src\/features\/[^/]+\/ui\//.test(file)
const shown = (found: { from: string; to: string }[]) => found.map(({ from, to }) => `${from} → ${to}`)

/** enterprises → enterprise, policies → policy, service-items → service-item; ledger stays. */
const noun = (feature: string) => feature.replace(/ies$/, 'y').replace(/s$/, '')

describe('arrows', () => {
  const between = arrows.filter(({ from, to }) => featureOf(from) && featureOf(to) && featureOf(from) !== featureOf(to))

  test('a feature uses another through its contract.ts or its <noun>.ts only', () => {
    const wrong = between.filter(({ from, to }) => {
      const feature = featureOf(to) as string
      const doors = ['contract', noun(feature), feature].map(name => `src/features/${feature}/${name}.ts`)
      return !doors.includes(to) && !(isUi(from) && isUi(to))
    })
    expect(shown(wrong)).toEqual([])
  })

  const graphOf = (pairs: { from: string; to: string }[]) => {
    const graph = new Map<string, Set<string>>()
    for (const { from, to } of pairs) graph.set(from, (graph.get(from) ?? new Set()).add(to))
    return graph
  }

  // The interface's arrows count like any other, and so do those that bring types alone.
  test('features form no cycle', () => {
    const features = between.map(({ from, to }) => ({ from: featureOf(from) as string, to: featureOf(to) as string }))
    expect(findCycle(graphOf(features))).toBeUndefined()
  })

  test('files form no cycle', () => {
    expect(findCycle(graphOf(arrows.filter(({ from, to }) => to.startsWith('src/') && to !== from)))).toBeUndefined()
  })

  test('no part knows the lists that put all of them together', () => {
    const lists = /^src\/(features|features\.ui|app|commands|main|cli|demo)\.ts$/
    const parts = /^src\/(features|platform|ui\/(kit|shell))\//
    expect(shown(arrows.filter(({ from, to }) => parts.test(from) && lists.test(to)))).toEqual([])
  })

  test('the interface knows of the server side only contracts', () => {
    const wrong = arrows.filter(
      ({ from, to }) => isUi(from) && to.startsWith('src/') && !/^src\/ui\/|\/contract\.ts$/.test(to) && !isUi(to),
    )
    expect(shown(wrong)).toEqual([])
  })

  test('the platform and the interface’s own parts know no feature', () => {
    const wrong = arrows.filter(
      ({ from, to }) => /^src\/(platform|ui\/(kit|shell))\//.test(from) && /^(src\/(features|app)|demo\/)/.test(to),
    )
    expect(shown(wrong)).toEqual([])
  })

  test('the product imports nothing of the tests or the bench', () => {
    expect(shown(arrows.filter(({ to }) => /^(test|bench)\//.test(to)))).toEqual([])
  })

  test('a room of verification knows only the rooms before it', () => {
    const rooms = ['text', 'words', 'time', 'subject', 'reading', 'judge']
    const roomOf = (file: string) => rooms.indexOf(/^src\/features\/verification\/(\w+)\//.exec(file)?.[1] ?? '')
    const wrong = arrows.filter(({ from, to }) => roomOf(from) >= 0 && roomOf(to) > roomOf(from))
    expect(shown(wrong)).toEqual([])
  })

  test('a migration imports kysely and nothing else', () => {
    const migrations = sources.filter(file => file.startsWith('migrations/') && !isTest(file))
    expect(migrations.length).toBeGreaterThan(0)
    expect(migrations.flatMap(file => importsOf(file).filter(to => to !== 'kysely'))).toEqual([])
  })
})

describe('tables', () => {
  const owners = tableOwners(
    production.filter(file => file.endsWith('.ts')),
    sources.filter(file => file.startsWith('migrations/') && !isTest(file)),
  )
  const named = production.flatMap(file => [...tablesIn(file)].map(table => ({ file, table })))
  const known = named.filter(({ table }) => owners.has(table))

  test('a statement names tables of its own feature; others lend what they have from contract.ts or <noun>.ts', () => {
    expect(known.length).toBeGreaterThan(100)
    const wrong = known.filter(({ file, table }) => (owners.get(table) ?? ownerOf(file)) !== ownerOf(file))
    expect(wrong.map(({ file, table }) => `${file}: ${table} is of ${owners.get(table)}`)).toEqual([])
  })

  test('a table that nobody describes is named by one feature alone', () => {
    const undescribed = Map.groupBy(
      known.filter(({ table }) => owners.get(table) === undefined),
      ({ table }) => table,
    )
    const shared = [...undescribed].filter(([, by]) => new Set(by.map(({ file }) => ownerOf(file))).size > 1)
    expect(shared.map(([table, by]) => `${table}: ${by.map(({ file }) => file).join(', ')}`)).toEqual([])
  })
})

describe('records', () => {
  const ofLedger = /\b(importLedger|lockLedger|openChange|replaceFields|recordedOf)\b/
  const holding = /\b(importLedger|lockLedger|openChange|replaceFields)\b/
  const naming = (folder: RegExp, words = ofLedger) =>
    production.filter(file => folder.test(file) && words.test(read(file).replace(/^\s*(\*|\/\*|\/\/).*$/gm, '')))

  test('reading serves nouns of both wings: it knows nothing of how the ledger is written', () => {
    expect(production.filter(file => file.startsWith('src/features/records/read/')).length).toBeGreaterThan(8)
    expect(naming(/^src\/features\/records\/(read\/|[^/]+$)/)).toEqual([])
    const ways = arrows.filter(({ from, to }) => /records\/read\//.test(from) && /records\/write\//.test(to))
    expect(shown(ways)).toEqual([])
  })

  test('the ledger is held by its own writers alone, so that nobody else waits behind an import', () => {
    const writers =
      /^src\/(platform\/(history|replace)\.ts|features\/(ledger|records\/write)\/|features\/(units\/register|lists\/enlist|duplicates\/(merge|undo))\.ts)/
    const entries = ['src/commands/ledger.ts', 'src/demo.ts']
    expect(naming(/^src\//, holding).filter(file => !writers.test(file) && !entries.includes(file))).toEqual([])
  })
})

test('choices come from the kit, whose lists have a name for screen readers', () => {
  const own = production.filter(file => !file.startsWith('src/ui/kit/select/'))
  const bare = own.filter(file => /import \{[^}]*\b(Select|AutoComplete)\b[^}]*\} from 'antd'/.test(read(file)))
  expect(bare).toEqual([])
})

describe('libraries', () => {
  const HOMES: Record<string, RegExp> = {
    saxes: /^src\/platform\/(excel|xml)/,
    yauzl: /^src\/platform\/(excel|word)/,
    yazl: /^src\/platform\/excel/,
    docx: /^src\/platform\/word/,
    'easy-template-x': /^src\/platform\/word/,
    'better-auth': /^src\/features\/identity\//,
    pg: /^src\/platform\/db\//,
    '@electric-sql/pglite': /^src\/platform\/db\//,
    'maplibre-gl': /^src\/ui\/kit\/map\/drawing\.ts$/,
    'pg-boss': /^src\/platform\/jobs/,
    nodemailer: /^src\/platform\/mail\.ts$/,
    pino: /^src\/platform\/log\.ts$/,
  }
  const users = (library: string) => arrows.filter(({ to }) => to === library || to.startsWith(`${library}/`))

  test.each(Object.keys(HOMES))('%s stays in the one place that wraps it', library => {
    expect(shown(users(library).filter(({ from }) => !HOMES[library]?.test(from)))).toEqual([])
  })

  test.each(['opencc-js', 'pinyin-pro', 'chinese-days'])('%s is imported by one file at most', library => {
    expect(new Set(users(library).map(({ from }) => from)).size).toBeLessThanOrEqual(1)
  })

  test('every dependency is imported, run as a tool, or brings the types or the programs of one that is', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'))
    const sources = files.filter(file => /\.(ts|tsx|mjs|mts)$/.test(file))
    const imported = sources.flatMap(importsOf)
    const text = sources
      .filter(file => /^(bin|test)\//.test(file))
      .map(read)
      .join('\n')
    const isUsed = (name: string): boolean =>
      imported.some(target => target === name || target.startsWith(`${name}/`)) ||
      text.includes(`node_modules/${name}/`) ||
      text.includes(`'${name}'`) ||
      text.includes(`@${name}/`)
    const isNeeded = (name: string) => isUsed(name) || name === '@types/node' || isUsed(name.replace(/^@types\//, ''))
    const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
    expect(names.filter(name => !isNeeded(name))).toEqual([])
  })

  test('every dependency is named in a decision record', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'))
    const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
    const records = files
      .filter(file => /^docs\/decisions\/.*\.md$/.test(file))
      .map(read)
      .join('\n')
    const named = (name: string) =>
      new RegExp(`(^|[^\\w@/-])${name.replace(/^@types\//, '')}(?![\\w/-])`, 'm').test(records)
    expect(names.filter(name => !named(name))).toEqual([])
  })
})

describe('files', () => {
  /** file → why it may be longer. */
  const LONGER: Record<string, string> = {}

  test('no source is longer than 300 lines', () => {
    const long = sources
      .filter(file => file.startsWith('src/') && !LONGER[file])
      .map(file => `${file}: ${read(file).trimEnd().split('\n').length}`)
      .filter(line => Number(line.split(': ')[1]) > 300)
    expect(long).toEqual([])
  })

  test('the name of every feature is in the glossary', () => {
    if (!existsSync(join(root, 'docs/glossary.md'))) return
    const glossary = read('docs/glossary.md')
    const features = new Set(production.map(featureOf).filter(name => name !== undefined))
    expect([...features].filter(name => !new RegExp(`\\b${name}\\b`).test(glossary))).toEqual([])
  })

  test('nothing refers to the machine it was written on', () => {
    // in pieces, so that this file passes its own test
    const strange = [
      ['..', 'shared/'],
      ['', 'work', 'main'],
      ['', 'work', 'shared'],
      ['', 'root', ''],
    ].map(parts => parts.join('/'))
    const texts = files.filter(file =>
      /\.(tsx?|m?js|json|md|ya?ml|css|html|sql|sh|txt)$|(^|\/)\.[^/]+$|^\.ci\//.test(file),
    )
    const wrong = texts.flatMap(file =>
      strange.filter(part => read(file).includes(part)).map(part => `${file}: ${part}`),
    )
    expect(wrong).toEqual([])
  })

  test('the lock file names no registry but the public one', () => {
    const resolved = [...read('package-lock.json').matchAll(/"resolved": "([^"]+)"/g)].map(([, url]) => url ?? '')
    expect(resolved.filter(url => !url.startsWith('https://registry.npmjs.org/'))).toEqual([])
  })
})

describe('tests', () => {
  // runIf is for what a platform lacks; test/run.ts lists what did not run, and fails where everything must. A test of
  // one engine stands under an `if`, so that the other does not count it as left out.
  test('none is skipped, focused or left for later', () => {
    const marked =
      /\b(test|it|describe|suite)(\.\w+)*\.(only|skip|todo|skipIf|fails)\b|\b(xit|xdescribe|fit)\(|\bctx\.skip\(|\brunIf\(engine\b/
    const found = sources.filter(isTest).flatMap(file =>
      read(file)
        .split('\n')
        .flatMap((line, i) => (marked.test(line) ? [`${file}:${i + 1}`] : [])),
    )
    expect(found).toEqual([])
  })

  test('a test that opens a database is named *.db.test.ts, one that opens a browser *.e2e.test.ts', () => {
    const needs = (file: string, harness: string) => importsOf(file).includes(`test/harness/${harness}.ts`)
    const wrong = sources.filter(
      file =>
        isTest(file) &&
        ((needs(file, 'database') && !/\.db\.test\.ts$/.test(file)) ||
          (needs(file, 'browser') && !/\.e2e\.test\.ts$/.test(file))),
    )
    expect(wrong).toEqual([])
  })

  test('no import rule is silenced by a comment', () => {
    const comment = ['biome-ignore', 'lint/style/noRestrictedImports'].join(' ')
    expect(sources.filter(file => read(file).includes(comment))).toEqual([])
  })
})
