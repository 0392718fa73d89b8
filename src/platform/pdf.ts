import { execFile } from 'node:child_process'
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { Refusal } from './errors.ts'

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

/** Turns a Word document into a PDF, one after another. Throws Refusal 409 `no_office` or `conversion_failed`. */
export function toPdf(document: Buffer): Promise<Buffer> {
  const job = queue.then(() => convert(document))
  queue = job.catch(() => {})
  return job
}

async function convert(document: Buffer): Promise<Buffer> {
  const office = await findOffice()
  if (!office) {
    const why = '服务器上没有安装 LibreOffice，不能转为 PDF。请下载 Word 文件后另存为 PDF，或请管理员安装 LibreOffice。'
    throw new Refusal(409, 'no_office', why)
  }
  const folder = await mkdtemp(join(tmpdir(), 'yishang-pdf-'))
  try {
    const file = join(folder, 'document.docx')
    await writeFile(file, document)
    // A profile of its own, so that an office that is open on this machine is not asked to do it.
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    const args = [profile, '--headless', '--norestore', '--convert-to', 'pdf', '--outdir', folder, file]
    await run(office, args, { timeout: TIMEOUT })
    return await readFile(join(folder, 'document.pdf'))
  } catch (cause) {
    const why = '转为 PDF 没有成功。请下载 Word 文件后另存为 PDF；如反复出现，请联系系统管理员。'
    throw new Refusal(409, 'conversion_failed', why, { cause })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
