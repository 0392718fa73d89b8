import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'

interface ConfirmProps {
  children: string
  /** What is asked, as a question. */
  title: string
  /** What will follow, for who hesitates. */
  description: ReactNode
  act: () => Promise<unknown>
  danger?: boolean
  disabled?: boolean
  small?: boolean
  icon?: ReactNode
  /** Read out where several such buttons stand under each other. */
  label?: string
}

/** A button that asks before it acts; what is refused is told where it was asked. */
export function ConfirmButton(props: ConfirmProps) {
  const { children, title, description, act, danger = false, disabled = false, small, icon, label } = props
  const [open, setOpen] = useState(false)
  const run = useMutation({ mutationFn: act, onSuccess: () => setOpen(false) })
  const show = () => {
    run.reset()
    setOpen(true)
  }
  return (
    <>
      <Button
        size={small ? 'small' : 'middle'}
        danger={danger}
        disabled={disabled}
        icon={icon}
        onClick={show}
        {...(label && { 'aria-label': label })}
      >
        {children}
      </Button>
      <Modal
        open={open}
        title={title}
        okText={children}
        cancelText="取消"
        okButtonProps={{ danger }}
        confirmLoading={run.isPending}
        onOk={() => run.mutate()}
        onCancel={() => setOpen(false)}
      >
        <p>{description}</p>
        {run.error && <Alert type="error" showIcon role="alert" title={run.error.message} />}
      </Modal>
    </>
  )
}
