import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import {
  comparisonsOf,
  ruleTagEndpoints,
  saidRule,
  type TagCondition,
  type TagField,
  type TagRule,
  type TagRules,
  tagFields,
  tagRuleEndpoints,
  unitOfTag,
} from '#features/rule-tags/contract.ts'
import { type Editing, SettingPage } from '#features/settings/ui/SettingPage.tsx'
import { call } from '#ui/call.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Select } from '#ui/kit/select/Select.tsx'
import './tags.css'

const said = ({ rules }: TagRules) =>
  rules.map(({ tag, conditions }) => `${tag}：${conditions.map(saidRule).join('且')}`).join('；') || '没有标签'

/** 标签规则: what makes a tag, and who would get or lose it before it is saved. */
export function RulesPage() {
  return (
    <SettingPage<TagRules>
      title="标签规则"
      lead="一个标签的各条件同时满足，企业就有这个标签。保存后几分钟内重算；企业画像上写明依据和起始日期，曾有的也留着。门槛由本区县自定。"
      endpoints={tagRuleEndpoints}
      said={said}
      unset="还没有改过，用的是原定的几个标签"
    >
      {editing => (
        <>
          <Rules {...editing} />
          <Preview value={editing.value} />
        </>
      )}
    </SettingPage>
  )
}

function Rules({ value: { rules }, set, disabled }: Editing<TagRules>) {
  const put = (at: number, rule: TagRule | undefined) =>
    set({ rules: rule ? rules.with(at, rule) : rules.filter((_, each) => each !== at) })
  return (
    <Section title="标签">
      {rules.map((rule, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no other name while it is written
        <fieldset key={at} className="tag-rule" disabled={disabled}>
          <legend>标签 {at + 1}</legend>
          <label>
            名称
            <input
              className="plain-input"
              value={rule.tag}
              maxLength={40}
              onChange={event => put(at, { ...rule, tag: event.target.value })}
            />
          </label>
          {rule.conditions.map((of, no) => (
            <Condition
              // biome-ignore lint/suspicious/noArrayIndexKey: in this order
              key={no}
              of={of}
              onChange={next =>
                put(at, {
                  ...rule,
                  conditions: next ? rule.conditions.with(no, next) : rule.conditions.filter((_, each) => each !== no),
                })
              }
            />
          ))}
          <div className="tag-actions">
            <PlainButton
              onClick={() =>
                put(at, { ...rule, conditions: [...rule.conditions, { field: '税收', comparison: '至少', value: '' }] })
              }
            >
              加条件
            </PlainButton>
            <PlainButton onClick={() => put(at, undefined)}>删去标签</PlainButton>
          </div>
        </fieldset>
      ))}
      {!disabled && (
        <PlainButton
          onClick={() =>
            set({ rules: [...rules, { tag: '', conditions: [{ field: '税收', comparison: '至少', value: '' }] }] })
          }
        >
          加一个标签
        </PlainButton>
      )}
    </Section>
  )
}

function Condition({ of, onChange }: { of: TagCondition; onChange: (next: TagCondition | undefined) => void }) {
  const { field, comparison, value } = of
  const choose = (next: TagField) => {
    const allowed = comparisonsOf(next)
    const kept = allowed.find(each => each === comparison) ?? allowed[0] ?? '是'
    onChange({ field: next, comparison: kept, value: next === '外迁意向' ? '有' : value })
  }
  return (
    <div className="tag-condition">
      <Select
        aria-label="字段"
        value={field}
        options={tagFields.map(each => ({ value: each, label: each }))}
        onChange={choose}
      />
      <Select
        aria-label="比较"
        value={comparison}
        options={comparisonsOf(field).map(each => ({ value: each, label: each }))}
        onChange={next => onChange({ ...of, comparison: next })}
      />
      <input
        className="plain-input"
        aria-label={['值', unitOfTag(field)].filter(Boolean).join('，')}
        value={value}
        maxLength={200}
        onChange={event => onChange({ ...of, value: event.target.value })}
      />
      <span className="tag-unit">{unitOfTag(field)}</span>
      <PlainButton onClick={() => onChange(undefined)}>删去</PlainButton>
    </div>
  )
}

const MOST = 8

/** Who would get or lose which tag by what stands in the form. */
function Preview({ value }: { value: TagRules }) {
  const preview = useMutation({ mutationFn: () => call(ruleTagEndpoints.preview, { body: value }) })
  const names = (some: { key: string; name: string }[], count: number) => (
    <>
      {some.slice(0, MOST).map(({ key, name }) => (
        <Link key={key} to="/$noun/$key" params={{ noun: 'enterprises', key }}>
          {name}
        </Link>
      ))}
      {count > MOST && `等 ${count} 家`}
    </>
  )
  return (
    <Section title="试算" note="不保存，看谁会得到、谁会失去">
      <PlainButton busy={preview.isPending} onClick={() => preview.mutate()}>
        试算
      </PlainButton>
      {preview.isError && <p role="alert">{preview.error.message}</p>}
      <ul className="tag-preview" aria-live="polite">
        {preview.data?.tags.map(({ tag, count, gains, gainCount, loses, loseCount, everybody }) => (
          <li key={tag}>
            <strong>{tag}</strong> {count} 家{everybody && '（全部在驻企业都有，等于没有条件，请核对）'}
            {gainCount > 0 && <p>得到：{names(gains, gainCount)}</p>}
            {loseCount > 0 && <p>失去：{names(loses, loseCount)}</p>}
            {gainCount + loseCount === 0 && <p className="tag-soft">没有变化</p>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
