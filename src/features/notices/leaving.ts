import { createHmac } from 'node:crypto'
import { accountRows } from '#features/identity/identity.ts'
import { keyToken } from '#features/records/contract.ts'
import type { Config } from '#platform/config.ts'
import type { Ctx } from '#platform/context.ts'
import type { Does, LaterWork, Reaches } from '#platform/later.ts'
import { letters, type SendLetter } from '#platform/mail.ts'
import { postOutward } from '#platform/outward.ts'
import { KEY_SEPARATOR } from '#platform/search.ts'
import { MAIL, mailSetting, WEBHOOK, webhookSetting } from './channels.ts'
import type { Told } from './notice.ts'

/** What nobody could be told of for so long is told on the page alone. */
const OLDEST_DAYS = 7
const DAY = 86_400_000
const nothing: Does = async () => {}

/** What a notice leads to: a record, or a list. */
interface Place {
  noun: string
  key: string
  filter?: Record<string, string> | null
}

type Leaving = Pick<Config, 'mail' | 'webhook' | 'origin'>

/** How notices leave the house: the kinds of later work that reach out. */
export function noticesLeaving({ mail, webhook, origin }: Leaving): Map<string, Reaches> {
  const send = mail && letters(mail.url, mail.from)
  const host = origin ? new URL(origin).hostname : 'yishang.invalid'
  const address = ({ noun, key, filter }: Place) => {
    const list = filter && new URLSearchParams(filter).toString()
    const where = filter ? (list ? `?${list}` : '') : `/${encodeURIComponent(keyToken(key.split(KEY_SEPARATOR)))}`
    return origin ? new URL(`/${noun}${where}`, origin).href : null
  }
  return new Map([
    // Without a server of mail there is none to wait for.
    [
      MAIL,
      { reach: (ctx, work) => (send ? mailNotice(ctx, work, { send, host, address }) : Promise.resolve(nothing)) },
    ],
    [WEBHOOK, { reach: (ctx, work) => postTold(ctx, work, { ...webhook, address }) }],
  ])
}

interface Mailing {
  send: SendLetter
  host: string
  address: (place: Place) => string | null
}

/** Sends a notice to who is to have it by mail still, and has neither read it nor got it. */
async function mailNotice(ctx: Ctx, { key: id }: LaterWork, { send, host, address }: Mailing): Promise<Does> {
  const notice = await ctx.db
    .selectFrom('notices')
    .select(['user_id', 'noun', 'key', 'filter', 'title', 'at', 'read_at', 'mailed_at'])
    .where('district_code', '=', ctx.district)
    .where('id', '=', Number(id))
    .executeTakeFirst()
  if (!notice || notice.read_at || notice.mailed_at || isOld(ctx, notice.at)) return nothing
  const person = await accountRows(ctx).where('id', '=', notice.user_id).executeTakeFirst()
  const wish = await mailSetting.at({ ...ctx, user: { id: notice.user_id } as Ctx['user'] })
  if (!person || person.disabled_at || !wish.on) return nothing
  const title = notice.title ?? '您有一条新的通知'
  const where = address(notice) ?? '请登录宜商查看。'
  const text = `${title}有新的进展。\n\n${where}\n\n这封邮件由宜商自动发出，请勿回复。不想再收到的，可在“通知”里关闭邮件通知。\n`
  await send({ to: wish.address, subject: title, text, id: `<notice-${ctx.district}-${id}@${host}>` })
  return async inside => {
    await inside.db
      .updateTable('notices')
      .set({ mailed_at: inside.now })
      .where('district_code', '=', ctx.district)
      .where('id', '=', Number(id))
      .execute()
  }
}

const isOld = ({ now }: Ctx, at: string) => now.getTime() - Date.parse(at) > OLDEST_DAYS * DAY

type Posting = Config['webhook'] & Pick<Mailing, 'address'>

/** Tells the district's other system that there is something new of a case; what, it has to come and see. */
async function postTold(ctx: Ctx, work: LaterWork, { mayInside, patience, address }: Posting): Promise<Does> {
  const { noun, key, seq, title, filter, at } = work.detail as Omit<Told, 'sentence'> & { at: string }
  const { on, url, secret } = await webhookSetting.at(ctx)
  if (!on || isOld(ctx, at)) return nothing
  const id = `${ctx.district}-${noun}-${keyToken(key.split(KEY_SEPARATOR))}-${seq}`
  const said = {
    id,
    district: ctx.district,
    noun,
    key,
    step: seq,
    title,
    url: address({ noun, key, ...(filter && { filter }) }),
    at,
  }
  const body = JSON.stringify(said)
  const timestamp = String(Math.floor(ctx.now.getTime() / 1000))
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
  const headers = {
    'x-yishang-delivery': encodeURIComponent(id),
    'x-yishang-timestamp': timestamp,
    'x-yishang-signature': `sha256=${signature}`,
  }
  await postOutward({ url, headers, body, patience, mayInside })
  return nothing
}
