/** The pages of one browser, open on the same phone: they tell each other what they changed, and take turns. */

/** What a page changed: the visits that wait or went, or who may read here. */
type News = 'visits' | 'keys'

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('yishang-visits') : undefined

/** Tells the other pages. */
export const tell = (news: News): void => channel?.postMessage(news)

/** Listens to the other pages until the answer is called. */
export function hear(news: News, listener: () => void): () => void {
  const onMessage = ({ data }: MessageEvent) => data === news && listener()
  channel?.addEventListener('message', onMessage)
  return () => channel?.removeEventListener('message', onMessage)
}

const lockOf = (name: string) => `yishang-${name}`

/** Does it while no other page does anything of that name; undefined, and nothing done, while one does. */
export const alone = async <T>(name: string, work: () => Promise<T>): Promise<T | undefined> =>
  navigator.locks
    ? navigator.locks.request(lockOf(name), { ifAvailable: true }, async lock => (lock ? await work() : undefined))
    : work()

/** Has it for as long as this page is open, or until the answer is called; undefined while another page has it. */
export const take = (name: string): Promise<(() => void) | undefined> =>
  new Promise(resolve => {
    if (!navigator.locks) return resolve(() => undefined)
    void navigator.locks.request(lockOf(name), { ifAvailable: true }, lock =>
      lock ? new Promise<void>(letGo => resolve(letGo)) : resolve(undefined),
    )
  })
