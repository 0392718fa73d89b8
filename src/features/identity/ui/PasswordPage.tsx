import { Alert } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { identity, newPassword, PASSWORD_HINT } from '#features/identity/contract.ts'
import { call } from '#ui/call.ts'
import { RecordForm } from '#ui/kit/form/RecordForm.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'

const schema = z
  .object({
    current: z.string().min(1, '请输入原密码'),
    next: newPassword,
    again: z.string().min(1, '请再输入一次新密码'),
  })
  .refine(({ next, again }) => next === again, { path: ['again'], message: '两次输入的新密码不一致' })

/** 修改密码 */
export function PasswordPage() {
  const [times, setTimes] = useState(0)
  const submit = async ({ current, next }: z.output<typeof schema>) => {
    await call(identity.changePassword, { body: { current, next } })
    setTimes(times + 1)
  }
  return (
    <>
      <PageHeader title="修改密码" />
      <Section title="新的登录密码">
        <div className="narrow-form">
          {times > 0 && <Alert type="success" showIcon role="status" title="密码已修改，下次登录请用新密码。" />}
          <RecordForm
            key={times}
            schema={schema}
            fields={[
              { name: 'current', label: '原密码', kind: 'password', autoComplete: 'current-password' },
              {
                name: 'next',
                label: '新密码',
                kind: 'password',
                autoComplete: 'new-password',
                hint: PASSWORD_HINT,
              },
              { name: 'again', label: '再输入一次新密码', kind: 'password', autoComplete: 'new-password' },
            ]}
            submitLabel="修改密码"
            submit={submit}
          />
        </div>
      </Section>
    </>
  )
}
