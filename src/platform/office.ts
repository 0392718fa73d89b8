import { execFile } from 'node:child_process'
import { access, copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const TIMEOUT = 120_000
const names = process.platform === 'win32' ? ['soffice.exe', 'soffice.com'] : ['soffice', 'libreoffice']
const folders = [
  ...(process.env.PATH ?? '').split(delimiter),
  '/Applications/LibreOffice.app/Contents/MacOS',
  'C:\\Program Files\\LibreOffice\\program',
  '/opt/libreoffice/program',
]

/** The path of LibreOffice on this machine, or undefined. */
export async function findOffice(): Promise<string | undefined> {
  for (const folder of folders.filter(Boolean)) {
    for (const name of names) {
      const path = join(folder, name)
      const there = await access(path).then(
        () => true,
        () => false,
      )
      if (there) return path
    }
  }
  return undefined
}

const SONG = ['Noto Serif CJK SC', 'Source Han Serif SC', 'SimSun', 'AR PL UMing CN']
const HEI = ['Noto Sans CJK SC', 'Source Han Sans SC', 'SimHei', 'WenQuanYi Micro Hei', 'Droid Sans Fallback']
/** What stands in for a font of GB/T 9704 where the machine has none: a Song for text, a Hei for titles. */
const STAND_IN: Record<string, string[]> = {
  仿宋_GB2312: ['FangSong', '仿宋', ...SONG],
  楷体_GB2312: ['KaiTi', '楷体', ...SONG],
  宋体: SONG,
  方正小标宋简体: ['方正小标宋_GBK', ...HEI],
  黑体: HEI,
}
const FONTS = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
${Object.entries(STAND_IN)
  .map(
    ([font, instead]) =>
      `<alias binding="same"><family>${font}</family><accept>${instead.map(name => `<family>${name}</family>`).join('')}</accept></alias>`,
  )
  .join('\n')}
</fontconfig>`

let queue: Promise<unknown> = Promise.resolve()

/**
 * Converts a file by LibreOffice, one after another, and lends the result to `use`; both go afterwards.
 * `as` is the name by whose ending LibreOffice knows what the file is. Rejects when it cannot, or takes two minutes.
 */
export function convert<T>(
  office: string,
  { file, as, to }: { file: string; as: string; to: string },
  use: (file: string) => Promise<T>,
): Promise<T> {
  const job = queue.then(() => converted(office, file, as, to, use))
  queue = job.catch(() => {})
  return job
}

async function converted<T>(office: string, file: string, as: string, to: string, use: (file: string) => Promise<T>) {
  const folder = await mkdtemp(join(tmpdir(), 'yishang-office-'))
  try {
    const source = join(folder, as)
    await copyFile(file, source)
    // A profile of its own, so that an office that is open on this machine is not asked to do it.
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    const args = [profile, '--headless', '--norestore', '--convert-to', to, '--outdir', join(folder, 'out'), source]
    const fonts = join(folder, 'fonts.conf')
    await writeFile(fonts, FONTS)
    const env = { ...process.env, FONTCONFIG_FILE: fonts }
    await run(office, args, { timeout: TIMEOUT, killSignal: 'SIGKILL', env })
    return await use(join(folder, 'out', `${as.replace(/\.[^.]*$/, '')}.${to.replace(/:.*/, '')}`))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
