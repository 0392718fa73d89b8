import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import {
  type IndicatorName,
  indicatorNames,
  indicators,
  type Weighed,
  type YieldRules,
  yieldEndpoints,
  yieldRuleEndpoints,
} from '#features/land-yields/contract.ts'
import { type Editing, SettingPage } from '#features/settings/ui/SettingPage.tsx'
import { call, type ReplyOf } from '#ui/call.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Select } from '#ui/kit/select/Select.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { Spread } from './Spread.tsx'
import { points } from './say.ts'
import './yields.css'

const bounds = ({ min, max }: Weighed) => (min === null ? '' : `（${min}—${max}）`)
const said = ({ groups, grades }: YieldRules) =>
  [
    ...groups.map(
      ({ group, indicators: all }) =>
        `${group}：${all.map(each => `${indicators[each.indicator].label} ${each.weight}${bounds(each)}`).join('、')}`,
    ),
    `A 前 ${grades.A}%，B 至 ${grades.B}%，C 至 ${grades.C}%`,
  ].join('；')

/** 评价办法: which indicators count how much in each group, and who would have which score before it is saved. */
export function YieldRulesPage() {
  return (
    <SettingPage<YieldRules>
      title="亩均效益评价办法"
      lead="单项得分 = 权重 ×（20 + 80 ×（本值 − 最小）÷（最大 − 最小））÷ 100，各项相加再加附加分。最小、最大不填的取组内；填了的，超出的按界限计。全组相同（含只有一家）的记满分，缺数据的记 0 分，没有用地的不计分。"
      endpoints={yieldRuleEndpoints}
      said={said}
      unset="还没有改过，用的是外地公布的一套权重和等级，请按本区县的文件核定"
    >
      {editing => (
        <>
          {editing.value.groups.map((_, at) => (
            <Group key={editing.value.groups[at]?.group} at={at} {...editing} />
          ))}
          <Grades {...editing} />
          <Preview value={editing.value} />
        </>
      )}
    </SettingPage>
  )
}

function Group({ at, value, set, disabled }: Editing<YieldRules> & { at: number }) {
  const of = value.groups[at] as YieldRules['groups'][number]
  const put = (all: Weighed[]) => set({ ...value, groups: value.groups.with(at, { ...of, indicators: all }) })
  const left = indicatorNames.find(name => !of.indicators.some(({ indicator }) => indicator === name))
  const sum = of.indicators.reduce((total, { weight }) => total + Number(weight), 0)
  return (
    <Section title={of.group} note={`权重合计 ${Number.isFinite(sum) ? +sum.toFixed(6) : '—'}，须为 100`}>
      <fieldset className="yield-group" disabled={disabled}>
        <legend className="visually-hidden">{of.group}的指标</legend>
        {of.indicators.map((each, no) => (
          <Indicator
            key={each.indicator}
            of={each}
            taken={of.indicators.map(({ indicator }) => indicator)}
            onChange={next => put(next ? of.indicators.with(no, next) : of.indicators.filter(one => one !== each))}
          />
        ))}
        {left && (
          <PlainButton onClick={() => put([...of.indicators, { indicator: left, weight: '', min: null, max: null }])}>
            加一个指标
          </PlainButton>
        )}
      </fieldset>
    </Section>
  )
}

interface IndicatorProps {
  of: Weighed
  taken: IndicatorName[]
  onChange: (next: Weighed | undefined) => void
}

function Indicator({ of, taken, onChange }: IndicatorProps) {
  const { label, unit } = indicators[of.indicator]
  const field = (name: 'weight' | 'min' | 'max', words: string, blank: string | null) => (
    <label>
      {words}
      <input
        className="plain-input"
        aria-label={`${label}${words}`}
        inputMode="decimal"
        maxLength={19}
        value={of[name] ?? ''}
        placeholder={name === 'weight' ? '' : '取组内'}
        onChange={({ target }) => onChange({ ...of, [name]: target.value.trim() || blank })}
      />
    </label>
  )
  return (
    <div className="yield-weight">
      <Select
        aria-label="指标"
        value={of.indicator}
        options={indicatorNames
          .filter(name => name === of.indicator || !taken.includes(name))
          .map(name => ({ value: name, label: `${indicators[name].label}（${indicators[name].unit}）` }))}
        onChange={indicator => onChange({ ...of, indicator })}
      />
      {field('weight', '权重', '')}
      {field('min', `最小（${unit}）`, null)}
      {field('max', `最大（${unit}）`, null)}
      <PlainButton onClick={() => onChange(undefined)}>删去</PlainButton>
    </div>
  )
}

function Grades({ value, set, disabled }: Editing<YieldRules>) {
  return (
    <Section title="等级" note="按组内名次；不定等级的按 B，组内只有一家的不定">
      <fieldset className="yield-grades yield-group" disabled={disabled}>
        <legend className="visually-hidden">等级的界线</legend>
        {(['A', 'B', 'C'] as const).map(grade => (
          <label key={grade}>
            {grade} 至前{' '}
            <input
              className="plain-input"
              inputMode="numeric"
              maxLength={3}
              value={value.grades[grade]}
              onChange={({ target }) =>
                set({ ...value, grades: { ...value.grades, [grade]: Number(target.value.replace(/\D/g, '')) } })
              }
            />{' '}
            %
          </label>
        ))}
        <span>其余为 D</span>
      </fieldset>
    </Section>
  )
}

type Previewed = ReplyOf<typeof yieldEndpoints.preview>
type Row = Previewed['rows'][number] & { now: Previewed['now'][number] | undefined }
const columns: Column<Row>[] = [
  {
    key: 'name',
    title: '企业',
    primary: true,
    render: ({ key, name }) => (
      <Link to="/$noun/$key" params={{ noun: 'enterprises', key }}>
        {name}
      </Link>
    ),
  },
  { key: 'group', title: '组别', render: ({ group }) => group },
  { key: 'now', title: '现行得分', numeric: true, render: ({ now }) => (now ? points(now.score) : '—') },
  { key: 'score', title: '试算得分', numeric: true, render: ({ score }) => points(score) },
  {
    key: 'grade',
    title: '等级',
    render: ({ grade, now }) => (now && now.grade !== grade ? `${now.grade ?? '—'} → ${grade ?? '—'}` : (grade ?? '—')),
  },
]

/** Who would have which score by what stands in the form. */
function Preview({ value }: { value: YieldRules }) {
  const preview = useMutation({ mutationFn: () => call(yieldEndpoints.preview, { query: {}, body: value }) })
  return (
    <Section title="试算" note="不保存；登记了用地的最近一年">
      <PlainButton busy={preview.isPending} onClick={() => preview.mutate()}>
        试算
      </PlainButton>
      {preview.isError && <p role="alert">{preview.error.message}</p>}
      {preview.data && (
        <div aria-live="polite">
          <Spread of={preview.data.spread} />
          <DataTable
            label="试算"
            columns={columns}
            rows={preview.data.rows.map(row => ({ ...row, now: preview.data.now.find(({ key }) => key === row.key) }))}
            rowKey={({ key }) => key}
            empty={<State tone="empty" title="没有可以计分的企业" />}
          />
        </div>
      )}
    </Section>
  )
}
