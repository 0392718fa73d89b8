import { readFile, writeFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'

/** Runs PGlite off the main thread, so that a slow query starves nobody. Values cross as text; `types.ts` maps them. */
export interface Call {
  id: number
  method: 'query' | 'exec' | 'dump' | 'close'
  sql?: string
  parameters?: (string | null)[]
  file?: string
}
export interface Reply {
  id: number
  fields?: { name: string; dataTypeID: number }[]
  rows?: (string | null)[][]
  affectedRows?: number
  error?: { message: string; code?: string; detail?: string; constraint?: string }
}

const { dataDir, loadDataDir } = workerData as { dataDir: string; loadDataDir?: string }
const port = parentPort
if (!port) throw new Error('pglite-worker runs in a worker thread only')

const open = async () => {
  const load = loadDataDir ? { loadDataDir: new Blob([await readFile(loadDataDir)]) } : {}
  const pglite = await PGlite.create({ dataDir, ...load })
  for (const table of [pglite.parsers, pglite.serializers] as Record<string, unknown>[]) {
    for (const oid of Object.keys(table)) table[oid] = (value: unknown) => value
  }
  return pglite
}
const opened = open()

async function answer(call: Call): Promise<Omit<Reply, 'id'>> {
  const pglite = await opened
  if (call.method === 'query') {
    const result = await pglite.query(call.sql ?? '', call.parameters, { rowMode: 'array' })
    return { fields: result.fields, rows: result.rows as (string | null)[][], affectedRows: result.affectedRows }
  }
  if (call.method === 'exec') await pglite.exec(call.sql ?? '')
  if (call.method === 'dump') {
    const dump = await pglite.dumpDataDir('gzip')
    await writeFile(call.file ?? '', Buffer.from(await dump.arrayBuffer()))
  }
  if (call.method === 'close') await pglite.close()
  return {}
}

port.on('message', async (call: Call) => {
  try {
    port.postMessage({ id: call.id, ...(await answer(call)) })
  } catch (cause) {
    const { message, code, detail, constraint } = cause as Error & Record<string, string>
    port.postMessage({ id: call.id, error: { message, code, detail, constraint } } satisfies Reply)
  }
})
