import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import { aptInstall } from './apt.ts'

const exec = promisify(execFile)
/** The shell draws the same pages for less than half of the processor's time. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The first Chromium that starts: CHROMIUM_PATH alone when set, else the system's, else Playwright's own. */
export async function findChromium(): Promise<string | undefined> {
  const candidates = process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : [...NAMES, chromium.executablePath()]
  for (const candidate of candidates) if (await starts(candidate)) return resolve(candidate)
  return undefined
}

const starts = (command: string) =>
  exec(command, ['--version', '--no-sandbox'])
    .then(() => true)
    .catch(() => false)

/** Playwright wants a path, not a name. */
const resolve = async (command: string) =>
  /[\\/]/.test(command) ? command : (await exec('which', [command])).stdout.trim()

/** Whether Chinese text can be drawn; macOS and Windows come with a font for it. */
export async function hasChineseFont(): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const { stdout } = await exec('fc-list', [':lang=zh', 'family']).catch(() => ({ stdout: '' }))
  return stdout.trim() !== ''
}

/** Finds or installs Chromium and a Chinese font; returns Chromium's path, throws what to do. */
export async function ensureChromium(): Promise<string> {
  const missing = [
    ...((await findChromium()) ? [] : ['chromium-headless-shell']),
    ...((await hasChineseFont()) ? [] : ['fonts-noto-cjk']),
  ]
  if (missing.length > 0) await aptInstall(...missing)
  const path = await findChromium()
  if (!path) throw new Error(NO_CHROMIUM)
  if (!(await hasChineseFont())) throw new Error(NO_FONT)
  return path
}

const NO_CHROMIUM = [
  '没有找到 Chromium，浏览器测试无法进行。请安装（Debian：sudo apt-get install chromium-headless-shell；其他系统：npx playwright-core install chromium），',
  '或把 CHROMIUM_PATH 设为 Chromium/Chrome 的路径，然后重试。',
  'No Chromium found for the browser tests: install one (Debian: sudo apt-get install chromium-headless-shell; elsewhere: npx playwright-core install chromium)',
  'or set CHROMIUM_PATH, then run this again.',
].join('\n')

const NO_FONT = [
  '没有中文字体，浏览器测试的页面会显示方框。请安装（Debian：sudo apt-get install fonts-noto-cjk fontconfig），然后重试。',
  'No Chinese font found (fc-list :lang=zh): install one (Debian: sudo apt-get install fonts-noto-cjk fontconfig), then run this again.',
].join('\n')
