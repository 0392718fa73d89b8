import { type ScopeDataArgs, TemplateHandler } from 'easy-template-x'
import { Refusal } from './errors.ts'
import { afterFilling, beforeFilling } from './word/lines.ts'
import { checkPackage } from './word/package.ts'

/** Data of a chart whose title holds the tag; `values` has one number for each category. */
export interface WordChart {
  categories: string[]
  series: { name: string; values: number[] }[]
}
/** Tag → text, condition, rows of a loop, or chart. An inner tag finds what is given further out. */
export interface WordData {
  [tag: string]: string | boolean | WordData[] | WordChart
}
export interface WordTag {
  name: string
  kind: 'text' | 'open' | 'close'
}

const handler = new TemplateHandler({
  scopeDataResolver: find as never,
  extensions: { beforeCompilation: [beforeFilling], afterCompilation: [afterFilling] },
})

/** Looks a tag up from the innermost row outwards, whatever loops the template nests it in. */
function find({ strPath, path, data }: ScopeDataArgs): unknown {
  const scopes: Record<string, unknown>[] = [data as Record<string, unknown>]
  let value: unknown
  for (const [at, step] of strPath.entries()) {
    if (typeof path[at] === 'number') {
      value = (value as unknown[] | undefined)?.[Number(step)]
      scopes.push((value ?? {}) as Record<string, unknown>)
    } else {
      const scope = scopes.findLast(one => Object.hasOwn(one, step))
      value = scope?.[step]
    }
  }
  return asContent(value)
}

const asContent = (value: unknown) =>
  typeof value === 'object' && value !== null && 'series' in value
    ? { _type: 'chart', ...chartOf(value as WordChart) }
    : value

/** The library writes labels into XML as they are, so what XML reserves is written full-width. */
const label = (text: string) =>
  text.replace(/[<>&"]/g, found => ({ '<': '＜', '>': '＞', '&': '＆', '"': '＂' })[found] ?? '')
const chartOf = ({ categories, series }: WordChart) => ({
  categories: { names: categories.map(label) },
  series: series.map(({ name, values }) => ({ name: label(name), values })),
})

/**
 * The tags of a Word template, in order. Throws Refusal 422 `bad_template` for a file that is no .docx, is too large,
 * carries macros or points outside itself, or whose tags do not pair up.
 */
export async function tagsOf(template: Buffer): Promise<WordTag[]> {
  await checkPackage(template)
  const tags = await handler.parseTags(template).catch(refuse)
  const found = tags.map(
    ({ name, disposition }): WordTag => ({
      name: name ?? '',
      kind: disposition === 'Open' ? 'open' : disposition === 'Close' ? 'close' : 'text',
    }),
  )
  refuseUnpaired(found)
  return found
}

function refuseUnpaired(tags: WordTag[]) {
  const open: string[] = []
  for (const { name, kind } of tags) {
    if (kind === 'open') open.push(name)
    if (kind !== 'close') continue
    const last = open.pop()
    if (last === undefined) throw bad(`标签 {/${name}} 之前没有 {#${name}}`)
    if (name && name !== last) throw bad(`标签 {#${last}} 应由 {/${last}} 结束，却遇到 {/${name}}`)
  }
  const left = open.pop()
  if (left !== undefined) throw bad(`标签 {#${left}} 没有对应的 {/${left}}`)
}

/** Fills the template. Throws Refusal 422 `bad_template` as `tagsOf` does. */
export async function fillTemplate(template: Buffer, data: WordData): Promise<Buffer> {
  return handler.process(template, data as never).catch(refuse)
}

const bad = (what: string, cause?: unknown) =>
  new Refusal(422, 'bad_template', `模板不能使用：${what}。请在 Word 或 WPS 中改正后重新上传。`, { cause })

/** The library's own errors, said to the person who edits the template. */
const said: Record<string, string> = {
  MissingCloseDelimiterError: '有 { 没有对应的 }，或一个标签分在两段',
  MissingStartDelimiterError: '有 } 没有对应的 {',
  UnclosedTagError: '有循环或条件没有结束标签',
  UnopenedTagError: '有结束标签没有开始标签',
  TagOptionsParseError: '有标签的方括号选项写错了',
  TemplateSyntaxError: '循环或条件的开始和结束标签不在同一处（如一个在表内、一个在表外），或图的标签不在图的标题里',
  MaxXmlDepthError: '文档嵌套过深',
  MalformedFileError: '文件已损坏',
}

function refuse(cause: unknown): never {
  const why = cause instanceof Error ? said[cause.constructor.name] : undefined
  if (!why) throw cause
  throw bad(why, cause)
}
