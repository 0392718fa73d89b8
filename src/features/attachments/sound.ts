import { readFile, writeFile } from 'node:fs/promises'
import { Refusal } from '#platform/errors.ts'
import { partNames } from '#platform/parts.ts'
import { type AttachmentKind, attachmentKinds } from './kinds.ts'
import { cleanJpeg } from './picture/jpeg.ts'
import { type Picture, Unsound } from './picture/picture.ts'
import { cleanPng, isPng } from './picture/png.ts'
import { cleanWebp, isWebp } from './picture/webp.ts'

type Type = AttachmentKind['type']
const labels = attachmentKinds.map(({ label }) => label).join('、')
const refused = (why: string) => new Refusal(415, 'file_type_refused', why)
const broken = (name: string, label: string) =>
  new Refusal(422, 'file_damaged', `“${name}”不是完好的${label}，可能没有传完或已损坏。请重新保存后再上传。`)

const pictures: { type: Type; is: (bytes: Buffer) => boolean; clean: (bytes: Buffer) => Picture }[] = [
  { type: 'image/jpeg', is: bytes => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])), clean: cleanJpeg },
  { type: 'image/png', is: isPng, clean: cleanPng },
  { type: 'image/webp', is: isWebp, clean: cleanWebp },
]
/** The part that makes a packed file what it is. */
const packed: [part: string, type: Type][] = [
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['ofd.xml', 'application/ofd'],
]

const kindOf = (type: Type): AttachmentKind => attachmentKinds.find(kind => kind.type === type) ?? attachmentKinds[0]

/**
 * What a received file is, by its content alone, and the name it goes by; a picture is written anew without what it need
 * not tell. Refusals 415 `file_type_refused` (of no kind that is taken, or not of the kind that its name says),
 * 422 `file_damaged`.
 */
export async function soundFile(file: string, fileName: string): Promise<{ type: Type; name: string; size: number }> {
  const name = plainName(fileName)
  const bytes = await readFile(file)
  if (bytes.length === 0) throw broken(name, '文件')
  const picture = pictures.find(({ is }) => is(bytes))
  if (picture) {
    const named = nameOf(name, kindOf(picture.type))
    const { data } = cleaned(picture.clean, bytes, name, kindOf(picture.type).label)
    await writeFile(file, data)
    return { type: picture.type, name: named, size: data.length }
  }
  const type = bytes.toString('latin1', 0, 5) === '%PDF-' ? 'application/pdf' : await packedType(file, bytes, name)
  if (type === 'application/pdf' && !bytes.subarray(-2048).includes('%%EOF')) throw broken(name, ' PDF 文件')
  return { type, name: nameOf(name, kindOf(type)), size: bytes.length }
}

function cleaned(clean: (bytes: Buffer) => Picture, bytes: Buffer, name: string, label: string): Picture {
  try {
    return clean(bytes)
  } catch (cause) {
    if (cause instanceof Unsound) throw broken(name, ` ${label}`)
    throw cause
  }
}

async function packedType(file: string, bytes: Buffer, name: string): Promise<Type> {
  const head = bytes.toString('latin1', 0, 12)
  if (/^.{4}ftyp(hei|hev|mif|msf)/s.test(head))
    throw refused(`“${name}”是 HEIC 照片，不能上传。请在手机“设置—相机—格式”中选“兼容性最佳”，或另存为 JPEG 后再上传。`)
  if (!head.startsWith('PK')) throw refused(`“${name}”不是可以上传的文件。请上传${labels}。`)
  const parts = await partNames(file)
  if (!parts) throw broken(name, '文件')
  const [, type] = packed.find(([part]) => parts.includes(part)) ?? []
  if (!type) throw refused(`“${name}”不是可以上传的文件。请上传${labels}；压缩包请解开后逐个上传。`)
  if (parts.some(part => part.endsWith('vbaproject.bin')))
    throw refused(`“${name}”含有宏，不能上传。请另存为不含宏的文件后再上传。`)
  return type
}

/** The last part of a path, without what cannot be seen, or turns the writing round. */
function plainName(fileName: string): string {
  const last = fileName.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const seen = last.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029<>:"|?*]/gu, '').trim()
  return seen.replace(/^\.+/, '').slice(-200).toWellFormed() || '附件'
}

/** A name that says another kind than the content is refused; one that says none gets its extension. */
function nameOf(name: string, { extensions, label }: AttachmentKind): string {
  const said = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0].toLowerCase()
  if (said === undefined) return `${name}${extensions[0]}`
  if ((extensions as readonly string[]).includes(said)) return name
  throw refused(`“${name}”的内容是 ${label}，与文件名的“${said}”不符。请用原来的程序另存，或改正文件名后再上传。`)
}
