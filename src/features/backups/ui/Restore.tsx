import { CopyButton } from '#ui/kit/file/CopyButton.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'

/** How to bring a backup back, word for word: it replaces everything, so it is for who has the server. */
export function Restore({ folder, latest }: { folder: string; latest: string | undefined }) {
  const command = `npm run --silent yishang -- restore "${folder}/${latest ?? '备份文件名'}" --yes`
  return (
    <Section title="恢复" note="恢复会替换整个数据库，只能由运维在服务器上做">
      <ol className="backup-steps">
        <li>停止服务（内嵌数据库同时只容一个进程）。</li>
        <li>
          在程序目录执行，文件名换成要恢复的那一个：
          <span className="backup-command">
            <code>{command}</code>
            <CopyButton icon="link" text={() => command}>
              复制命令
            </CopyButton>
          </span>
        </li>
        <li>
          用 <code>npm start</code> 重新启动。校验不符的备份不会恢复；恢复在一个事务里，失败时原库不变。
        </li>
      </ol>
      <p className="backup-note">
        请把备份另存一份到别的机器：服务器的磁盘坏了，这里的备份也就没了。备份可在内嵌数据库与 PostgreSQL 之间互相恢复。
      </p>
    </Section>
  )
}
