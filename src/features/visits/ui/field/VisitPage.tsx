import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { RoundEnterprise } from '#features/visits/contract.ts'
import { Problem } from '#ui/call.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { today } from '#ui/kit/day/day.ts'
import { PageHeader } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { useSession } from '#ui/shell/session.ts'
import { Choose } from './Choose.tsx'
import { useDraft } from './draft.ts'
import { type Field, keepRecent, useField, useSending, useStanding } from './field.ts'
import { Status } from './Status.tsx'
import { OTHER_ACCOUNT } from './send.ts'
import { alone, hear } from './tabs.ts'
import { VisitForm } from './VisitForm.tsx'
import { Waiting } from './Waiting.tsx'
import { dropVisit, keepVisit, newId, type Visit, visitId, waitingVisit } from './waiting.ts'
import './field.css'

/** The page outlasts the network once its program is kept by the browser. */
function useKeptProgram() {
  useEffect(() => {
    if ('serviceWorker' in navigator) navigator.serviceWorker.register('/sw.js').catch(() => undefined)
  }, [])
}

/** 走访登记: a visit with its questions and photographs, on the phone, whether or not there is a network. */
export function VisitPage() {
  useKeptProgram()
  const [ended, end] = useState(false)
  useEffect(() => hear('keys', () => end(true)), [])
  return (
    <div className="field">
      <PageHeader title="走访登记">严禁录入涉密信息。</PageHeader>
      {ended ? <Ended /> : <Open />}
    </div>
  )
}

function Open() {
  const query = useField()
  return <Loaded query={query}>{field => <Visiting field={field} />}</Loaded>
}

/** Whoever read here has signed out on another page, or another person signed in: nothing of theirs is shown any more. */
const Ended = () => (
  <State
    tone="forbidden"
    title="这个页面已经结束"
    action={<PlainButton onClick={() => location.reload()}>重新打开</PlainButton>}
  >
    本机的另一个页面里已退出登录或换了账号。没有发出的走访由本人登录后发出。
  </State>
)

function useStart({ held }: Field) {
  const { user } = useSession() as { user: { displayName: string; unit?: string | null } }
  return async ({ uscc, name, form }: RoundEnterprise): Promise<Visit> => ({
    id: newId(),
    name,
    report: {
      uscc,
      form,
      visitedOn: today(),
      mode: '上门',
      unit: user.unit ?? (await held.get<string>('unit')) ?? '',
      visitor: user.displayName,
      madeAt: new Date().toISOString(),
    },
    photos: [],
  })
}

function Visiting({ field }: { field: Field }) {
  const { held } = field
  const cache = useQueryClient()
  const { data: { waiting, sent } = { waiting: [], sent: [] } } = useStanding(field)
  const sending = useSending(field, waiting)
  const { draft, write, close } = useDraft(held)
  const [crossed, tellCrossed] = useState(false)
  const start = useStart(field)
  const look = () => cache.invalidateQueries({ queryKey: ['visit standing'] })

  const open = async (enterprise: RoundEnterprise) => {
    await keepRecent(field, enterprise)
    await write(await start(enterprise))
  }
  const save = async (visit: Visit) => {
    void navigator.storage?.persist?.()
    await keepVisit(held, visit)
    await held.set('unit', visit.report.unit)
    await close()
    await look()
    sending.send()
  }
  /** Does it with the visit as it is shown; another page may have sent or changed it meanwhile. */
  const still = (work: (visit: Visit) => Promise<unknown>) => async (shown: Visit) => {
    const done = await alone(visitId(shown.id), async () => {
      const visit = await waitingVisit(held, shown.id)
      if (!visit || visit.tried !== shown.tried || visit.refused !== shown.refused) return false
      await work(visit)
      return true
    })
    tellCrossed(!done)
    await look()
  }
  // A number of its own: should the page end between the two, the server asks whether they are the same.
  const change = still(async ({ refused: _, other: __, ...visit }) => {
    await write({ ...visit, id: newId() })
    await held.delete(visitId(visit.id))
  })
  const drop = still(visit => dropVisit(held, visit))
  const again = still(({ refused: _, other: __, ...visit }) =>
    keepVisit(held, { ...visit, report: { ...visit.report, again: true } }),
  )
  if (sending.problem instanceof Problem && sending.problem.code === OTHER_ACCOUNT) return <Ended />
  if (draft) {
    const giveUp = async () => {
      await dropVisit(held, draft)
      await close()
    }
    return <VisitForm field={field} visit={draft} onWrite={write} onSave={save} onGiveUp={giveUp} />
  }
  return (
    <>
      <Status field={field} waiting={waiting.length} sending={sending.isPending} problem={sending.problem} />
      {crossed && (
        <p role="status" className="form-problem">
          这次走访刚在本机的另一个页面里改动或发出，现在按最新的显示。
        </p>
      )}
      <Waiting
        waiting={waiting}
        sent={sent}
        busy={sending.isPending}
        onSend={() => sending.send()}
        onChange={change}
        onDrop={drop}
        onAgain={async visit => {
          await again(visit)
          sending.send()
        }}
      />
      <Choose field={field} onChoose={open} />
    </>
  )
}
