import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { backupStanding } from '#features/backups/backups.ts'
import { readConfig } from '#platform/config.ts'
import type { Ctx } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { pending } from '#platform/db/migrate.ts'
import { Refusal } from '#platform/errors.ts'
import { findOffice } from '#platform/office.ts'
import { freeOn } from '#platform/room.ts'
import { sealingOf } from '#platform/sealed.ts'
import type { Command, Input } from './command.ts'
import { openConfigured, withDatabase } from './open.ts'

interface Check {
  name: string
  /** `must`: it does not work, or will not for long, until somebody does what `todo` says. */
  state: 'ok' | 'advice' | 'must'
  says: string
  todo: string | null
}

const GB = 1024 ** 3
const [LITTLE, SCARCE] = [1 * GB, 10 * GB]
const OLDEST = 150_000
/** Hours after which a daily backup is missing. */
const LATE = 48
const signs = { ok: '✓', advice: '○', must: '✗' }

const fine = (name: string, says: string): Check => ({ name, state: 'ok', says, todo: null })
const advise = (name: string, says: string, todo: string): Check => ({ name, state: 'advice', says, todo })
const must = (name: string, says: string, todo: string): Check => ({ name, state: 'must', says, todo })

function runtime(): Check {
  const says = `Node ${process.versions.node}，${process.platform}-${process.arch}`
  const isOld = Number.parseInt(process.versions.node, 10) < 24
  return isOld ? must('运行环境', says, '用 npm start 启动，它会装好所需的 Node 24。') : fine('运行环境', says)
}

/** The nearest folder that there is: the data folder is made at the first start. */
function standing(folder: string): string {
  return existsSync(folder) ? folder : standing(dirname(folder))
}

async function disk(dataDir: string): Promise<Check> {
  const free = await freeOn(standing(resolve(dataDir)))
  const says = `数据目录所在磁盘还剩 ${(free / GB).toFixed(1)} GB`
  if (free < LITTLE) return must('磁盘', says, '清理磁盘或换到更大的磁盘：写满后不能导入、备份。')
  return free < SCARCE ? advise('磁盘', says, '尽早清理或扩容；每份备份也占这里。') : fine('磁盘', says)
}

async function office(): Promise<Check> {
  const path = await findOffice()
  if (path) return fine('LibreOffice', path)
  return advise('LibreOffice', '没有找到', '需要导出 PDF、读取 .xls 和 .ods 时请安装 LibreOffice；不装不影响其他功能。')
}

async function fonts(): Promise<Check> {
  const { stdout } = await promisify(execFile)('fc-list', [':lang=zh', 'family']).catch(() => ({ stdout: null }))
  if (stdout === null)
    return advise('中文字体', '不能查看（没有 fc-list）', '导出 PDF 前请确认本机有宋体、黑体一类的中文字体。')
  const count = new Set(stdout.split('\n').filter(Boolean)).size
  if (count > 0) return fine('中文字体', `${count} 种`)
  return advise('中文字体', '一种也没有', '安装中文字体（如 fonts-noto-cjk），否则导出的 PDF 没有汉字。')
}

async function version({ db, engine }: Database): Promise<Check> {
  const { rows } = await sql<{ number: string; words: string }>`
    select current_setting('server_version_num') as number, current_setting('server_version') as words`.execute(db)
  const says = `${engine === 'pglite' ? '内嵌数据库 PGlite' : 'PostgreSQL'} ${rows[0]?.words}`
  if (Number(rows[0]?.number) < OLDEST) return must('数据库', says, '升级到 PostgreSQL 15 或更新的版本。')
  return fine('数据库', says)
}

async function backups(ctx: Ctx): Promise<Check> {
  const { dailyAt, last } = await backupStanding(ctx)
  const says = last
    ? `最近一次 ${last.started_at}，${{ done: '成功', failed: '失败', running: '正在进行' }[last.state]}`
    : '还没有备份过'
  if (last?.state === 'failed')
    return must('备份', `${says}${last.problem ? `：${last.problem}` : ''}`, '排除原因后到“备份”页面再备份一次。')
  if (dailyAt === null)
    return advise('备份', `${says}；没有设定每日备份`, '到“备份”页面设定每日备份，并把备份抄到别的机器。')
  const isLate = !last || ctx.now.getTime() - Date.parse(last.started_at) > LATE * 3600_000
  return isLate
    ? must('备份', `${says}；每日备份定在 ${dailyAt}`, '服务在该时刻要在运行；请启动服务，并立即备份一次。')
    : fine('备份', says)
}

async function sealed(): Promise<Check> {
  const name = '备份加密'
  const config = readConfig()
  try {
    const by = await sealingOf(config)
    if (by) return fine(name, `${by.cipher}，密钥 ${by.keys[0].id}`)
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause
    return must(name, cause.message, '找回密钥文件，或改正 YISHANG_KEY_FILE；在此以前备份不会做。')
  }
  return advise(name, '没有设，备份不加密', '设 YISHANG_KEY_FILE 并执行 yishang key make；密钥另存一份在别处。')
}

/** What only the open database can tell. */
async function inside(input: Input): Promise<Check[]> {
  const { databaseUrl, dataDir } = readConfig()
  const isNew = input.open === openConfigured && !databaseUrl && !existsSync(join(dataDir, 'pg'))
  if (isNew) return [fine('数据库', '还没有，首次启动时建立')]
  return withDatabase(input, '', looked, false).catch(cause => {
    const isBusy = cause instanceof Refusal && cause.code === 'database_busy'
    if (isBusy) return [advise('数据库', '正被运行中的服务使用，没有检查', '要检查数据库，请先停止服务。')]
    return [
      must(
        '数据库',
        `打不开：${cause instanceof Error ? cause.message : cause}`,
        '检查 DATABASE_URL、网络和数据库服务，或从备份恢复。',
      ),
    ]
  })
}

async function looked(ctx: Ctx, database: Database): Promise<Check[]> {
  const missing = await pending(database.db)
  if (missing.length > 0) {
    const todo = '先备份，再执行 yishang migrate（启动服务也会自动执行）。'
    return [await version(database), must('数据库结构', `缺少 ${missing.length} 项更新`, todo)]
  }
  return [await version(database), fine('数据库结构', '最新'), await backups(ctx)]
}

/** What the machine and the database are like, and what to do about it. */
export const doctorCommands: Command[] = [
  {
    name: 'doctor',
    arguments: '',
    does: '检查版本、磁盘、数据库、字体、LibreOffice、备份，说出该做什么；有必须处理的，退出码为 1',
    options: {},
    run: async input => {
      const { dataDir } = readConfig()
      const checks = [
        runtime(),
        await disk(dataDir),
        ...(await inside(input)),
        await sealed(),
        await fonts(),
        await office(),
      ]
      const lines = checks.flatMap(({ name, state, says, todo }) => [
        `${signs[state]} ${name}  ${says}`,
        ...(todo ? [`    ${todo}`] : []),
      ])
      const isWell = checks.every(({ state }) => state !== 'must')
      return { json: { ok: isWell, checks }, text: lines.join('\n'), exit: isWell ? 0 : 1 }
    },
  },
]
