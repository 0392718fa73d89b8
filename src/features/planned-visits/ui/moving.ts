import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type PlanEntry, plannedVisitRecords, type VisitPlan, visitPlan } from '#features/planned-visits/contract.ts'
import { newKey } from '#features/records/ui/form/once.ts'
import { call, Problem } from '#ui/call.ts'
import { dayInYear } from '#ui/kit/day/day.ts'
import { forgetLeft, keyOf } from '#ui/query.ts'

const { create, edit, remove } = plannedVisitRecords.endpoints

/** What an entry says, as it is sent. */
export interface Said {
  planned_on: string
  officer: string | null
  repeat_reason: string | null
}
/** What was done last, and how it is undone. */
export interface Done {
  sentence: string
  undo: (() => Promise<unknown>) | undefined
}
/** An entry that cannot stand on a day without a reason. */
export interface Asked {
  entry: PlanEntry
  day: string
  problem: string
}

export const asksReason = (cause: unknown): cause is Problem =>
  cause instanceof Problem && cause.issues.some(({ path }) => path === 'values.repeat_reason')

const begin = (values: Record<string, string | null>) =>
  call(create, { headers: { 'idempotency-key': newKey() }, body: { values } })

const put = (key: string, version: string, values: Record<string, string | null>) =>
  call(edit, { params: { key }, headers: { 'if-match': `"${version}"` }, body: { values } })

/** Moves, changes, adds and takes out entries of a plan; each can be undone as long as nothing else was done. */
export function useMoving(planKey: QueryKey) {
  const cache = useQueryClient()
  const [done, setDone] = useState<Done>()
  const [asked, setAsked] = useState<Asked>()
  const fresh = async () => {
    forgetLeft(cache)
    const shown = [keyOf(visitPlan.show), keyOf(visitPlan.entries)]
    await Promise.all(shown.map(queryKey => cache.invalidateQueries({ queryKey })))
  }
  const finish = async (next: Done | undefined) => {
    setDone(next)
    await fresh()
  }
  const change = async (entry: PlanEntry, said: Said) => {
    const { record } = await put(entry.key, entry.version, { ...said })
    const { plannedOn: planned_on, officer, repeatReason: repeat_reason, standing } = entry
    const sentence = `“${entry.enterprise}”已安排在${dayInYear(said.planned_on)}。`
    const back = { planned_on, officer, repeat_reason, standing }
    await finish({ sentence, undo: () => put(entry.key, record.version, back).then(() => finish(undefined)) })
  }
  const move = useMutation({
    mutationFn: ({ entry, day }: { entry: PlanEntry; day: string }) =>
      change(entry, { planned_on: day, officer: entry.officer, repeat_reason: entry.repeatReason }),
    // At once, as a hand that lays a card down; refused, it goes back.
    onMutate: ({ entry, day }) => {
      cache.setQueryData<VisitPlan>(planKey, plan => plan && { ...plan, ...movedIn(plan, entry, day) })
      cache.setQueriesData<Whole>({ queryKey: keyOf(visitPlan.entries) }, of => of && movedOf(of, entry, day))
    },
    onError: async (cause, { entry, day }) => {
      if (asksReason(cause)) setAsked({ entry, day, problem: cause.message })
      await fresh()
    },
  })
  const add = async (values: Record<string, string | null>) => {
    const { record } = await begin(values)
    const sentence = `已把“${record.labels.uscc ?? record.values.uscc}”安排在${dayInYear(String(values.planned_on))}。`
    await finish({ sentence, undo: () => takeOut(record.key).then(() => finish(undefined)) })
  }
  const withdraw = async (entry: PlanEntry) => {
    await takeOut(entry.key, entry.version)
    const { number, uscc, plannedOn, unit, officer, repeatReason, standing } = entry
    const values = {
      plan_no: number,
      uscc,
      planned_on: plannedOn,
      unit,
      officer,
      repeat_reason: repeatReason,
      standing,
    }
    await finish({
      sentence: `已撤下${dayInYear(plannedOn)}对“${entry.enterprise}”的走访。`,
      undo: () => begin(values).then(() => finish(undefined)),
    })
  }
  return { done, asked, ask: setAsked, change, move, add, withdraw, finish }
}
export type Moving = ReturnType<typeof useMoving>

const takeOut = (key: string, version?: string) =>
  call(remove, { params: { key }, query: {}, headers: version === undefined ? {} : { 'if-match': `"${version}"` } })

type Whole = { entries: PlanEntry[] }
const laid = (entry: PlanEntry, day: string): PlanEntry => ({ ...entry, plannedOn: day, standing: '已定' })

/** A plan whose entry lies on another day: shown there, and counted. */
function movedIn({ days, entries }: VisitPlan, entry: PlanEntry, day: string): Pick<VisitPlan, 'days' | 'entries'> {
  const by = (on: string) => Number(on === day) - Number(on === entry.plannedOn)
  return {
    days: days.map(one => ({ ...one, count: one.count + by(one.day) })),
    entries: [...entries.filter(({ key }) => key !== entry.key), laid(entry, day)],
  }
}

/** The same of days that are shown as a whole. */
function movedOf({ entries }: Whole, entry: PlanEntry, day: string): Whole {
  const others = entries.filter(({ key }) => key !== entry.key)
  return { entries: entries.some(({ plannedOn }) => plannedOn === day) ? [...others, laid(entry, day)] : others }
}
