import type { Hono } from 'hono'
import type pg from 'pg'

// Requests as bare.ts has projects: hand-written SQL; a step is a transaction of a check and four writes.

const columns = `r.request_no, r.title, r.uscc, r.enterprise_name, r.space_code, r.source, r.category, r.unit, r.registered_on,
  r.dispatched_on, r.accepted_on, r.limit_days, r.extended_days, r.answered_on, r.outcome, r.rating, r.rated_on,
  r.called_back_on, r.call_back_result, r.closed_on, r.change_id, r.recorded_at`
/** The district's day, as the program has it: the server's own is another one from 16:00 UTC on, with other lights. */
const day = "(now() at time zone 'Asia/Shanghai')::date"
const light = `case when c.due_on is null then null when ${day} > c.due_on then 'red'
  when ${day} >= c.warn_on then 'yellow' else 'green' end`

/** What waits for a unit: what it has to do, and what it assists with and has not answered. */
const MINE = `c.unit_no = $4 and c.state in ('dispatched', 'handling', 'suspended') or c.key = any(array(
  select key from case_assists where district_code = $1 and noun = 'requests' and unit_no = $4 and answered_seq is null))`

const listOf = (
  theirs: string,
) => `select ${columns}, r.state, r.due_on, r.light, k.due_on as term_ends, k.working_days,
    s.name as space_name, e.name as company from (
    select r.*, c.state, c.due_on, c.running, ${light} as light from requests r
    join cases c on c.district_code = $1 and c.noun = 'requests' and c.key = r.request_no
    where r.district_code = $1 and r.category = $2 and ($3::text is null or ${light} = $3) and (${theirs})
    order by r.registered_on desc, r.request_no desc limit 21) r
  left join case_clocks k on k.district_code = $1 and k.noun = 'requests' and k.key = r.request_no and k.name = r.running
  left join spaces s on s.district_code = $1 and s.space_code = r.space_code
  left join enterprises e on e.district_code = $1 and e.uscc = r.uscc
  order by r.registered_on desc, r.request_no desc`
const [LIST, LIST_OF_UNIT] = [listOf('true'), listOf(MINE)]

const ONE = `select ${columns}, r.content, c.state, c.seq, c.due_on, s.name as space_name, e.name as company,
  (select coalesce(json_agg(t order by t.seq), '[]') from (select seq, action, from_state, to_state, at, taken_by, unit, reason, said
    from case_steps where district_code = $1 and noun = 'requests' and key = $2) t) as steps,
  (select coalesce(json_agg(k), '[]') from (select name, started_at, due_on, paused_on, stopped_at, warn_on
    from case_clocks where district_code = $1 and noun = 'requests' and key = $2) k) as clocks,
  (select coalesce(json_agg(m order by m.id), '[]') from (select id, at, said_by, unit, internal, words
    from case_comments where district_code = $1 and noun = 'requests' and key = $2) m) as comments,
  (select coalesce(json_agg(f), '[]') from (select id, name, type, size
    from attachments where district_code = $1 and noun = 'requests' and key = $2) f) as files
  from requests r join cases c on c.district_code = $1 and c.noun = 'requests' and c.key = r.request_no
  left join spaces s on s.district_code = $1 and s.space_code = r.space_code
  left join enterprises e on e.district_code = $1 and e.uscc = r.uscc
  where r.district_code = $1 and r.request_no = $2`

const WRITES = [
  `insert into case_steps (district_code, noun, key, seq, action, from_state, to_state, at, taken_by, reason, said)
    values ($1, 'requests', $2, $3, 'urge', 'handling', 'handling', now(), 'bare', $4, '{}')`,
  "update cases set seq = $3 where district_code = $1 and noun = 'requests' and key = $2",
  `insert into notices (district_code, user_id, noun, key, seq, sentence, at)
    select $1, id, 'requests', $2, $3, $4, now() from users where district_code = $1 and role = 'service'`,
  `insert into audit_events (district_code, chain, seq, at, actor, action, operation, target, result, previous, hash)
    values ($1, 99, nextval('bare_events'), now(), 'bare', '督办', 'POST', $2, 'done', '', '')`,
] as const

export function requestRoutes(app: Hono, pool: pg.Pool): void {
  app.get('/requests/:district', async c => {
    const { category, light, unit } = c.req.query()
    const asked = [c.req.param('district'), category, light ?? null]
    const { rows } = unit ? await pool.query(LIST_OF_UNIT, [...asked, unit]) : await pool.query(LIST, asked)
    return c.json({ records: rows.slice(0, 20), nextCursor: rows.length > 20 ? rows[19].request_no : null })
  })

  const one = async (district: string, key: string) => (await pool.query(ONE, [district, key])).rows[0]
  app.get('/requests/:district/:key', async c => c.json(await one(c.req.param('district'), c.req.param('key'))))

  app.post('/requests/:district/:key/urge', async c => {
    const { district, key } = c.req.param()
    const { reason } = await c.req.json()
    const seen = c.req.header('if-match')?.replaceAll('"', '')
    const client = await pool.connect()
    try {
      await client.query('begin')
      const { rows } = await client.query(
        "select seq, state from cases where district_code = $1 and noun = 'requests' and key = $2 for update",
        [district, key],
      )
      if (!seen?.endsWith(`-${rows[0].seq}`)) {
        await client.query('rollback')
        return c.json({ title: 'stale' }, 412)
      }
      const seq = rows[0].seq + 1
      await client.query(WRITES[0], [district, key, seq, reason])
      await client.query(WRITES[1], [district, key, seq])
      await client.query(WRITES[2], [district, key, seq, reason])
      await client.query(WRITES[3], [district, key])
      await client.query('commit')
    } finally {
      client.release()
    }
    const after = await one(district, key)
    c.header('etag', `"${after.change_id}-${after.seq}"`)
    return c.json(after)
  })
}
