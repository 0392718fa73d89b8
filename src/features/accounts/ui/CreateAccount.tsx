import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Input, Modal } from 'antd'
import { accounts } from '#features/accounts/contract.ts'
import { call, Problem } from '#ui/call.ts'
import { Form } from '#ui/kit/form/Form.tsx'
import { faultsOf } from '#ui/kit/form/faults.ts'
import { keyOf } from '#ui/query.ts'
import { AccountFields, type Held, newHeld, sentOf } from './AccountFields.tsx'
import { PasswordOnce } from './PasswordOnce.tsx'

type Entered = Held & { username: string }

/** 新建账号, and then the password that is told once. */
export function CreateAccount({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient()
  const [form] = Form.useForm<Entered>()
  const create = useMutation({
    mutationFn: ({ username, ...held }: Entered) =>
      call(accounts.create, { body: { username: username.trim(), ...sentOf(held) } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keyOf(accounts.list) }),
    onError: cause => {
      const faults = cause instanceof Problem ? faultsOf(cause.issues, ['username', 'displayName', 'unit']) : []
      form.setFields(faults.map(({ name, message }) => ({ name: name as 'username', errors: [message] })))
    },
  })
  if (create.data) {
    const { account, password, warnings } = create.data
    return <PasswordOnce username={account.username} password={password} warnings={warnings} onClose={onClose} />
  }
  return (
    <Modal
      open
      title="新建账号"
      okText="新建"
      cancelText="取消"
      width={620}
      confirmLoading={create.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ username: '', ...newHeld }}
        validateTrigger={['onBlur', 'onSubmit']}
        onFinish={held => create.mutate(held)}
      >
        {create.error && <Alert type="error" showIcon role="alert" title={create.error.message} />}
        <Form.Item
          name="username"
          label="用户名"
          extra="登录用，全系统不重复；建好后不能改。"
          rules={[{ required: true, whitespace: true, message: '请填写用户名' }]}
        >
          <Input maxLength={64} autoComplete="off" autoFocus spellCheck={false} />
        </Form.Item>
        <AccountFields />
      </Form>
    </Modal>
  )
}
