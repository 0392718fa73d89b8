import { type RawBuilder, sql } from 'kysely'
import { createUser } from '#features/identity/account.ts'
import { type Database, type Db, transaction } from '#platform/db/database.ts'
import { initialsOf, readingsOf } from '#platform/pinyin.ts'
import { gramsOf, READINGS } from '#platform/search.ts'
import { commandCtx } from '#test/harness/ledger.ts'
import { startServer } from '#test/harness/server.ts'
import { buildDistricts, districtCode } from './districts.ts'
import { signIn } from './http.ts'
import { interleave, note, quantile, summary } from './measure.ts'

const DISTRICT = districtCode(1)
const NAMES = 2_000_000
const ACCOUNT = { username: 'bench-names', password: 'Bench-pass-1', role: 'planner' as const, displayName: '示范账号' }
const P95_MS = 50
const NOW = '2024-01-01T00:00:00Z'

/** Every place with every trade, and two signs between: 2 003 760 invented names, mixed. */
const places =
  '青禾 云岭 澄江 望川 石桥 梧桐 银杏 南塘 北坪 柳溪 清和 明湖 松岭 桃源 金鼎 双河 玉泉 枫林 海棠 丹山'.split(' ')
const signs = Array.from(
  '安邦博诚驰德鼎恩丰福冠广浩宏华汇吉佳建杰金锦景凯康兰良力联龙鲁茂美铭宁鹏齐启庆荣瑞森尚圣盛顺泰腾天通万威祥欣新信兴旭雅益盈永优宇元源',
)
const trades =
  '轴承 光电 冷链 医药 物流 检测 铸造 纺织 储能 家居 印刷 芯片 种业 会展 环保 包装 仪表 康养 管廊 教育 绿道 泵站 粮仓'.split(
    ' ',
  )
const FORM = '有限公司'
const ALL = places.length * signs.length ** 2 * trades.length
const nameAt = `(i::bigint * 1500007 % ${ALL})::integer`
const [HEAD, TAIL] = ['91370000', 5]

/** A piece of a name, and what looks through it: the pairs within it, and what it begins and ends with, by line. */
function piece(text: string) {
  const readings = readingsOf(text)[0] ?? []
  const [initials, pinyin] = [initialsOf(text), readings.join('')]
  const grams = [...gramsOf(`${text}\n\n\n`), ...gramsOf(`\n\n${initials}`), ...gramsOf(`\n\n${pinyin}`)]
  const ends = [text, initials, pinyin].map(line => [line.codePointAt(0), line.codePointAt(line.length - 1)])
  return { text, initials, pinyin, grams, first: ends.map(([first]) => first), last: ends.map(([, last]) => last) }
}
const digits = (text: string) => ({
  text,
  grams: gramsOf(`${text}\n\n\n`),
  first: [text.charCodeAt(0)],
  last: [text.charCodeAt(text.length - 1)],
})
const pieces = {
  places: places.map(piece),
  signs: signs.map(piece),
  trades: trades.map(trade => piece(trade + FORM)),
  heads: Array.from({ length: Math.ceil((NAMES + 1) / 10 ** TAIL) }, (_, at) =>
    digits(HEAD + String(at).padStart(10 - TAIL, '0')),
  ),
  tails: Array.from({ length: 10 ** TAIL }, (_, at) => digits(String(at).padStart(TAIL, '0'))),
}

/** The pairs where two pieces meet, of so many lines. */
const meet = (before: string, after: string, lines: number) =>
  Array.from({ length: lines }, (_, at) => `(${before}.last[${at + 1}] << 16) | ${after}.first[${at + 1}]`).join(', ')
const line = (of: string) => ['p', 'a', 'b', 't'].map(alias => `${alias}.${of}`).join(' || ')
const FILLS = [
  `insert into search_entries (district_code, noun, key, name, haystack, grams, version)
  select '${DISTRICT}', 'enterprises', h.text || l.text, ${line('text')},
    ${line('text')} || e'\\n' || h.text || l.text || e'\\n\\n' || ${line('initials')} || e'\\n' || ${line('pinyin')},
    p.grams || a.grams || b.grams || t.grams || h.grams || l.grams || array[${meet('p', 'a', 3)}, ${meet('a', 'b', 3)},
      ${meet('b', 't', 3)}, ${meet('h', 'l', 1)}], ${READINGS}
  from (select i, ${nameAt} as n from generate_series(1, ${NAMES}) i) numbered
  join pieces_of_places p on p.at = n % ${places.length}
  join pieces_of_trades t on t.at = n / ${places.length} % ${trades.length}
  join pieces_of_signs a on a.at = n / ${places.length * trades.length} % ${signs.length}
  join pieces_of_signs b on b.at = n / ${places.length * trades.length * signs.length}
  join pieces_of_heads h on h.at = i / ${10 ** TAIL}
  join pieces_of_tails l on l.at = i % ${10 ** TAIL}`,
  `insert into enterprises (district_code, uscc, name, space_code, moved_in_on, chain, recorded_at, change_id)
    select '${DISTRICT}', key, name, 'L' || lpad((1 + i % 60)::text, 3, '0'), date '2015-01-01' + i % 2000,
      '示范产业链' || i % 12, '${NOW}', 1 from (select key, name, right(key, 7)::integer as i from search_entries) e`,
  `insert into search_builds (noun, version, names, finished_at) select noun, ${READINGS}, 0, now()
    from unnest(array['enterprises']) noun on conflict (noun) do update set finished_at = excluded.finished_at`,
]

