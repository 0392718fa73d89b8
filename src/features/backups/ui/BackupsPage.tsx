import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { backups } from '#features/backups/contract.ts'
import { call } from '#ui/call.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { PageHeader } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { List } from './List.tsx'
import { backupsQuery } from './queries.ts'
import { Restore } from './Restore.tsx'
import { Schedule } from './Schedule.tsx'
import './backups.css'

/** 备份: makes them, checks them, keeps them; to bring one back is a command, and the page says which. */
export function BackupsPage() {
  const query = useQuery(backupsQuery)
  const cache = useQueryClient()
  const refresh = () => cache.invalidateQueries({ queryKey: backupsQuery.queryKey })
  const create = useMutation({ mutationFn: () => call(backups.create, {}), onSettled: refresh })
  const running = query.data?.backups.some(({ state }) => state === 'running') ?? false
  return (
    <>
      <PageHeader
        title="备份"
        actions={
          query.data && (
            <Button
              type="primary"
              icon={<Glyph name="backups" />}
              loading={create.isPending}
              disabled={running}
              onClick={() => create.mutate()}
            >
              {running ? '正在备份' : '立即备份'}
            </Button>
          )
        }
      >
        整个数据库的一致快照：台账、历史、账号、设置、日志。在服务器上后台进行，不影响使用。
      </PageHeader>
      {create.error && (
        <div className="backup-problem">
          <Alert type="error" showIcon role="alert" title={create.error.message} />
        </div>
      )}
      <Loaded query={query}>
        {({ backups: all, setting, folder }) => (
          <>
            <List backups={all} refresh={refresh} />
            <Schedule key={setting.version} setting={setting} refresh={refresh} />
            <Restore folder={folder} latest={all.find(one => one.present)?.fileName} />
          </>
        )}
      </Loaded>
    </>
  )
}
