import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#platform/config.ts'
import { openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { createLog } from '#platform/log.ts'
import { createApp } from '../src/app.ts'
import { DOCUMENT, documentedRows, printed, rowOf, withTable } from './harness/access.ts'
import { root } from './harness/source-tree.ts'

// Prints the rows that the table in docs/security.md lacks, has too many, or has otherwise than the contracts say;
// with --write it puts them right. What the contracts say is for a person to judge: look at the difference.

const say = (text: string) => process.stdout.write(`${text}\n`)
const dataDir = mkdtempSync(join(tmpdir(), 'yishang-table-'))
const database = await openDatabase({ dataDir: 'memory://' })
await migrate(database)
const config = { ...readConfig({}), dataDir, secret: 'only-to-list-the-endpoints-0123456789' }
const { web } = await createApp(database, config, createLog('silent'), () => new Date())

const rows = web.implemented.map(({ endpoint }) => rowOf(endpoint))
const wanted = new Set(rows.map(printed))
const documented = new Set(documentedRows().map(printed))
for (const row of wanted) if (!documented.has(row)) say(`+ ${row}`)
for (const row of documented) if (!wanted.has(row)) say(`- ${row}`)
if (process.argv.includes('--write')) {
  const file = join(root, DOCUMENT)
  writeFileSync(file, withTable(readFileSync(file, 'utf8'), rows))
}
await database.close()
rmSync(dataDir, { recursive: true, force: true })
process.exit(0)
