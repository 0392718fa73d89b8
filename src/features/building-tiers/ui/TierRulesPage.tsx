import { type TierRules, tierRuleEndpoints } from '#features/building-tiers/contract.ts'
import { type Editing, SettingPage } from '#features/settings/ui/SettingPage.tsx'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import './tiers.css'

const said = ({ tiers, labels }: TierRules) =>
  [
    ...tiers.map(({ name, from }) => `${name} ${from === null ? '不用' : `${from} 亿元`}`),
    ...labels.map(({ name, rule }) => `${name}：${rule}`),
  ].join('；')

/** 楼宇档次: from how much tax a building is what, and what it may be called besides. */
export function TierRulesPage() {
  return (
    <SettingPage<TierRules>
      title="楼宇档次"
      lead="一幢楼按入驻企业最近一个年度的税收合计（公布的数）归入档次；不足三家、或与其他合计相减会透露个别企业的，不显示档次。保存后载体列表、载体页面、楼宇剖面、地图都按新门槛显示。"
      endpoints={tierRuleEndpoints}
      said={said}
      unset="还没有改过，用的是通行的门槛：十亿、一亿、五千万、一千万元"
    >
      {editing => (
        <>
          <Tiers {...editing} />
          <Labels {...editing} />
        </>
      )}
    </SettingPage>
  )
}

function Tiers({ value, set, disabled }: Editing<TierRules>) {
  return (
    <Section title="门槛" note="年税收不低于；不用的档次留空">
      {value.tiers.map(({ name, from }, at) => (
        <label key={name} className="tier-field">
          <span>{name}</span>
          <input
            className="plain-input"
            inputMode="decimal"
            disabled={disabled}
            value={from ?? ''}
            maxLength={12}
            onChange={event =>
              set({ ...value, tiers: value.tiers.with(at, { name, from: event.target.value.trim() || null }) })
            }
          />
          <span>亿元</span>
        </label>
      ))}
    </Section>
  )
}

function Labels({ value, set, disabled }: Editing<TierRules>) {
  const put = (at: number, label: TierRules['labels'][number]) =>
    set({ ...value, labels: value.labels.with(at, label) })
  return (
    <Section title="称号" note="不由系统判定：在“楼宇称号”里逐幢登记起止日期和依据">
      {value.labels.map((label, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a label has no other name while it is written
        <fieldset key={at} className="tier-field" disabled={disabled}>
          <legend className="visually-hidden">称号 {at + 1}</legend>
          <input
            className="plain-input"
            aria-label="称号"
            value={label.name}
            maxLength={40}
            onChange={event => put(at, { ...label, name: event.target.value })}
          />
          <input
            className="plain-input tier-rule"
            aria-label="认定办法"
            value={label.rule}
            maxLength={300}
            onChange={event => put(at, { ...label, rule: event.target.value })}
          />
          <PlainButton onClick={() => set({ ...value, labels: value.labels.filter((_, each) => each !== at) })}>
            删去
          </PlainButton>
        </fieldset>
      ))}
      {!disabled && (
        <PlainButton onClick={() => set({ ...value, labels: [...value.labels, { name: '', rule: '' }] })}>
          加一个称号
        </PlainButton>
      )}
    </Section>
  )
}
