import type { ImportRun } from '#features/ledger/contract.ts'
import { type Answer, type Send, testApp } from './app.ts'

/** For tests: the application, with imports over HTTP that end before the next line. */
export async function importApp() {
  const app = await testApp()
  const runOf = async (send: Send, id: string): Promise<ImportRun> => (await send('GET', `/imports/${id}`)).body
  return {
    ...app,
    runOf,
    /** Uploads a workbook and waits until it is checked. */
    upload: async (send: Send, file: Uint8Array, name = '台账.xlsx'): Promise<ImportRun> => {
      const { status, body } = await send('PUT', `/imports?fileName=${encodeURIComponent(name)}`, { body: file })
      if (status !== 200) throw new Error(`not received: ${JSON.stringify(body)}`)
      await app.imports.settled()
      return runOf(send, body.id)
    },
    /** Confirms a checked import and waits until it is applied. */
    confirm: async (send: Send, id: string, body: object = {}): Promise<ImportRun> => {
      await send('POST', `/imports/${id}/confirm`, { body })
      await app.imports.settled()
      return runOf(send, id)
    },
    close: async () => {
      await app.imports.settled()
      await app.close()
    },
  }
}
export type ImportApp = Awaited<ReturnType<typeof importApp>>

/** What every refusal over HTTP is: RFC 9457, with a Chinese sentence; throws for any other answer. */
export function problemOf({ status, headers, body }: Answer): { status: number; title: string; detail: string } {
  const type = headers.get('content-type') ?? ''
  const whole = body?.status === status && body.type && body.instance && /\p{Script=Han}/u.test(body.detail ?? '')
  if (!type.startsWith('application/problem+json') || !whole)
    throw new Error(`${status} ${type} ${JSON.stringify(body)}`)
  return { status, title: body.title, detail: body.detail }
}
