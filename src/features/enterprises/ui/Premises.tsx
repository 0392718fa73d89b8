import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { keyValues } from '#features/records/contract.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import type { EnterpriseView } from './view.ts'

const PlaceMap = lazy(() => import('./PlaceMap.tsx'))

/** True once the box has come into the window. */
function useReached() {
  const box = useRef<HTMLDivElement>(null)
  const [reached, setReached] = useState(false)
  useEffect(() => {
    if (!box.current) return
    const observer = new IntersectionObserver(seen => seen.some(one => one.isIntersecting) && setReached(true))
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [])
  return { box, reached }
}

/** Where its premises are on the map, which is fetched by who scrolls as far. */
export function Premises({ enterprise: { place } }: { enterprise: EnterpriseView }) {
  const { box, reached } = useReached()
  const space = place.findLast(({ at }) => at !== null)
  if (!space?.at) return null
  const code = keyValues(space.key)[0] ?? ''
  const chosen = `${space.kind === '片区' ? 'zones' : 'buildings'}:${code}`
  return (
    <Section
      title="所在位置"
      note={space === place.at(-1) ? space.name : `按${space.name}的位置，${place.at(-1)?.name}没有填经纬度`}
      className="no-print"
      actions={
        <Link to="/map" search={{ chosen }}>
          在地图页看
        </Link>
      }
    >
      <div ref={box} className="profile-map">
        {reached && (
          <Suspense fallback={<p className="profile-kept">正在取地图……</p>}>
            <PlaceMap name={space.name} {...space.at} />
          </Suspense>
        )}
      </div>
    </Section>
  )
}
