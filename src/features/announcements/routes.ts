import { implement, type Web } from '#platform/http.ts'
import { publishAnnouncement, readAnnouncement, remindReaders, withdrawAnnouncement } from './announcement.ts'
import { reachOf, sayAudience } from './audience.ts'
import { announcements } from './contract.ts'
import { announcementOf, listAnnouncements } from './queries.ts'

/** Serves 通知公告. */
export function announcementRoutes(web: Web): void {
  const tag = '公告'
  implement(web, tag, announcements.list, ({ query }, call) => listAnnouncements(call, query))
  implement(web, tag, announcements.show, ({ params }, call) => announcementOf(call, params.id))
  implement(web, tag, announcements.read, async ({ params }, call) => {
    await readAnnouncement(call, params.id)
    return {}
  })
  implement(web, tag, announcements.count, async ({ body }, call) => ({
    ...(await reachOf(call, body)),
    audience: sayAudience(body),
  }))
  implement(web, tag, announcements.publish, ({ body }, call) => publishAnnouncement(call, body))
  implement(web, tag, announcements.remind, ({ params }, call) => remindReaders(call, params.id))
  implement(web, tag, announcements.withdraw, ({ params, body }, call) =>
    withdrawAnnouncement(call, params.id, body.reason),
  )
}
