import { sql } from 'kysely'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { CHAINS, contentOf, hashOf, START, type Told } from './chain.ts'
import type { AuditCheck } from './contract.ts'

const BATCH = 5000

type Row = Omit<Told, 'district' | 'userId' | 'name' | 'status' | 'address' | 'detail'> & {
  seq: number
  user_id: string | null
  name: string | null
  status: number | null
  address: string | null
  detail: Record<string, string | number | boolean> | null
  previous: string
  hash: string
}
type Broken = NonNullable<AuditCheck['broken']>

/**
 * Computes the district's whole audit log again, link by link, in one snapshot. A row that was changed, taken out or
 * put in breaks its chain there; the earliest break is named. Rows cut off at the end show only where an earlier head
 * (`known`) is missing.
 */
export function checkAudit(ctx: Ctx, known: string[] = []): Promise<AuditCheck> {
  return withTransaction(
    ctx,
    async inside => {
      const chains = []
      const found: Broken[] = []
      const missing = new Set(known)
      for (let chain = 0; chain < CHAINS; chain++) {
        const { broken, ...link } = await checkChain(inside, chain, missing)
        if (broken) found.push(broken)
        if (link.events > 0) chains.push(link)
      }
      const [absent] = missing
      if (absent)
        found.push({ chain: -1, seq: 0, at: null, why: `曾经的末条 ${absent} 已不在日志中：其后的记录可能被截去。` })
      const [first = null] = found.sort((a, b) => ((a.at ?? '9') < (b.at ?? '9') ? -1 : 1))
      return {
        district: ctx.district,
        events: chains.reduce((sum, { events }) => sum + events, 0),
        chains,
        broken: first,
      }
    },
    'snapshot',
  )
}

async function checkChain(ctx: Ctx, chain: number, missing: Set<string>) {
  let [events, head] = [0, START]
  for (let last = 0; ; ) {
    const rows = await readAfter(ctx, chain, last)
    for (const row of rows) {
      const why = wrongWith(ctx, chain, row, last, head)
      if (why) return { chain, events, head, broken: { chain, seq: row.seq, at: row.at, why } }
      ;[last, head] = [row.seq, row.hash]
      events++
      missing.delete(head)
    }
    if (rows.length < BATCH) return { chain, events, head, broken: undefined }
  }
}

async function readAfter({ db, district }: Ctx, chain: number, last: number): Promise<Row[]> {
  const { rows } =
    await sql<Row>`select seq, at, user_id, actor, name, action, operation, target, result, status, address, detail,
      previous, hash
    from audit_events where district_code = ${district} and chain = ${chain} and seq > ${last}
    order by seq limit ${BATCH}`.execute(db)
  return rows
}

function wrongWith({ district }: Ctx, chain: number, row: Row, last: number, head: string): string | undefined {
  if (row.seq !== last + 1) return `第 ${last + 1} 条起缺了 ${row.seq - last - 1} 条。`
  if (row.previous !== head) return '与前一条的哈希不相连。'
  const { user_id, name, status, address, detail, ...told } = row
  const content = contentOf({
    ...told,
    district,
    userId: user_id,
    name: name ?? undefined,
    address: address ?? undefined,
    detail: detail ?? undefined,
    ...(status !== null && { status }),
  })
  return hashOf(head, chain, row.seq, content) === row.hash ? undefined : '内容与哈希不符，这一条被改动过。'
}
