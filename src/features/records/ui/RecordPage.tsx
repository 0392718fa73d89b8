import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Skeleton } from '#ui/kit/state/Skeleton.tsx'
import { Themed } from '#ui/kit/Themed.tsx'
import { usePagesOf } from './nouns.ts'
import { Reading } from './Reading.tsx'
import './records.css'

const page = getRouteApi('/signed-in/$noun/$key')
const PlainRecord = lazy(() => import('./PlainRecord.tsx').then(module => ({ default: module.PlainRecord })))

/** The page of any record; a noun with a life has its own. */
export function RecordPage() {
  const spec = page.useLoaderData()
  const { noun, key } = page.useParams()
  const { life } = usePagesOf(noun) ?? {}
  return (
    <Reading spec={spec}>
      {life ? (
        <Suspense fallback={<Skeleton rows={6} />}>
          <life.Page key={`${noun} ${key}`} recordKey={key} />
        </Suspense>
      ) : (
        <Themed meanwhile={<Skeleton rows={6} />}>
          <PlainRecord />
        </Themed>
      )}
    </Reading>
  )
}
