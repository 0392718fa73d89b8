import { readFile, writeFile } from 'node:fs/promises'
import { Refusal } from './errors.ts'
import { withTemporaryFile } from './files.ts'
import { convert, findOffice } from './office.ts'
import { withinLines } from './word/hanging.ts'

/** Turns a Word document into a PDF, one after another. Throws Refusal 409 `no_office` or `conversion_failed`. */
export async function toPdf(document: Buffer): Promise<Buffer> {
  const office = await findOffice()
  if (!office) {
    const why = '服务器上没有安装 LibreOffice，不能转为 PDF。请下载 Word 文件后另存为 PDF，或请管理员安装 LibreOffice。'
    throw new Refusal(409, 'no_office', why)
  }
  return withTemporaryFile(async file => {
    await writeFile(file, await withinLines(document))
    return convert(office, { file, as: 'document.docx', to: 'pdf' }, path => readFile(path))
  }).catch(cause => {
    const why = '转为 PDF 没有成功。请下载 Word 文件后另存为 PDF；如反复出现，请联系系统管理员。'
    throw new Refusal(409, 'conversion_failed', why, { cause })
  })
}
