import { type Kysely, sql } from 'kysely'

/**
 * Who did something is kept as the account and as the name it had then: `<deed>_by_id` beside `<deed>_by`. Until now the
 * latter was the user name, which says nothing to a reader, and pages showed the name that the account has today.
 */
const deeds: { table: string; deed: string; at: string }[] = [
  { table: 'imports', deed: 'created', at: 'created_at' },
  { table: 'imports', deed: 'confirmed', at: 'confirmed_at' },
  { table: 'backups', deed: 'started', at: 'started_at' },
  { table: 'backups', deed: 'checked', at: 'checked_at' },
  { table: 'backups', deed: 'removed', at: 'removed_at' },
  { table: 'backup_settings', deed: 'set', at: 'set_at' },
  { table: 'briefs', deed: 'issued', at: 'issued_at' },
  { table: 'brief_templates', deed: 'set', at: 'set_at' },
  { table: 'text_bindings', deed: 'bound', at: 'bound_at' },
  { table: 'users', deed: 'created', at: 'created_at' },
  { table: 'users', deed: 'disabled', at: 'disabled_at' },
]

/** What the account `u` was called at an instant: the first renaming after it says from what. */
const nameThen = (at: string) => `coalesce((
  select e.detail->>'from' from account_events e where e.district_code = u.district_code and e.user_id = u.id
    and e.kind = 'renamed' and e.at > ${at} order by e.at, e.id limit 1), u.display_name)`

export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)
  for (const { table, deed, at } of deeds) {
    const [name, id] = [`${deed}_by`, `${deed}_by_id`]
    await run(`alter table ${table} add column ${id} text`)
    // Who bears the name of a program today was no account yet when the program did it.
    await run(`update ${table} t set ${id} = u.id, ${name} = ${nameThen(`t.${at}`)} from users u
      where u.username = t.${name} and u.created_at <= t.${at}`)
  }
  await run('alter table account_events add column actor_id text')
  await run(`update account_events t set actor_id = u.id, actor = ${nameThen('t.at')} from users u
    where u.username = t.actor and u.created_at <= t.at`)
  await run(`update changes t set actor = ${nameThen('t.recorded_at')} from users u where u.id = t.user_id`)
  await run(`update figure_setting_changes t set actor = ${nameThen('t.at')} from users u where u.id = t.user_id`)
  // Before accounts were noted with it, the user name stood alone.
  await run(`update figure_setting_changes t set user_id = u.id, actor = ${nameThen('t.at')} from users u
    where t.user_id is null and u.username = t.actor and u.created_at <= t.at`)
}
