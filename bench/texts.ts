import { draft } from '#features/briefs/brief.ts'
import { evaluate, momentOf } from '#features/figures/figure.ts'
import { checkText } from '#features/verification/verification.ts'
import type { Ctx } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { commandCtx } from '#test/harness/ledger.ts'
import { DEMO_DISTRICT, loadDemo } from '../src/demo.ts'
import { declared } from '../src/features.ts'
import { interleave, note, summary } from './measure.ts'

const LENGTH = 3000
const MOST_MS = { verify: 1000, brief: 5000 }
const AS_OF = '2023-12-31'

/** Sentences that state one figure each, as many as make a text of some 3 000 characters. */
async function composed(ctx: Ctx): Promise<string> {
  const { figures } = await evaluate(ctx, momentOf(ctx.district, AS_OF))
  let text = ''
  for (const { name, display, scope, value } of figures) {
    if (value === null || text.length >= LENGTH) continue
    const { list, zone, listYear, ...others } = scope
    const subject = [zone, listYear && `${listYear}年`, list, ...Object.values(others)].filter(Boolean).join('')
    text += `截至2023年12月底，${subject}${name}为${display}。\n`
  }
  return text.slice(0, LENGTH)
}

/** Verification of a text, and the brief, for the demonstration district, without HTTP. */
export async function benchTexts(database: Database) {
  const ctx = commandCtx(database.db, '', '2024-06-01T00:00:00Z')
  await loadDemo(ctx)
  const inDistrict = { ...ctx, district: DEMO_DISTRICT.code }
  const text = await composed(inDistrict)
  const { summary: verdicts } = await checkText(inDistrict, [...declared.figures], { text })
  const times = await interleave(
    {
      verify: () => checkText(inDistrict, [...declared.figures], { text }),
      brief: () => draft(inDistrict, AS_OF),
    },
    { warmUp: 1, rounds: 7 },
  )
  const against = (what: keyof typeof MOST_MS) => {
    const ms = summary(times[what])
    note(`${what}: ${ms.median} ms`)
    return { ms, target: MOST_MS[what], met: ms.median <= MOST_MS[what] }
  }
  return { verify: { characters: text.length, verdicts, ...against('verify') }, brief: against('brief') }
}
