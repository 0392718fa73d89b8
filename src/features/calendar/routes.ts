import { today } from '#platform/clock.ts'
import { implement, type Web } from '#platform/http.ts'
import { calendar } from './contract.ts'
import { changeDays, effectOf, yearOf } from './year.ts'

/** Serves the calendar year by year, and what changing it does. */
export function calendarRoutes(web: Web): void {
  const tag = '工作日历'
  implement(web, tag, calendar.year, async ({ query }, call) => {
    const found = await yearOf(call, query.year ?? Number(today(call.now).slice(0, 4)))
    call.headers.set('etag', `"${found.version}"`)
    return found
  })
  implement(web, tag, calendar.preview, ({ body }, call) => effectOf(call, body.changes))
  implement(web, tag, calendar.change, ({ headers, body }, call) => changeDays(call, body.changes, headers['if-match']))
}