/** A district of two million enterprises and their entries: it takes some minutes. */
export async function buildNames({ db }: Database): Promise<void> {
  await buildDistricts(db, [DISTRICT], { only: ['spaces'], progress: note })
  await createUser(commandCtx(db, DISTRICT, NOW), ACCOUNT)
  for (const [of, list] of Object.entries(pieces)) await keepPieces(db, sql.table(`pieces_of_${of}`), list)
  await transaction(db, async trx => {
    const run = (text: string) => sql.raw(text).execute(trx)
    await run('set local session_replication_role = replica')
    await run("set local maintenance_work_mem = '1GB'")
    await run('drop index search_entries_grams_idx')
    for (const text of FILLS) {
      note(text.trim().split(' (', 1)[0] ?? '')
      await run(text)
    }
    await run('create index on search_entries using gin (grams) with (gin_pending_list_limit = 256)')
  })
  await sql`vacuum analyze`.execute(db)
}

async function keepPieces(db: Db, table: RawBuilder<unknown>, list: object[]) {
  await sql`create table ${table} (at serial, text text, initials text, pinyin text, grams integer[],
    first integer[], last integer[])`.execute(db)
  await sql`insert into ${table} (at, text, initials, pinyin, grams, first, last)
    select at - 1, text, initials, pinyin, grams, first, last
    from rows from (jsonb_to_recordset(${JSON.stringify(list)}::jsonb)
      as (text text, initials text, pinyin text, grams integer[], first integer[], last integer[]))
      with ordinality as each(text, initials, pinyin, grams, first, last, at)`.execute(db)
}

const ASKED = 60
const nth = <T>(list: readonly T[], at: number) => list[at % list.length] as T
const brand = (at: number) => nth(signs, at * 7) + nth(signs, at * 11 + 3)
const code = (at: number) => HEAD + String(1 + ((at * 999_983) % NAMES)).padStart(10, '0')
/** What a person types: two characters that few names have, or tens of thousands; first letters; a code and its end. */
const words = {
  few: brand,
  many: (at: number) => nth([...trades, ...places], at),
  initials: (at: number) => initialsOf(brand(at) + nth(trades, at)),
  code,
  codeEnd: (at: number) => code(at).slice(-6),
}

/** What finding enterprises takes, in the finder and in the list, when nineteen of twenty are answered. */
export async function benchNames(url: string) {
  const server = await startServer({ DATABASE_URL: url, DATA_DIR: '/nonexistent' })
  try {
    const cookie = await signIn(server.url, ACCOUNT.username, ACCOUNT.password)
    const ask = async (path: string) => {
      const answer = await fetch(`${server.url}/api/v1/${path}`, { headers: { cookie } })
      if (answer.status !== 200) throw new Error(await answer.text())
      await answer.text()
    }
    const result: Record<string, unknown> = { size: { enterprises: NAMES } }
    for (const [what, word] of Object.entries(words)) {
      let at = 0
      const asked = () => encodeURIComponent(word(at))
      const times = await interleave(
        {
          find: () => ask(`find?noun=enterprises&q=${asked()}`),
          list: () => ask(`enterprises?limit=20&q=${asked()}`),
          next: async () => void at++,
        },
        { warmUp: 10, rounds: ASKED },
      )
      const p95 = (of: 'find' | 'list') => {
        const value = Math.round(quantile(times[of], 0.95))
        return { p95: value, target: P95_MS, met: value <= P95_MS, ms: summary(times[of]) }
      }
      result[what] = { find: p95('find'), list: p95('list') }
      note(`names ${what}: found in ${p95('find').p95} ms, listed in ${p95('list').p95} ms (p95)`)
    }
    return result
  } finally {
    await server.stop()
  }
}
