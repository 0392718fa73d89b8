import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type RoundEnterprise, type VisitForm, visitRoundEndpoints } from '#features/visits/contract.ts'
import { call, Problem } from '#ui/call.ts'
import { type ShellSession, useSession } from '#ui/shell/session.ts'
import { accountOf } from './device.ts'
import { type Held, openHeld, unlock } from './held.ts'
import { type SentVisit, sendWaiting } from './send.ts'
import { hear } from './tabs.ts'
import { type Visit, waitingVisits } from './waiting.ts'

/** What a visit is made of on this phone, with or without a network. */
export interface Field {
  held: Held
  forms: VisitForm[]
  round: RoundEnterprise[]
  recent: RoundEnterprise[]
  /** When the server last gave it, ISO. */
  at: string
  /** Why it is not of now: the server was not reached. */
  away?: string
}
interface Round {
  at: string
  forms: VisitForm[]
  enterprises: RoundEnterprise[]
}

const RECENT = 30
const recentOf = async (held: Held) => (await held.get<RoundEnterprise[]>('recent')) ?? []

async function fetchField(session: ShellSession, account: string): Promise<Field> {
  const held = await unlock(account, await call(visitRoundEndpoints.key, {}))
  const { forms, enterprises } = await call(visitRoundEndpoints.show, { query: {} })
  const at = new Date().toISOString()
  await held.set('session', session)
  await held.set('round', { at, forms, enterprises } satisfies Round)
  return { held, forms, at, round: enterprises, recent: await recentOf(held) }
}

/** From the server; from the phone where it is not reached. */
async function openField(session: ShellSession, account: string): Promise<Field> {
  try {
    return await fetchField(session, account)
  } catch (cause) {
    if (!(cause instanceof Problem) || (cause.status > 0 && cause.status < 500 && cause.status !== 429)) throw cause
    const held = await openHeld()
    const kept = await held?.get<Round>('round')
    if (!held || !kept) throw cause
    const { at, forms, enterprises } = kept
    return { held, forms, at, round: enterprises, recent: await recentOf(held), away: cause.message }
  }
}

/** Keeps an enterprise that was opened, so that it is there the next time without a network. */
export async function keepRecent({ held }: Field, opened: RoundEnterprise): Promise<void> {
  const others = (await recentOf(held)).filter(({ uscc }) => uscc !== opened.uscc)
  await held.set('recent', [opened, ...others].slice(0, RECENT))
}

export function useField() {
  const session = useSession()
  const account = accountOf(session.user)
  const query = useQuery({
    queryKey: ['visit field', account],
    queryFn: () => openField(session, account),
    retry: false,
    refetchInterval: ({ state: { data } }) => (data?.away ? AGAIN : false),
  })
  const { refetch } = query
  useEffect(() => {
    const look = () => void refetch()
    addEventListener('online', look)
    return () => removeEventListener('online', look)
  }, [refetch])
  return query
}

export interface Standing {
  waiting: Visit[]
  sent: SentVisit[]
}
/** What waits and what went lately. */
export function useStanding({ held }: Field) {
  const cache = useQueryClient()
  useEffect(() => hear('visits', () => void cache.invalidateQueries({ queryKey: ['visit standing'] })), [cache])
  return useQuery({
    queryKey: ['visit standing'],
    queryFn: async (): Promise<Standing> => ({
      waiting: await waitingVisits(held),
      sent: (await held.get<SentVisit[]>('sent')) ?? [],
    }),
    staleTime: 0,
  })
}

const AGAIN = 20_000

/**
 * Sends what waits: now, when the network comes back, when the page is looked at again, and every so often. `problem` is
 * of the last try that asked the server: what the browser says of a network proves nothing.
 */
export function useSending({ held }: Field, waiting: readonly Visit[]) {
  const cache = useQueryClient()
  const [problem, note] = useState<Error>()
  const { mutate, isPending } = useMutation({
    mutationKey: ['visit sending'],
    networkMode: 'always',
    mutationFn: () => sendWaiting(held, new AbortController().signal),
    onSuccess: tried => tried && note(undefined),
    onError: note,
    onSettled: () => cache.invalidateQueries({ queryKey: ['visit standing'] }),
  })
  const open = waiting.some(({ refused }) => !refused)
  useEffect(() => {
    if (!open) return
    const send = () => document.visibilityState === 'visible' && mutate()
    send()
    const timer = setInterval(send, AGAIN)
    addEventListener('online', send)
    document.addEventListener('visibilitychange', send)
    return () => {
      clearInterval(timer)
      removeEventListener('online', send)
      document.removeEventListener('visibilitychange', send)
    }
  }, [open, mutate])
  return { isPending, problem, send: mutate }
}
