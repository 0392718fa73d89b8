import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '#platform/db/database.ts'

const ENOUGH = 32
const generate = () => randomBytes(48).toString('base64url')

/**
 * The secret that signs session cookies: YISHANG_SECRET if given, else made once and kept,
 * beside the embedded database (DATA_DIR/secret, readable by its owner alone) or in PostgreSQL, so that all processes share it.
 */
export async function sessionSecret(
  { db, engine }: Pick<Database, 'db' | 'engine'>,
  { secret, dataDir }: { secret?: string | undefined; dataDir: string },
  now: Date,
): Promise<string> {
  if (secret) return secret
  if (engine === 'pglite') return dataDir.startsWith('memory://') ? generate() : inFolder(dataDir)
  const row = { name: 'session', value: generate(), created_at: now }
  await db
    .insertInto('installation_secrets')
    .values(row)
    .onConflict(on => on.doNothing())
    .execute()
  const kept = db.selectFrom('installation_secrets').select('value').where('name', '=', row.name)
  return (await kept.executeTakeFirstOrThrow()).value
}

async function inFolder(dataDir: string): Promise<string> {
  const file = join(dataDir, 'secret')
  const kept = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw cause
    return ''
  })
  if (kept.trim().length >= ENOUGH) return kept.trim()
  const made = generate()
  await writeFile(`${file}.new`, `${made}\n`, { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
  return made
}
