import { open } from 'node:fs/promises'
import { Refusal } from '#platform/errors.ts'
import { encrypted, megabytes, notAWorkbook, tooLarge, type WorkbookLimits } from './limits.ts'

const OLE2 = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const HEAD_BYTES = 512

/**
 * Refuses a file that cannot be a workbook by its size and first bytes, and says what to do instead.
 * Errors: Refusal 422 not_a_workbook, workbook_encrypted, workbook_too_large, file_unreadable.
 */
export async function refuseOtherFiles(file: string, limits: WorkbookLimits): Promise<void> {
  await using handle = await open(file, 'r').catch((cause: unknown) => {
    throw unreadable(cause)
  })
  const stat = await handle.stat()
  if (!stat.isFile()) throw unreadable(undefined)
  if (stat.size === 0) throw notAWorkbook('文件是空的。请上传保存好的 .xlsx 工作簿。')
  if (stat.size > limits.fileBytes) {
    throw tooLarge(
      `文件有 ${megabytes(stat.size)}，超过上限 ${megabytes(limits.fileBytes)}。请拆成几个工作簿，或删去其中的图片后再试。`,
    )
  }
  const head = Buffer.alloc(HEAD_BYTES)
  const { bytesRead } = await handle.read(head, 0, HEAD_BYTES, 0)
  if (head.subarray(0, OLE2.length).equals(OLE2)) throw (await isEncrypted(handle, head)) ? encrypted() : oldFormat()
  if (head.toString('latin1', 0, 2) !== 'PK') throw notAWorkbook(otherKind(head.subarray(0, bytesRead)))
}

function unreadable(cause: unknown): Refusal {
  return new Refusal(422, 'file_unreadable', '读不到这个文件。请检查路径是否正确、文件是否存在、是否有权读取。', {
    cause,
  })
}

function oldFormat(): Refusal {
  return notAWorkbook('这是旧版 .xls（或 WPS .et）格式。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。')
}

/**
 * An encrypted OOXML file is an OLE2 file with a stream named EncryptedPackage ([MS-OFFCRYPTO] 2.3.4).
 * The name stands in the directory, whose first sector the header names ([MS-CFB] 2.2).
 */
async function isEncrypted(handle: { read: Reader }, head: Buffer): Promise<boolean> {
  const sectorBytes = 2 ** Math.min(head.readUInt16LE(30), 12)
  const directory = Buffer.alloc(64 * 1024)
  await handle.read(directory, 0, directory.length, (head.readUInt32LE(48) + 1) * sectorBytes)
  return directory.includes(Buffer.from('EncryptedPackage', 'utf16le'))
}

type Reader = (buffer: Buffer, offset: number, length: number, position: number) => Promise<unknown>

function otherKind(head: Buffer): string {
  const text = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase()
  const resave = '请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。'
  if (text.startsWith('%pdf')) return '这是 PDF 文件，不是工作簿。请上传 .xlsx 工作簿。'
  if (text.startsWith('<')) return `这是网页或 XML 文件（有些系统把它存成 .xls），不是 .xlsx 工作簿。${resave}`
  if (!head.includes(0)) return `这是文本文件（例如 CSV），不是 .xlsx 工作簿。${resave}`
  return '这不是 .xlsx 工作簿。请上传用 Excel 或 WPS 保存的 .xlsx 文件。'
}
