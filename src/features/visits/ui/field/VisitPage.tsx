import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { RoundEnterprise } from '#features/visits/contract.ts'
import { today } from '#ui/kit/day/day.ts'
import { PageHeader } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { useSession } from '#ui/shell/session.ts'
import { Choose } from './Choose.tsx'
import { type Field, keepRecent, useField, useSending, useStanding } from './field.ts'
import { Status } from './Status.tsx'
import { VisitForm } from './VisitForm.tsx'
import { Waiting } from './Waiting.tsx'
import { dropVisit, keepVisit, newId, type Visit } from './waiting.ts'
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
  const query = useField()
  return (
    <div className="field">
      <PageHeader title="走访登记">严禁录入涉密信息。</PageHeader>
      <Loaded query={query}>{field => <Visiting field={field} />}</Loaded>
    </div>
  )
}

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

const DRAFT = 'draft'

/** The visit that is being written, kept with every word: a page that is closed goes on where it was. */
function useDraft({ held }: Field) {
  const [draft, setDraft] = useState<Visit>()
  useEffect(() => {
    void held.get<Visit>(DRAFT).then(kept => kept && setDraft(before => before ?? kept))
  }, [held])
  return {
    draft,
    write: (visit: Visit) => {
      setDraft(visit)
      return held.set(DRAFT, visit)
    },
    close: () => {
      setDraft(undefined)
      scrollTo(0, 0)
      return held.delete(DRAFT)
    },
  }
}

function Visiting({ field }: { field: Field }) {
  const { held } = field
  const cache = useQueryClient()
  const { data: { waiting, sent } = { waiting: [], sent: [] } } = useStanding(field)
  const sending = useSending(field, waiting)
  const { draft, write, close } = useDraft(field)
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
  const change = async ({ refused: _, other: __, ...visit }: Visit) => {
    await write(visit)
    await held.delete(`visit/${visit.id}`)
    await look()
  }
  const drop = async (visit: Visit) => {
    await dropVisit(held, visit)
    await look()
  }
  if (draft) {
    const giveUp = async () => {
      await dropVisit(held, draft)
      await close()
    }
    return <VisitForm field={field} visit={draft} onWrite={write} onSave={save} onGiveUp={giveUp} />
  }
  return (
    <>
      <Status field={field} waiting={waiting.length} sending={sending.isPending} problem={sending.error?.message} />
      <Waiting
        waiting={waiting}
        sent={sent}
        busy={sending.isPending}
        onSend={() => sending.send()}
        onChange={change}
        onDrop={drop}
        onAgain={async ({ refused: _, other: __, ...visit }) =>
          save({ ...visit, report: { ...visit.report, again: true } })
        }
      />
      <Choose field={field} onChoose={open} />
    </>
  )
}
