import { sql } from 'kysely'
import { calendarOf, type DayOf } from '#features/calendar/calendar.ts'
import { keyFields, recordedOf } from '#features/ledger/ledger.ts'
import { type Ctx, type User, withTransaction } from '#platform/context.ts'
import { openStep, type Row, record } from '#platform/history.ts'
import { numberOf, prefixOf } from '#platform/serial.ts'
import { putAssists } from './assists.ts'
import { type Clock, changed } from './clocks.ts'
import type { SentFields } from './contract.ts'
import { takeFields } from './fields.ts'
import { type Case, type Effect, type Flow, fieldsNow, type Said } from './flow.ts'
import { putClocks } from './kept.ts'
import { outcomeOf } from './outcome.ts'
import { remindLater } from './remind.ts'
import { caseKey } from './stand.ts'
import { blank, requireSide, requireState, unbegun, unitOf } from './take.ts'
import { tellOf, tellOther } from './tell.ts'

/** What somebody did at an instant, or the system (null), and what was sent with it. */
export interface Deed {
  by: User | null
  at: Date
  sent: SentFields
}
/** How a case came in, and the steps that were taken with it, in order. */
export interface Story {
  begun: Deed
  steps: (Deed & { action: string })[]
}

interface Playing {
  story: Story
  of: Case
  clocks: Clock[]
  outcome: ReturnType<typeof outcomeOf>
}
type Told = [at: Date, tell: () => Promise<void>]

/** What was told longer ago has long been read, ms. */
const READ_BY_NOW = 30 * 86_400_000
const ROWS = 1000

/**
 * Takes all that happened with many new cases, each step at its own instant by the verbs of the flow, with the same
 * refusals; the demonstration has its past from it. What follows is written for all cases together: the records as they
 * are in the end, known since ctx.now. Answers the keys in the order of the stories; numbers begin anew with each day.
 */
export function playCases(ctx: Ctx, flow: Flow, stories: readonly Story[]): Promise<string[]> {
  return withTransaction(ctx, async inside => {
    const player = new Player(inside, flow, await calendarOf(inside))
    const playing: Playing[] = []
    for (const story of stories) playing.push(await player.begin(story))
    const most = Math.max(0, ...stories.map(({ steps }) => steps.length))
    for (let wave = 0; wave < most; wave++) {
      // What a step reads of those before it has to stand by then.
      await player.writeSteps()
      for (const one of playing) await player.step(one, wave)
    }
    await player.writeSteps()
    await player.settle(playing)
    return playing.map(({ of }) => of.key)
  })
}

class Player {
  readonly #ctx: Ctx
  readonly #flow: Flow
  readonly #calendar: () => Promise<DayOf>
  readonly #units = new Map<string, string | null>()
  readonly #numbers = new Map<string, number>()
  readonly #told: Told[] = []
  #steps: (Playing['outcome']['step'] & { unit: string | null })[] = []

  constructor(ctx: Ctx, flow: Flow, dayOf: DayOf) {
    this.#ctx = ctx
    this.#flow = flow
    this.#calendar = async () => dayOf
  }

