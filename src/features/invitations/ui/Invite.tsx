import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input, Modal } from 'antd'
import { INVITED_DAYS, invitations } from '#features/invitations/contract.ts'
import { Reference } from '#features/records/ui/Reference.tsx'
import { call, Problem } from '#ui/call.ts'
import { CopyButton } from '#ui/kit/file/CopyButton.tsx'
import { Form } from '#ui/kit/form/Form.tsx'
import { faultsOf } from '#ui/kit/form/faults.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { keyOf } from '#ui/query.ts'
import './invitations.css'

interface Entered {
  usccs: (string | undefined)[]
  note?: string
}

/** The link, which the server tells once: it stays until it is said to have been handed over. */
function LinkOnce({ link, names, onClose }: { link: string; names: string[]; onClose: () => void }) {
  return (
    <Modal
      open
      title="邀请链接"
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          已发出，关闭
        </Button>
      }
    >
      <p>
        请发给{names.join('、')}的经办人。链接只显示这一次，{INVITED_DAYS}{' '}
        天内可用一次；谁拿到链接，谁就能开通账号，请用可靠的方式发送。
      </p>
      <p className="invite-link">
        <code>{link}</code>
        <CopyButton text={() => link} icon="link">
          复制链接
        </CopyButton>
      </p>
    </Modal>
  )
}

function Enterprises() {
  return (
    <Form.List name="usccs">
      {(rows, { add, remove }) => (
        <>
          {rows.map(({ key, name }, at) => (
            <Form.Item key={key} label={at === 0 ? '企业' : undefined} required>
              <div className="invite-enterprise">
                <Form.Item name={name} noStyle rules={[{ required: true, message: '请选择企业' }]}>
                  <Reference noun="enterprises" header="统一社会信用代码" label="企业名称、代码或拼音" />
                </Form.Item>
                {rows.length > 1 && (
                  <Button
                    aria-label={`移除第 ${at + 1} 家企业`}
                    icon={<Glyph name="trash" />}
                    onClick={() => remove(name)}
                  />
                )}
              </div>
            </Form.Item>
          ))}
          <Button type="dashed" icon={<Glyph name="plus" />} onClick={() => add()} className="invite-more">
            同一人还代表另一家企业
          </Button>
        </>
      )}
    </Form.List>
  )
}

/** 邀请企业: for which enterprises, and then the link. */
export function Invite({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient()
  const [form] = Form.useForm<Entered>()
  const issue = useMutation({
    mutationFn: ({ usccs, note }: Entered) =>
      call(invitations.issue, {
        body: { usccs: usccs.filter(uscc => uscc !== undefined), ...(note?.trim() && { note: note.trim() }) },
      }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keyOf(invitations.list) }),
    onError: cause => {
      const faults = cause instanceof Problem ? faultsOf(cause.issues, ['note']) : []
      form.setFields(faults.map(({ message }) => ({ name: 'note', errors: [message] })))
    },
  })
  if (issue.data) {
    const { invitation, path } = issue.data
    const names = invitation.enterprises.map(({ name }) => name)
    return <LinkOnce link={`${location.origin}${path}`} names={names} onClose={onClose} />
  }
  return (
    <Modal
      open
      title="邀请企业"
      okText="生成链接"
      cancelText="取消"
      confirmLoading={issue.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" initialValues={{ usccs: [undefined] }} onFinish={held => issue.mutate(held)}>
        {issue.error && <Alert type="error" showIcon role="alert" title={issue.error.message} />}
        <Enterprises />
        <Form.Item name="note" label="发给谁" extra="供自己查看，如经办人的姓名或岗位。">
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
