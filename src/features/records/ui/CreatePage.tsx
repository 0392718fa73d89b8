import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Skeleton } from '#ui/kit/state/Skeleton.tsx'
import { ForbiddenPage } from '#ui/shell/ProblemPage.tsx'
import { useCan } from '#ui/shell/session.ts'
import { useMayCreate, usePagesOf } from './nouns.ts'
import './records.css'

const page = getRouteApi('/signed-in/new/$noun')
const NewRecord = lazy(() => import('./NewRecord.tsx').then(module => ({ default: module.NewRecord })))

/** Creates a record; the address may give some of its values, and the project to go back to. */
export function CreatePage() {
  const spec = page.useLoaderData()
  const life = usePagesOf(spec.noun)?.life
  if (!useMayCreate(spec, useCan(spec.write))) return <ForbiddenPage />
  return (
    <Suspense fallback={<Skeleton rows={6} />}>
      {life ? <life.Begin /> : <NewRecord key={spec.noun} spec={spec} />}
    </Suspense>
  )
}
