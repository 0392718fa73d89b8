import { Input, Switch } from 'antd'
import { useId } from 'react'
import { type NoticeMail, noticeSettings } from '#features/notices/contract.ts'
import { type Editing, SettingPage } from '#features/settings/ui/SettingPage.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import './notices.css'

/** 邮件通知: whether this person's notices come by mail too. */
export function MailPage() {
  return (
    <SettingPage<NoticeMail>
      title="邮件通知"
      lead="开启后，新的通知另发一封邮件，只有事项的标题和链接；保密的事项只有编号。已在页面上读过的不再发。"
      endpoints={noticeSettings.mail}
      said={({ on, address }) => (on ? `发到 ${address}` : '不发邮件')}
      unset="还没有设置过，不发邮件"
    >
      {editing => <Fields {...editing} />}
    </SettingPage>
  )
}

function Fields({ value, set, disabled }: Editing<NoticeMail>) {
  const [on, address] = [useId(), useId()]
  return (
    <Section title="邮箱" note="系统配置了邮件服务器时才会发出；没有收到的，请问系统管理员">
      <div className="notice-fields">
        <div className="notice-switch">
          <Switch id={on} checked={value.on} disabled={disabled} onChange={next => set({ ...value, on: next })} />
          <label htmlFor={on}>新通知发邮件给我</label>
        </div>
        <label htmlFor={address}>邮箱地址</label>
        <Input
          id={address}
          type="email"
          autoComplete="email"
          maxLength={200}
          value={value.address}
          disabled={disabled}
          onChange={event => set({ ...value, address: event.target.value.trim() })}
        />
      </div>
    </Section>
  )
}
