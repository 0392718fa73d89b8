import { Input, Switch } from 'antd'
import { useId } from 'react'
import { type PublicSetting, publicSections, publicSettings } from '#features/public-pages/contract.ts'
import { type Editing, SettingPage } from '#features/settings/ui/SettingPage.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { useSession } from '#ui/shell/session.ts'
import './public-settings.css'

const { figures: _, ...sections } = publicSections
const switches = { open: '开放公开页面', ...sections, rents: '空置房源连同挂牌租金' } as const
type Switched = keyof typeof switches

const said = (value: PublicSetting) => {
  const on = (Object.keys(switches) as Switched[]).filter(name => name !== 'open' && value[name])
  return `${value.open ? '开放' : '不开放'}：${on.map(name => switches[name]).join('、') || '没有栏目'}${value.contact && `；联系：${value.contact}`}`
}

/** 公开页面: what everybody may see without signing in. */
export function PublicPage() {
  return (
    <SettingPage<PublicSetting>
      title="公开页面"
      lead="不用登录就能看的页面。缺省全部不公开，逐栏打开；随时可以关，关了一分钟内外面就看不到。"
      endpoints={publicSettings}
      said={said}
      unset="还没有设置过，什么也没有公开"
    >
      {editing => <Fields {...editing} />}
    </SettingPage>
  )
}

function Fields({ value, set, disabled }: Editing<PublicSetting>) {
  const id = useId()
  const { user } = useSession()
  const address = `${location.origin}/public/${user.district.code}`
  return (
    <>
      <Section title="公开哪些">
        <div className="public-set">
          {(Object.keys(switches) as Switched[]).map(name => (
            <div key={name} className="public-switch">
              <Switch
                id={`${id}-${name}`}
                checked={value[name]}
                disabled={disabled}
                onChange={on => set({ ...value, [name]: on })}
              />
              <label htmlFor={`${id}-${name}`}>{switches[name]}</label>
            </div>
          ))}
          <label htmlFor={`${id}-contact`}>联系方式（写在每一页下面，可不填）</label>
          <Input
            id={`${id}-contact`}
            maxLength={200}
            value={value.contact}
            disabled={disabled}
            placeholder="如：企业服务热线、办公地址"
            onChange={event => set({ ...value, contact: event.target.value })}
          />
        </div>
      </Section>
      <Section title="公开的是什么">
        <ul className="public-notes">
          <li>
            空置房源：可招商而当日没有租赁的，编号、所在载体、地址、楼层、面积、层高、业态；没有租户、联系人、税收。
          </li>
          <li>惠企政策：政策、条号、标题、内容；没有匹配用的条件和企业。</li>
          <li>资源目录：公开范围为“全社会”、已发布、在有效期内的。</li>
          <li>通办事项：当日有效的。怎样提诉求：步骤和本区县的时限。</li>
          <li>数据在“公布数据”里逐个选定。</li>
        </ul>
        <p className="public-address">
          地址：<a href={address}>{address}</a>
        </p>
      </Section>
    </>
  )
}
