import { settingRoutes } from '#features/settings/setting.ts'
import { Refusal } from '#platform/errors.ts'
import { type Call, implement, type Web } from '#platform/http.ts'
import { unfitAddress } from '#platform/outward.ts'
import { mailSetting, webhookSetting } from './channels.ts'
import { type Notice, type NoticeWebhook, noticeSettings, notices } from './contract.ts'
import './notice.ts'

/** Serves what people were told, and how it leaves the house; `mayInside`: for webhooks, to the own network too. */
export function noticeRoutes(web: Web, mayInside: boolean): void {
  const tag = '通知'
  settingRoutes(web, tag, noticeSettings.mail, mailSetting)
  settingRoutes(web, tag, noticeSettings.webhook, {
    ...webhookSetting,
    set: async (ctx, seen, value: NoticeWebhook) => {
      const unfit = value.on ? unfitAddress(value.url, mayInside) : undefined
      if (unfit) throw new Refusal(422, 'unfit_address', `这个地址不能用：${unfit}。`)
      return webhookSetting.set(ctx, seen, value)
    },
  })
  implement(web, tag, notices.list, async ({ query: { unread, limit, cursor } }, call) => {
    const rows = await mine(call)
      .select(['id', 'noun', 'key', 'seq', 'sentence', 'filter', 'at', 'read_at'])
      .$if(unread === 'true', query => query.where('read_at', 'is', null))
      .$if(cursor !== undefined, query => query.where('id', '<', Number(cursor)))
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = rows.slice(0, limit)
    const found: Notice[] = page.map(({ id, seq, read_at, ...row }) => ({
      ...row,
      id: String(id),
      step: seq,
      readAt: read_at,
    }))
    const nextCursor = rows.length > limit ? (found.at(-1)?.id ?? null) : null
    return { notices: found, unread: await unreadOf(call), nextCursor }
  })
  implement(web, tag, notices.read, async ({ body: { ids } }, call) => {
    const { db, district, user, now } = call
    await db
      .updateTable('notices')
      .set({ read_at: now })
      .where('district_code', '=', district)
      .where('user_id', '=', user.id)
      .where('read_at', 'is', null)
      .$if(ids !== undefined, query => query.where('id', 'in', ids?.length ? ids.map(Number) : [0]))
      .execute()
    return { unread: await unreadOf(call) }
  })
}

const mine = ({ db, district, user }: Call) =>
  db.selectFrom('notices').where('district_code', '=', district).where('user_id', '=', user.id)

async function unreadOf(call: Call): Promise<number> {
  const { count } = await mine(call)
    .where('read_at', 'is', null)
    .select(call.db.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
