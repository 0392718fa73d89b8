import { once } from 'node:events'
import { pipeline, type Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { Refusal } from '#platform/errors.ts'
import { damaged, encrypted, megabytes, notAWorkbook, tooLarge, truncated, type WorkbookLimits } from './limits.ts'
import { refuseOtherFiles } from './sniff.ts'

const RATIO_COUNTS_FROM = 16 * 2 ** 20

/** The parts of a workbook file. Part names are found without regard to case (OPC, ECMA-376 part 2). */
export interface Archive {
  names: string[]
  has(part: string): boolean
  /** Streams a part as text. Errors: Refusal 422 workbook_damaged, workbook_too_large. */
  read(part: string): AsyncGenerator<string>
  /** Bytes unpacked so far. */
  unpacked(): number
  /** Resolves once the file is closed. */
  close(): Promise<void>
}

/**
 * Opens a workbook file as its parts; nothing is unpacked before it is read.
 * Errors: Refusal 422 not_a_workbook, workbook_truncated, workbook_damaged, workbook_encrypted, workbook_too_large.
 */
export async function openArchive(file: string, limits: WorkbookLimits): Promise<Archive> {
  await refuseOtherFiles(file, limits)
  const zip = await openPromise(file, { autoClose: false }).catch((cause: Error) => {
    throw /end of central directory/i.test(cause.message) ? truncated(cause) : unsound('压缩包目录', cause)
  })
  try {
    const entries = await listEntries(zip, limits)
    let expanded = 0
    const count = (bytes: number) => {
      expanded += bytes
      if (expanded > limits.expandedBytes) throw expandsTooFar(limits)
    }
    return {
      names: [...entries.keys()],
      has: part => entries.has(part.toLowerCase()),
      read: part => readText(zip, part, entries.get(part.toLowerCase()), limits, count),
      unpacked: () => expanded,
      close: () => closeZip(zip),
    }
  } catch (error) {
    await closeZip(zip)
    throw error
  }
}

async function closeZip(zip: ZipFile): Promise<void> {
  if (!zip.isOpen) return
  const closed = once(zip, 'close')
  zip.close()
  await closed
}

async function listEntries(zip: ZipFile, limits: WorkbookLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount === 0)
    throw notAWorkbook('压缩包是空的，不是 .xlsx 工作簿。请上传用 Excel 或 WPS 保存的 .xlsx 文件。')
  if (zip.entryCount > limits.entries) {
    throw tooLarge(`工作簿含有 ${zip.entryCount} 个部件，超过上限 ${limits.entries}。请删去多余的图片和对象后再试。`)
  }
  const entries = new Map<string, Entry>()
  let declared = 0
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase()
      if (entries.has(name)) throw damaged(`部件 ${entry.fileName} 重复`)
      entries.set(name, entry)
      declared += entry.uncompressedSize
    }
  } catch (error) {
    throw unsound('压缩包目录', error)
  }
  if (declared > limits.expandedBytes) throw expandsTooFar(limits)
  return entries
}

async function* readText(
  zip: ZipFile,
  part: string,
  entry: Entry | undefined,
  limits: WorkbookLimits,
  count: (bytes: number) => void,
): AsyncGenerator<string> {
  if (!entry) throw damaged(`缺少部件 ${part}`)
  if (entry.isEncrypted()) throw encrypted()
  if (entry.uncompressedSize > RATIO_COUNTS_FROM && entry.uncompressedSize > limits.ratio * entry.compressedSize) {
    throw tooLarge(`部件 ${part} 的压缩比异常，可能是恶意文件，已拒绝读取。`)
  }
  try {
    let decoder: TextDecoder | undefined
    for await (const bytes of checkedBytes(await openEntry(zip, entry), part, entry, count)) {
      decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true })
      yield decoder.decode(bytes, { stream: true })
    }
    decoder?.decode()
  } catch (error) {
    throw unsound(`部件 ${part}`, error)
  }
}

async function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  if (!entry.canDecodeFileData()) throw new Error(`compression method ${entry.compressionMethod}`)
  const raw = await zip.openReadStreamPromise(entry, { decodeFileData: false })
  if (entry.compressionMethod === 0) return raw
  return pipeline(raw, createInflateRaw(), () => {})
}

/** The sizes and checksums in a zip are only claims: bytes are counted as they come, and summed at the end. */
async function* checkedBytes(
  stream: Readable,
  part: string,
  entry: Entry,
  count: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  let size = 0
  let checksum = 0
  for await (const bytes of stream as AsyncIterable<Buffer>) {
    size += bytes.length
    if (size > entry.uncompressedSize) throw damaged(`部件 ${part} 的实际大小超过登记的大小`)
    count(bytes.length)
    checksum = crc32(bytes, checksum)
    yield bytes
  }
  if (size !== entry.uncompressedSize) throw damaged(`部件 ${part} 不完整`)
  if (checksum !== entry.crc32) throw damaged(`部件 ${part} 的校验码不符`)
}

/** OPC allows UTF-8 and UTF-16; the latter always begins with a byte order mark. */
function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

function expandsTooFar(limits: WorkbookLimits): Refusal {
  return tooLarge(`工作簿解开后超过 ${megabytes(limits.expandedBytes)}。请拆成几个工作簿后再试。`)
}

/** What yauzl, zlib and the decoder throw means a damaged file; a failing disk (has `syscall`) does not. */
function unsound(where: string, error: unknown): unknown {
  if (error instanceof Refusal || (error instanceof Error && 'syscall' in error)) return error
  return damaged(`${where}无法解开`, error)
}