  async begin(story: Story): Promise<Playing> {
    const { begun } = story
    const { source, spec, states } = this.#flow
    const ctx = this.#as(begun)
    const said = await takeFields(ctx, spec.begins.fields, begun.sent)
    const prefix = prefixOf(this.#flow.numbered, begun.at)
    const serial = (this.#numbers.get(prefix) ?? 0) + 1
    this.#numbers.set(prefix, serial)
    const [field = ''] = keyFields(source.sheet)
    const row: Row = { ...blank(this.#flow), ...(await this.#flow.begin(ctx, said)), [field]: numberOf(prefix, serial) }
    const key = caseKey(source.sheet.columns, row)
    const before = unbegun(key, row, begun.at.toISOString())
    const [to = ''] = Object.keys(states)
    const clocks = (await this.#flow.starts?.(ctx)) ?? []
    return { story, ...(await this.#take(ctx, { before, clocks: [] }, 'begin', said, { to, clocks })) }
  }

  async step(one: Playing, at: number): Promise<void> {
    const deed = one.story.steps[at]
    const step = deed && this.#flow.steps[deed.action]
    if (!step) return
    const ctx = this.#as(deed)
    const own = (unitNo: string | null) => unitNo === ctx.user?.unitNo
    const assists = one.of.assists.map(each => ({ ...each, mine: own(each.unitNo) }))
    const before = { ...one.of, own: own(one.of.unitNo), assists }
    requireSide(ctx, this.#flow, step, deed.action, before)
    requireState(this.#flow, step, deed.action, before)
    const said = await takeFields(ctx, fieldsNow(this.#flow, deed.action, before), deed.sent)
    const effect = (await step.does?.(ctx, before, said)) ?? {}
    Object.assign(one, await this.#take(ctx, { before, clocks: one.clocks }, deed.action, said, effect))
  }

  async #take(ctx: Ctx, was: { before: Case; clocks: Clock[] }, action: string, said: Said, effect: Effect) {
    const clocks = await changed(ctx, was.clocks, effect.clocks ?? [], this.#calendar)
    const outcome = outcomeOf(ctx, this.#flow, { before: was.before, action, said, effect, clocks })
    const id = ctx.user?.id ?? ''
    if (!this.#units.has(id)) this.#units.set(id, await nameOf(ctx))
    this.#steps.push({ ...outcome.step, unit: this.#units.get(id) ?? null })
    if (this.#ctx.now.getTime() - ctx.now.getTime() < READ_BY_NOW) {
      this.#told.push([
        ctx.now,
        () => tellOf(ctx, this.#flow, outcome.after, action, said, outcome.audiences, effect.outside),
      ])
      const { other } = effect
      if (other) this.#told.push([ctx.now, () => tellOther(ctx, this.#flow, other)])
    }
    return { of: outcome.after, clocks: clocks.all, outcome }
  }

  async writeSteps(): Promise<void> {
    for (let start = 0; start < this.#steps.length; start += ROWS) {
      await this.#ctx.db
        .insertInto('case_steps')
        .values(this.#steps.slice(start, start + ROWS))
        .execute()
    }
    this.#steps = []
  }

  async settle(playing: readonly Playing[]): Promise<void> {
    const ctx = this.#ctx
    const { source } = this.#flow
    const { noun } = source.noun
    const mine = ({ of }: Playing) => ({ district_code: ctx.district, noun, key: of.key })
    for (let start = 0; start < playing.length; start += ROWS) {
      const stands = playing.slice(start, start + ROWS).map(one => ({ ...mine(one), ...one.outcome.stand }))
      await ctx.db.insertInto('cases').values(stands).execute()
    }
    const clocks = playing.flatMap(({ of: { key }, clocks }) => clocks.map(clock => ({ ...clock, key })))
    await putClocks(ctx, noun, clocks)
    await putAssists(
      ctx,
      noun,
      playing.flatMap(({ of: { key, assists } }) => assists.map(assist => ({ ...assist, key }))),
    )
    const rows = playing.map(({ of }) => of.row)
    const change = await openStep(ctx, ctx.now.toISOString(), ctx.actor)
    await record(ctx, { ...recordedOf(source.sheet), summed: undefined }, rows, change)
    for (const [, tell] of this.#told.sort(([a], [b]) => a.getTime() - b.getTime())) await tell()
    for (const one of playing) if (one.outcome.next) await remindLater(ctx, mine(one), one.outcome.next)
  }

  #as({ by, at }: Deed): Ctx {
    return { ...this.#ctx, user: by, actor: by?.username ?? '系统', now: at }
  }
}

/** What the unit that ctx's user works for is called. */
async function nameOf(ctx: Ctx): Promise<string | null> {
  const { rows } = await sql<{ name: string | null }>`select ${unitOf(ctx)} as name`.execute(ctx.db)
  return rows[0]?.name ?? null
}
