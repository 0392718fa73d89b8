/*
 * Keeps the program of 走访登记 in the browser, so that it opens without a network; never an answer of the server's data.
 * The build puts in front: FILES, the addresses of the program's files, which carry a digest in their names, and PAGE, the
 * page that names them. Whenever the server can be reached the page comes from there, so no program outlasts an upgrade.
 */
/* global FILES, PAGE */
const PAGE_PATH = '/index.html'
const NAME = `yishang ${FILES.join(' ')} ${PAGE}`

async function keep() {
  const cache = await caches.open(NAME)
  const page = await fetch(PAGE_PATH, { cache: 'reload' })
  // Between two versions of the server page and files do not belong together: the next visit tries again.
  if (!page.ok || (await page.clone().text()) !== PAGE) throw new Error('another version')
  await Promise.all([cache.put(PAGE_PATH, page), cache.addAll(FILES)])
  await self.skipWaiting()
}

async function takeOver() {
  for (const name of await caches.keys()) if (name !== NAME) await caches.delete(name)
  await self.clients.claim()
}

const kept = async path => (await caches.open(NAME)).match(path)

async function pageFor(request) {
  const answer = await fetch(request).catch(() => undefined)
  const away = answer === undefined || (answer.status >= 502 && answer.status <= 504)
  return (away && (await kept(PAGE_PATH))) || answer || Response.error()
}

self.addEventListener('install', event => event.waitUntil(keep()))
self.addEventListener('activate', event => event.waitUntil(takeOver()))
self.addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') event.respondWith(pageFor(request))
  else if (FILES.includes(pathname)) event.respondWith(kept(pathname).then(found => found ?? fetch(request)))
})
