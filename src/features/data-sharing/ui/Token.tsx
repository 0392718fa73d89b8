import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { type DataApplication, type DataSetDetail, dataSharing } from '#features/data-sharing/contract.ts'
import { call } from '#ui/call.ts'
import { ConfirmButton } from '#ui/kit/action/ConfirmButton.tsx'
import { dayText } from '#ui/kit/day/day.ts'
import { CopyButton } from '#ui/kit/file/CopyButton.tsx'
import { keyOf } from '#ui/query.ts'

/** Makes the token of a grant, which the server tells once: it stays until it is said to have been kept. */
export function Token({ of: { id, tokenAt, until }, set }: { of: DataApplication; set: DataSetDetail }) {
  const cache = useQueryClient()
  const made = useMutation({ mutationFn: () => call(dataSharing.token, { params: { id } }) })
  const close = () => {
    made.reset()
    void cache.invalidateQueries({ queryKey: keyOf(dataSharing.show, { params: { id: set.id } }) })
  }
  const words = tokenAt === null ? '生成接口令牌' : '换一个接口令牌'
  return (
    <>
      <ConfirmButton
        small
        title={`${words}？`}
        description={
          tokenAt === null
            ? '凭令牌可以用程序取同意的字段。令牌只显示一次。'
            : '前一个令牌立即失效，正在用它的程序要换成新的。新令牌只显示一次。'
        }
        act={() => made.mutateAsync()}
      >
        {words}
      </ConfirmButton>
      {made.data && (
        <Modal
          open
          title="接口令牌"
          closable={false}
          keyboard={false}
          mask={{ closable: false }}
          footer={
            <Button type="primary" onClick={close}>
              已存好，关闭
            </Button>
          }
        >
          <p>
            令牌只显示这一次{until && `，到${dayText(until)}为止`}。谁拿到令牌，谁就能取数，请妥善保管；不用了请停用。
          </p>
          <p className="sharing-token">
            <code>{made.data.token}</code>
            <CopyButton text={() => made.data.token} icon="link">
              复制令牌
            </CopyButton>
          </p>
          <p>取数地址（请求头 Authorization: Bearer 令牌；?format=csv 为 CSV）：</p>
          <p className="sharing-token">
            <code>{`${location.origin}${made.data.path}`}</code>
          </p>
        </Modal>
      )}
    </>
  )
}
