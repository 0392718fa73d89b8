import { setting } from '#features/settings/setting.ts'
import { noticeMail, noticeWebhook } from './contract.ts'

/** Later work: a notice leaves by mail; what was told of a step leaves for another system. */
export const MAIL = 'notice-mail'
export const WEBHOOK = 'notice-webhook'

/** How the names of persons' settings begin. */
export const MAIL_OF = 'notice-mail '

export const mailSetting = setting({
  name: ({ user }) => `${MAIL_OF}${user?.id ?? ''}`,
  called: '邮件通知设置',
  value: noticeMail,
  unset: { on: false, address: '' },
  write: 'signed-in',
})

export const webhookSetting = setting({
  name: WEBHOOK,
  called: '通知外发设置',
  value: noticeWebhook,
  unset: { on: false, url: '', secret: '' },
  write: 'notices.send',
})
