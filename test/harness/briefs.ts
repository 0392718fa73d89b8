import { Zip } from 'easy-template-x'
import { createUser } from '#features/identity/account.ts'
import type { Role } from '#features/roles/contract.ts'
import type { testApp } from './app.ts'
import { commandCtx } from './ledger.ts'

const PASSWORD = 'Right-pass-1'
type App = Awaited<ReturnType<typeof testApp>>

export interface BriefDesk {
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at what it expects
  call: (method: string, path: string, body?: unknown) => Promise<{ status: number; body: any }>
  upload: (path: string, bytes: Buffer) => ReturnType<BriefDesk['call']>
  file: (path: string) => Promise<{ status: number; bytes: Buffer; name: string }>
}

/** Signs a new account in and talks to the application as it would, in JSON, uploads and downloads. */
export async function briefDesk(app: App, username: string, role: Role, district = '370104'): Promise<BriefDesk> {
  const ctx = commandCtx(app.database.db, district, app.clock.now.toISOString())
  await createUser(ctx, { username, role, password: PASSWORD, displayName: `示范${username}` })
  const json = { 'content-type': 'application/json' }
  const address = (path: string) => `http://localhost/api/v1${path}`
  const signedIn = await app.web.app.request(address('/session'), {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ username, password: PASSWORD }),
  })
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const send = (path: string, init: RequestInit) =>
    app.web.app.request(address(path), { ...init, headers: { ...init.headers, cookie } })
  const answer = async (response: Response) => ({ status: response.status, body: await response.json() })
  return {
    call: async (method, path, body) =>
      answer(await send(path, body === undefined ? { method } : { method, headers: json, body: JSON.stringify(body) })),
    upload: async (path, bytes) => answer(await send(path, { method: 'PUT', body: new Uint8Array(bytes) })),
    file: async path => {
      const response = await send(path, { method: 'GET' })
      const name = decodeURIComponent(/''(.*)$/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '')
      return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()), name }
    },
  }
}

/** What stands in a Word file: the text of its paragraphs, and the values its charts draw. */
export async function readWord(bytes: Buffer): Promise<{ paragraphs: string[]; text: string; drawn: string[] }> {
  const zip = await Zip.load(bytes)
  const document = await zip.getFile('word/document.xml').getContentText()
  const plain = (xml: string) =>
    xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  const paragraphs = document
    .split('</w:p>')
    .map(paragraph =>
      plain([...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('')),
    )
  const drawn: string[] = []
  for (const name of zip.listFiles().filter(path => path.startsWith('word/charts/chart'))) {
    const chart = await zip.getFile(name).getContentText()
    for (const [values] of chart.matchAll(/<c:val>.*?<\/c:val>/gs)) {
      drawn.push(...[...values.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(([, value]) => value ?? ''))
    }
  }
  return { paragraphs, text: paragraphs.join('\n'), drawn }
}
