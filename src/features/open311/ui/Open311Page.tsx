import { Input, Switch } from 'antd'
import { useId } from 'react'
import { type Open311, open311Settings } from '#features/open311/contract.ts'
import { type Editing, SettingPage } from '#features/settings/ui/SettingPage.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { useSession } from '#ui/shell/session.ts'
import './open311.css'

/** Open311 接口: whether the public may look up requests that were made public, and whom it may ask. */
export function Open311Page() {
  return (
    <SettingPage<Open311>
      title="Open311 接口"
      lead="按国际通行的 Open311（GeoReport v2）向公众和其他系统提供公开的诉求。没有开放的，接口一律回答找不到。"
      endpoints={open311Settings}
      said={({ open, contact }) => `${open ? '开放' : '不开放'}${contact && `；联系方式：${contact}`}`}
      unset="还没有设置过，接口没有开放"
    >
      {editing => <Fields {...editing} />}
    </SettingPage>
  )
}

function Fields({ value, set, disabled }: Editing<Open311>) {
  const [open, contact] = [useId(), useId()]
  const { user } = useSession()
  const addressOf = (resource: string) =>
    `${location.origin}/open311/v2/${resource}?jurisdiction_id=${user.district.code}`
  return (
    <>
      <Section title="开放">
        <div className="open311">
          <div className="open311-switch">
            <Switch id={open} checked={value.open} disabled={disabled} onChange={on => set({ ...value, open: on })} />
            <label htmlFor={open}>对外开放</label>
          </div>
          <label htmlFor={contact}>联系方式（写在服务发现里，可不填）</label>
          <Input
            id={contact}
            maxLength={200}
            value={value.contact}
            disabled={disabled}
            placeholder="如：服务热线、邮箱、办公地址"
            onChange={event => set({ ...value, contact: event.target.value })}
          />
        </div>
      </Section>
      <Section title="公开什么">
        <ul className="open311-notes">
          <li>
            默认一件也不公开。企业服务在诉求的办理页用“公开”一步逐件公开，写下对外标题和说明，随时可以改回不公开。
          </li>
          <li>
            对外只有：对外标题和说明、类别、主办单位、载体、状态、办理结果和日期。登记的标题、内容、企业、联系人、附件、意见都不对外；保密的诉求不能公开。
          </li>
          <li>提交诉求须登录，收到后与其他诉求一样办理，公开以前查不到。</li>
        </ul>
      </Section>
      <Section title="地址">
        <dl className="open311-addresses">
          <dt>服务发现</dt>
          <dd>{addressOf('discovery.xml')}</dd>
          <dt>服务清单</dt>
          <dd>{addressOf('services.json')}</dd>
          <dt>诉求</dt>
          <dd>{addressOf('requests.json')}</dd>
        </dl>
      </Section>
    </>
  )
}
