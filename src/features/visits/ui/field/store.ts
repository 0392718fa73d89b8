/** The phone's own store: a table of keys, and one of what they hide. Four verbs over IndexedDB, nothing of visits. */

interface Kept {
  owner: string
  id: string
  iv: Uint8Array<ArrayBuffer>
  data: ArrayBuffer
}
/** The key of an account that may read on this phone; at most one. */
export interface Unlocked {
  owner: string
  key: CryptoKey
  /** A digest of the account's name: who signs in here is compared with it. */
  who: string
  /** When the server was last reached with it, ms. */
  seenAt: number
}
interface Tables {
  keys: Unlocked
  kept: Kept
}
type Table = keyof Tables

const NAME = 'yishang-visits'

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

let opened: Promise<IDBDatabase> | undefined
function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('keys', { keyPath: 'owner' })
      request.result.createObjectStore('kept', { keyPath: ['owner', 'id'] })
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  return opened
}

/** Runs one change or look; it counts once the phone has it on its disk. */
async function within<T>(table: Table, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>) {
  const transaction = (await database()).transaction(table, mode, { durability: 'strict' })
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
  const [result] = await Promise.all([settled(work(transaction.objectStore(table))), done])
  return result
}

export const all = <T extends Table>(table: T): Promise<Tables[T][]> =>
  within(table, 'readonly', store => store.getAll() as IDBRequest<Tables[T][]>)
export const one = <T extends Table>(table: T, key: IDBValidKey): Promise<Tables[T] | undefined> =>
  within(table, 'readonly', store => store.get(key) as IDBRequest<Tables[T] | undefined>)
export const put = <T extends Table>(table: T, row: Tables[T]) => within(table, 'readwrite', store => store.put(row))
export const drop = (table: Table, key: IDBValidKey) => within(table, 'readwrite', store => store.delete(key))

/** The ids of what is kept, of whichever account: to be counted and deleted without being read. */
export const idsKept = async (): Promise<{ owner: string; id: string }[]> =>
  (await within('kept', 'readonly', store => store.getAllKeys())).map(key => {
    const [owner, id] = key as [string, string]
    return { owner, id }
  })
