import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { type Account, accounts } from '#features/accounts/contract.ts'
import { useLeaveWarning } from '#features/records/ui/form/useLeaveWarning.tsx'
import { call, Problem } from '#ui/call.ts'
import { Form } from '#ui/kit/form/Form.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { AccountFields, type Held, heldOf, sentOf } from './AccountFields.tsx'

const same = (one: Held, other: Held) => JSON.stringify(sentOf(one)) === JSON.stringify(sentOf(other))

const NOTE = '改变角色会立即结束这个账号的所有登录；改变所属单位、数据范围即时生效。'
const NOT_MINE = '本区实行三员分立：角色和数据范围由安全管理员修改。'
const OWN = '这是您自己的账号：角色、所属单位和数据范围须由另一位系统管理员修改。'

/** Name, role, unit and scope, from the version that was opened on: what somebody changed meanwhile is not overwritten. */
export function EditAccount({ loaded, onSaved }: { loaded: Account; onSaved: () => Promise<unknown> }) {
  const [form] = Form.useForm<Held>()
  const [base, setBase] = useState(loaded)
  const [dirty, setDirty] = useState(false)
  const { warning } = useLeaveWarning(dirty)
  const begin = (account: Account) => {
    setBase(account)
    setDirty(false)
    form.setFieldsValue(heldOf(account))
  }
  const save = useMutation({
    mutationFn: (held: Held) =>
      call(accounts.edit, {
        params: { id: base.id },
        headers: { 'if-match': `"${base.version}"` },
        body: sentOf(held),
      }),
    onSuccess: ({ account }) => {
      begin(account)
      return onSaved()
    },
  })
  const stale = save.error instanceof Problem && save.error.status === 412
  const reload = async () => {
    begin(await call(accounts.get, { params: { id: base.id } }))
    save.reset()
  }
  return (
    <Section title="角色、单位与数据范围" note={!base.can.authorise ? NOT_MINE : base.own ? OWN : NOTE}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={!base.can.authorise}
        className="account-form"
        initialValues={heldOf(base)}
        onValuesChange={() => setDirty(!same(heldOf(base), form.getFieldsValue(true) as Held))}
        onFinish={() => save.mutate(form.getFieldsValue(true) as Held)}
      >
        {save.error && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={save.error.message}
            action={
              stale && (
                <Button size="small" onClick={reload}>
                  看最新内容
                </Button>
              )
            }
          />
        )}
        <AccountFields known={base.unit} fixed={base.own || !base.can.authorise} />
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!dirty}>
            保存
          </Button>
          {dirty && <Button onClick={() => begin(base)}>放弃修改</Button>}
          <span role="status" className="account-said">
            {dirty ? '有未保存的修改' : save.isSuccess ? '已保存。' : ''}
          </span>
        </div>
        {save.data?.warnings.map(sentence => (
          <p key={sentence} className="account-warning" role="status">
            {sentence}
          </p>
        ))}
      </Form>
      {warning}
    </Section>
  )
}
