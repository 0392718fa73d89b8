import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { figures } from '#features/figures/contract.ts'
import { MOST_FIGURES, type PublicFigureSetting, publicFigureSettings } from '#features/public-pages/contract.ts'
import { type Editing, SettingPage } from '#features/settings/ui/SettingPage.tsx'
import { DayPicker } from '#ui/kit/day/DayPicker.tsx'
import { dayText } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { queryOf } from '#ui/query.ts'
import './public-settings.css'

/** 公布数据: which figures of the whole district everybody may see, and of which day. */
export function FiguresPage() {
  return (
    <SettingPage<PublicFigureSetting>
      title="公布数据"
      lead="公开页面上公布哪些全区指标、截至哪一天。数值按保存这一刻台账所记算，此后台账再改也不变；要更新，改日期或再次保存。"
      endpoints={publicFigureSettings}
      said={({ asOf, figures }) => (asOf ? `截至${dayText(asOf)}，${figures.length} 个指标` : '不公布')}
      unset="还没有设置过，一个数也没有公布"
    >
      {editing => <Fields {...editing} />}
    </SettingPage>
  )
}

function Fields({ value, set, disabled }: Editing<PublicFigureSetting>) {
  const computed = useQuery(queryOf(figures.list, { query: { asOf: value.asOf ?? undefined } }))
  return (
    <>
      <Section title="截至日">
        <div className="public-set">
          <DayPicker
            label="截至日"
            value={value.asOf ?? computed.data?.asOf ?? ''}
            onChange={asOf => set({ ...value, asOf: asOf ?? null })}
          />
        </div>
      </Section>
      <Section title={`公布哪些（最多 ${MOST_FIGURES} 个）`}>
        <Loaded query={computed}>
          {({ asOf, figures: all }) => (
            <Checkbox.Group
              className="public-figures"
              disabled={disabled}
              value={value.figures}
              onChange={chosen => set({ asOf: value.asOf ?? asOf, figures: chosen })}
              options={all
                .filter(({ scope }) => Object.keys(scope).length === 0)
                .map(({ id, name, display, value: known }) => ({
                  value: id,
                  label: `${name}：${known === null ? '没有数值' : display}`,
                }))}
            />
          )}
        </Loaded>
      </Section>
    </>
  )
}
