import { execFile } from 'node:child_process'
import { access, copyFile, mkdtemp, rm } from 'node:fs/promises'
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
    await run(office, args, { timeout: TIMEOUT, killSignal: 'SIGKILL' })
    return await use(join(folder, 'out', `${as.replace(/\.[^.]*$/, '')}.${to.replace(/:.*/, '')}`))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
