import { createElement, lazy } from 'react'
import { type CaseSpec, caseEndpoints, type Side } from '#features/cases/contract.ts'
import type { RecordNoun } from '#features/records/contract.ts'
import type { Life, TapsProps } from '#features/records/ui/nouns.ts'
import type { Lived } from './lived.ts'

interface Lives extends Pick<Life, 'begins' | 'serves'> {
  /** The noun's CaseSpec, fetched with the first of its pages. */
  load: () => Promise<CaseSpec>
  sides?: Partial<Record<Side, string>>
}

/** The pages of a noun with a life, for its ui/noun.ts. */
export function livesOn({ load, sides, ...held }: Lives): Life {
  let kept: Promise<Lived> | undefined
  const lived = () => {
    kept ??= load().then(spec => ({
      ...spec,
      records: spec.records as unknown as RecordNoun,
      endpoints: caseEndpoints(spec),
      sides: { service: '企业服务', unit: '主办单位', enterprise: '企业', leaders: '召集人', ...sides },
    }))
    return kept
  }
  return {
    ...held,
    Page: lazy(async () => {
      const [{ CasePage }, of] = await Promise.all([import('./CasePage.tsx'), lived()])
      return { default: ({ recordKey }: { recordKey: string }) => createElement(CasePage, { of, recordKey }) }
    }),
    Taps: lazy(async () => {
      const [{ TapsOf }, of] = await Promise.all([import('./Taps.tsx'), lived()])
      return { default: (props: TapsProps) => createElement(TapsOf, { of, ...props }) }
    }),
    Begin: lazy(async () => {
      const [{ BeginPage }, of] = await Promise.all([import('./BeginPage.tsx'), lived()])
      return { default: () => createElement(BeginPage, { of }) }
    }),
  }
}
