import { MARK } from './mark.ts'
import { all, drop, idsKept, one, put, type Unlocked } from './store.ts'
import { tell } from './tabs.ts'

/** What the phone keeps for the account that is signed in: read and written by its key, which no page can take out. */
export interface Held {
  /** Whose it is, as the server calls them. */
  owner: string
  get: <T>(id: string) => Promise<T | undefined>
  set: (id: string, value: unknown) => Promise<void>
  bytes: (id: string) => Promise<ArrayBuffer | undefined>
  setBytes: (id: string, bytes: ArrayBuffer) => Promise<void>
  delete: (id: string) => Promise<void>
  ids: (prefix: string) => Promise<string[]>
  /** It stays when the page is closed. */
  lasts: boolean
}

const DAY = 24 * 3600 * 1000
/** Without a word from the server for so long a phone is taken for lost: nobody reads on it before signing in. */
const TRUSTED = 30 * DAY
/** What waits to be sent stays when another person signs in, unreadable to them; the rest goes. */
const WAITS = ['draft', 'visit/', 'photo/']

/** What other pages show too. */
const isShown = (id: string) => id.startsWith('visit/') || id === 'sent'

const { subtle } = crypto
const text = new TextEncoder()

function heldOf({ owner, key }: Unlocked): Held {
  const hiding = (id: string, iv: Uint8Array<ArrayBuffer>) => ({
    name: 'AES-GCM',
    iv,
    additionalData: text.encode(`${owner} ${id}`),
  })
  const bytes = async (id: string) => {
    const row = await one('kept', [owner, id])
    return row && subtle.decrypt(hiding(id, row.iv), key, row.data)
  }
  const setBytes = async (id: string, plain: ArrayBuffer) => {
    const iv = crypto.getRandomValues(new Uint8Array(12))
    await put('kept', { owner, id, iv, data: await subtle.encrypt(hiding(id, iv), key, plain) })
  }
  return {
    owner,
    bytes,
    setBytes,
    get: async <T>(id: string) => {
      const found = await bytes(id)
      return found && (JSON.parse(new TextDecoder().decode(found)) as T)
    },
    set: async (id, value) => {
      await setBytes(id, text.encode(JSON.stringify(value)).buffer)
      if (isShown(id)) tell('visits')
    },
    delete: async id => {
      await drop('kept', [owner, id])
      if (isShown(id)) tell('visits')
    },
    ids: async prefix =>
      (await idsKept()).filter(kept => kept.owner === owner && kept.id.startsWith(prefix)).map(({ id }) => id),
    lasts: true,
  }
}

const inPage = new Map<string, Map<string, unknown>>()

/** Where the page did not come by https a browser gives no keys and keeps no page: nothing outlasts it then. */
function heldInPage(account: string, owner: string): Held {
  const kept = inPage.get(account) ?? new Map<string, unknown>()
  inPage.clear()
  inPage.set(account, kept)
  return {
    owner,
    get: async <T>(id: string) => structuredClone(kept.get(id)) as T | undefined,
    set: async (id, value) => void kept.set(id, structuredClone(value)),
    bytes: async id => kept.get(id) as ArrayBuffer | undefined,
    setBytes: async (id, bytes) => void kept.set(id, bytes),
    delete: async id => void kept.delete(id),
    ids: async prefix => [...kept.keys()].filter(id => id.startsWith(prefix)),
    lasts: false,
  }
}

export const canLast = (): boolean => isSecureContext && subtle !== undefined && 'indexedDB' in globalThis

const digest = async (words: string) =>
  [...new Uint8Array(await subtle.digest('SHA-256', text.encode(words)))]
    .map(byte => byte.toString(16).padStart(2, '0'))
    .join('')

/** The account that may read now, if the phone was not left alone for too long. */
async function unlocked(): Promise<Unlocked | undefined> {
  const [found] = await all('keys')
  if (!found || Date.now() - found.seenAt < TRUSTED) return found
  await lock()
  return undefined
}

/** What is kept for whoever may read now. */
export async function openHeld(): Promise<Held | undefined> {
  const found = canLast() ? await unlocked() : undefined
  return found && heldOf(found)
}

/** From now on the account reads here, and no other: of others stays only what waits to be sent, which they alone can read. */
export async function unlock(account: string, { owner, secret }: { owner: string; secret: string }): Promise<Held> {
  if (!canLast()) return heldInPage(account, owner)
  const raw = Uint8Array.from(atob(secret), character => character.charCodeAt(0))
  const key = await subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
  const own = { owner, key, who: await digest(account), seenAt: Date.now() }
  await lock(owner)
  for (const kept of await idsKept())
    if (kept.owner !== owner && !WAITS.some(prefix => kept.id.startsWith(prefix)))
      await drop('kept', [kept.owner, kept.id])
  await put('keys', own)
  localStorage.setItem(MARK, '1')
  return heldOf(own)
}

/** Nobody reads here until they sign in again, but for `except`: pages that are open on what another one kept end. */
export async function lock(except?: string): Promise<void> {
  const others = (await all('keys')).filter(({ owner }) => owner !== except)
  for (const { owner } of others) await drop('keys', owner)
  if (others.length > 0) tell('keys')
}

/** Locks the phone unless it is this account that reads on it. */
export async function lockFor(account: string | undefined): Promise<void> {
  const found = await unlocked()
  if (found && (account === undefined || found.who !== (await digest(account)))) await lock()
}

/** Deletes all that is kept for whoever reads now. */
export async function wipe(): Promise<void> {
  const owners = new Set((await all('keys')).map(({ owner }) => owner))
  for (const { owner, id } of await idsKept()) if (owners.has(owner)) await drop('kept', [owner, id])
  await lock()
  if ((await idsKept()).length === 0) localStorage.removeItem(MARK)
}
