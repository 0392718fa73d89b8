import { useBlocker } from '@tanstack/react-router'
import { Modal } from 'antd'
import { type ReactNode, useRef } from 'react'

/**
 * Asks before a page with unsaved changes is left, within the application or by closing the window.
 * `leave` lets the next navigation pass, for after saving.
 */
export function useLeaveWarning(dirty: boolean): { warning: ReactNode; leave: () => void } {
  const free = useRef(false)
  const blocker = useBlocker({
    shouldBlockFn: () => dirty && !free.current,
    enableBeforeUnload: () => dirty && !free.current,
    withResolver: true,
  })
  const warning = (
    <Modal
      open={blocker.status === 'blocked'}
      title="有修改还没有保存"
      okText="不保存，离开"
      cancelText="继续填写"
      okButtonProps={{ danger: true }}
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    >
      离开后，您刚才填写的内容会丢失。
    </Modal>
  )
  return {
    warning,
    leave: () => {
      free.current = true
    },
  }
}
