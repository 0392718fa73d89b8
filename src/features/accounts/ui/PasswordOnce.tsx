import { Button, Modal } from 'antd'
import { CopyButton } from '#ui/kit/file/CopyButton.tsx'

/** A password that the server tells once: it stays until it is said to have been handed over. */
export function PasswordOnce(props: { username: string; password: string; warnings?: string[]; onClose: () => void }) {
  const { username, password, warnings = [], onClose } = props
  return (
    <Modal
      open
      title={`账号“${username}”的一次性密码`}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          已记下，关闭
        </Button>
      }
    >
      <p>只显示这一次。请当面或用可靠的方式交给本人；7 天内有效，登录后须先改密码。</p>
      <p className="password-once">
        <code>{password}</code>
        <CopyButton text={() => password} icon="link">
          复制
        </CopyButton>
      </p>
      {warnings.map(warning => (
        <p key={warning} className="account-warning" role="status">
          {warning}
        </p>
      ))}
    </Modal>
  )
}
