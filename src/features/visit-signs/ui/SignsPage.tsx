import { useId } from 'react'
import { SettingPage } from '#features/settings/ui/SettingPage.tsx'
import { DECLARED_SIGNS, type VisitSigns, visitSignEndpoints } from '#features/visit-signs/contract.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Select } from '#ui/kit/select/Select.tsx'

/** 走访预警: what somebody has to be told of, as soon as a visit has seen it. */
export function SignsPage() {
  const field = useId()
  return (
    <SettingPage<VisitSigns>
      title="走访预警"
      lead="走访里看到这些情况，即通知企业的包联人员（没有对应账号的，通知包联单位）和领导。从此后登记、修改的走访起用；超过 30 天以前的走访不通知。"
      endpoints={visitSignEndpoints}
      said={({ signs }) => signs.join('、') || '一律不通知'}
      unset="还没有改过，用的是原定的几项"
    >
      {({ value: { signs }, set, disabled }) => (
        <Section title="通知哪些情况">
          <label htmlFor={field}>外迁意向，或走访提纲里答“是”的问题</label>
          <Select
            id={field}
            mode="tags"
            disabled={disabled}
            style={{ width: '100%' }}
            value={signs}
            options={DECLARED_SIGNS.signs.map(value => ({ value, label: value }))}
            onChange={(next: string[]) => set({ signs: next })}
          />
        </Section>
      )}
    </SettingPage>
  )
}
