import type { Page } from 'playwright-core'

/** Everything that the phone keeps, as whoever takes it in hand would find it. */
export const keptOnPhone = (page: Page) =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>(resolve => {
      const request = indexedDB.open('yishang-visits')
      request.onsuccess = () => resolve(request.result)
    })
    const rows = (table: string) =>
      new Promise<unknown[]>(resolve => {
        const request = database.transaction(table).objectStore(table).getAll()
        request.onsuccess = () => resolve(request.result)
      })
    const [keys, kept] = [await rows('keys'), (await rows('kept')) as { id: string; data: ArrayBuffer }[]]
    database.close()
    const text =
      kept.map(({ id, data }) => id + new TextDecoder().decode(data)).join('\n') + JSON.stringify(localStorage)
    const names = await Promise.all((await caches.keys()).map(async name => (await caches.open(name)).keys()))
    const programs = names.flat().map(({ url }) => new URL(url).pathname)
    return { keys: keys.length, ids: kept.map(({ id }) => id.replace(/\/.*/, '')), text, programs }
  })
