import { z } from 'zod'
import { type CipherName, cipherNames } from './cipher.ts'
import { Refusal } from './errors.ts'

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, '须以 postgres:// 开头')
    .optional()
    .or(z.literal('').transform(() => undefined)),
  YISHANG_DEMO: z.enum(['0', '1']).default('1'),
  YISHANG_SECRET: z.string().min(32, '至少 32 个字符').optional(),
  YISHANG_ORIGIN: z.url().optional(),
  YISHANG_TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  YISHANG_RATE_LIMIT: z.coerce.number().int().min(0).max(1_000_000).default(1200),
  YISHANG_BACKUP_DISTRICT: z
    .string()
    .regex(/^\d{6}$/, '须为 6 位行政区划代码')
    .optional(),
  YISHANG_KEY_FILE: z
    .string()
    .optional()
    .transform(file => file || undefined),
  YISHANG_CIPHER: z.enum(cipherNames, `须为 ${cipherNames.join('、')} 之一`).default('aes-256-gcm'),
  YISHANG_METRICS_TOKEN: z.string().min(16, '至少 16 个字符').optional(),
  YISHANG_TIANDITU_KEY: z
    .string()
    .regex(/^[0-9a-f]{32}$/i, '须为天地图浏览器端密钥（32 位）')
    .optional()
    .or(z.literal('').transform(() => undefined)),
  YISHANG_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, '须以 smtp:// 或 smtps:// 开头')
    .optional(),
  YISHANG_SMTP_FROM: z.email('须为邮箱地址').optional(),
  YISHANG_WEBHOOK_INSIDE: z.enum(['0', '1']).default('0'),
  YISHANG_WEBHOOK_SECONDS: z.coerce.number().int().min(1).max(60).default(10),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
})

export interface Config {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  demo: boolean
  /** Signs sessions; generated into the data folder when not given. */
  secret: string | undefined
  /** The address users type, when a proxy stands in front (https://…). */
  origin: string | undefined
  /** How many proxies of ours stand in front; what they say of address and host is believed. */
  proxies: number
  /** Requests a minute that one user may send for good; 0 is no limit. */
  rateLimit: number
  /** Whose administrators keep the backups where there are several districts: a backup holds them all. */
  backupDistrict: string | undefined
  /** Where the keys lie that backups are sealed by, and the cipher; without it they are not. */
  keyFile: string | undefined
  cipher: CipherName
  /** Lets who knows it read /metrics from elsewhere. */
  metricsToken: string | undefined
  /** Of 天地图, for browsers: with it pages may fetch its tiles, and the map offers it as a ground. */
  tianditu: string | undefined
  /** The server that notices leave through by mail, and the sender's address; without it none do. */
  mail: { url: string; from: string } | undefined
  /** Whether webhooks may go to the own network, and how long one may take, ms. */
  webhook: { mayInside: boolean; patience: number }
  logLevel: string
}

/** Reads the environment; throws Refusal 422 `bad_config` that names each variable that is off. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = schema.safeParse(env)
  if (!parsed.success) {
    const issues = parsed.error.issues.map(issue => ({ path: issue.path.join('.'), message: issue.message }))
    const named = issues.map(issue => `${issue.path}（${issue.message}）`).join('；')
    throw new Refusal(422, 'bad_config', `环境变量设置有误：${named}。`, { issues })
  }
  const read = parsed.data
  if (Boolean(read.YISHANG_SMTP_URL) !== Boolean(read.YISHANG_SMTP_FROM)) {
    throw new Refusal(
      422,
      'bad_config',
      '环境变量设置有误：YISHANG_SMTP_URL 与 YISHANG_SMTP_FROM（发件地址）须一起设。',
    )
  }
  return {
    port: read.PORT,
    host: read.HOST,
    dataDir: read.DATA_DIR,
    databaseUrl: read.DATABASE_URL,
    demo: read.YISHANG_DEMO === '1',
    secret: read.YISHANG_SECRET,
    origin: read.YISHANG_ORIGIN,
    proxies: read.YISHANG_TRUST_PROXY,
    rateLimit: read.YISHANG_RATE_LIMIT,
    backupDistrict: read.YISHANG_BACKUP_DISTRICT,
    keyFile: read.YISHANG_KEY_FILE,
    cipher: read.YISHANG_CIPHER,
    metricsToken: read.YISHANG_METRICS_TOKEN,
    tianditu: read.YISHANG_TIANDITU_KEY,
    mail:
      read.YISHANG_SMTP_URL && read.YISHANG_SMTP_FROM
        ? { url: read.YISHANG_SMTP_URL, from: read.YISHANG_SMTP_FROM }
        : undefined,
    webhook: { mayInside: read.YISHANG_WEBHOOK_INSIDE === '1', patience: read.YISHANG_WEBHOOK_SECONDS * 1000 },
    logLevel: read.LOG_LEVEL,
  }
}
