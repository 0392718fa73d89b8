import { Button, Input, Switch } from 'antd'
import { useId } from 'react'
import { type NoticeWebhook, noticeSettings } from '#features/notices/contract.ts'
import { type Editing, SettingPage } from '#features/settings/ui/SettingPage.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import './notices.css'

/** A secret that nobody guesses. */
const freshSecret = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(24)), byte => byte.toString(16).padStart(2, '0')).join('')

/** 通知外发: where the district has its notices sent, for another system of its own. */
export function WebhookPage() {
  return (
    <SettingPage<NoticeWebhook>
      title="通知外发"
      lead="每一步有通知时，向另一个系统的地址发一次，只有事项的标题和链接；保密的事项只有编号。对方没有收下的，过后再发。"
      endpoints={noticeSettings.webhook}
      said={({ on, url }) => (on ? `发到 ${url}` : '不外发')}
      unset="还没有设置过，不外发"
    >
      {editing => <Fields {...editing} />}
    </SettingPage>
  )
}

function Fields({ value, set, disabled }: Editing<NoticeWebhook>) {
  const [on, url, secret] = [useId(), useId(), useId()]
  return (
    <>
      <Section title="地址">
        <div className="notice-fields">
          <div className="notice-switch">
            <Switch id={on} checked={value.on} disabled={disabled} onChange={next => set({ ...value, on: next })} />
            <label htmlFor={on}>外发通知</label>
          </div>
          <label htmlFor={url}>地址（https://…）</label>
          <Input
            id={url}
            maxLength={500}
            value={value.url}
            disabled={disabled}
            onChange={event => set({ ...value, url: event.target.value.trim() })}
          />
          <label htmlFor={secret}>签名密钥（至少 16 个字符，与对方系统一致）</label>
          <div className="notice-secret">
            <Input.Password
              id={secret}
              autoComplete="off"
              maxLength={200}
              value={value.secret}
              disabled={disabled}
              onChange={event => set({ ...value, secret: event.target.value })}
            />
            {!disabled && <Button onClick={() => set({ ...value, secret: freshSecret() })}>生成</Button>}
          </div>
        </div>
      </Section>
      <Section title="对方怎样核对">
        <p className="notice-how">
          请求头 x-yishang-signature 是 sha256= 后接 HMAC-SHA256 的十六进制：用密钥对“x-yishang-timestamp
          的值、一个英文句点、请求内容”计算。再发的 x-yishang-delivery 不变，据此不重复处理。
        </p>
      </Section>
    </>
  )
}
