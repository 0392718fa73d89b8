import { lacksOfAll } from '#features/nouns/declare.ts'
import type { RecordNoun } from '#features/records/contract.ts'
import type { RecordSource } from '#features/records/records.ts'
import type { NounPages } from '#features/records/ui/nouns.ts'
import type { Declared } from '#platform/context.ts'
import type { Endpoint } from '#platform/endpoint.ts'
import { documentedRows, operationOf } from './access.ts'
import { ownLedger, recordKeys } from './access-ledger.ts'
import { read } from './source-tree.ts'

/** What stands beside the declarations. */
export interface Beside {
  pages: readonly NounPages[]
  /** Table → its columns, as the migrations leave the database. */
  columns: ReadonlyMap<string, ReadonlySet<string>>
}

type Lacks = string[]
const unless = (holds: boolean, sentence: string): Lacks => (holds ? [] : [sentence])

/** In sentences, what nouns lack to be whole: what to write, and where. */
export async function lacksOf(declared: Declared, beside: Beside): Promise<Lacks> {
  const said: Lacks = []
  for (const source of declared.sources) {
    const of = [
      ...ofSheet(declared, source),
      ...ofTable(source, beside),
      ...ofAccess(declared, source),
      ...ofPermissions(declared, source),
      ...ofDocuments(source),
      ...ofWalk(declared, source),
      ...(await ofPages(source, beside)),
    ]
    said.push(...of.map(sentence => `${source.sheet.name}（${source.noun.noun}）：${sentence}`))
  }
  const nouns = declared.sources.map(({ noun }) => noun.noun)
  const alone = beside.pages.filter(({ noun }) => !nouns.includes(noun))
  return [
    ...said,
    ...lacksOfAll(declared),
    ...alone.map(({ noun }) => `${noun}：有页面而 src/features.ts 没有这个名词`),
  ]
}

function ofSheet({ sheets }: Declared, { noun, sheet }: RecordSource): Lacks {
  const fields = [...noun.columns, ...(noun.computed ?? []), ...(noun.beside ?? [])].map(({ field }) => field)
  const named = [...noun.listed, ...noun.sorts, ...(noun.nameField ? [noun.nameField] : [])]
  const targets = sheet.columns.flatMap(({ refers }) => (refers ? [refers] : []))
  return [
    ...unless(sheet.name === noun.sheet, `工作表叫“${sheet.name}”，契约里却叫“${noun.sheet}”`),
    ...unless(
      sheet.columns.some(({ key }) => key),
      '没有主键列（key）',
    ),
    ...named.filter(field => !fields.includes(field)).map(field => `契约提到的字段 ${field} 没有这一列`),
    ...targets
      .filter(({ sheet: name, noun }) => !sheets.some(one => one.name === name && one.noun.noun === noun))
      .map(({ sheet: name }) => `引用的工作表“${name}”没有声明`),
  ]
}

function ofTable({ sheet }: RecordSource, { columns }: Beside): Lacks {
  const history = `${sheet.table}_history`
  const there = columns.get(sheet.table)
  if (!there) return [`数据库没有表 ${sheet.table}：请在 migrations/ 加一份迁移`]
  const needed = ['district_code', 'recorded_at', 'change_id', ...sheet.columns.map(({ field }) => field)]
  return [
    ...needed.filter(field => !there.has(field)).map(field => `表 ${sheet.table} 没有 ${field} 列：请加一份迁移`),
    ...[...there, 'superseded_at', 'superseded_by']
      .filter(field => !columns.get(history)?.has(field))
      .map(field => `历史表 ${history} 没有 ${field} 列：请加一份迁移`),
  ]
}

function ofAccess(declared: Declared, { sheet }: RecordSource): Lacks {
  const placed = declared.access.tables.get(sheet.table)
  if (!placed) return ['没有写明可见范围（noun.ts 的 access）']
  const { by = {}, owner } = placed
  const ownerKey = owner && declared.access.tables.get(owner)?.key
  return [...Object.values(by), ...(ownerKey ? [ownerKey] : [])]
    .filter(field => !sheet.columns.some(column => column.field === field))
    .map(field => `可见范围按 ${field} 判断，却没有这一列`)
}

function ofPermissions({ permissions }: Declared, { noun }: RecordSource): Lacks {
  const asked = new Set(endpointsOf(noun).map(({ permission }) => permission))
  return [...asked, noun.write].flatMap(name => {
    const grant = permissions[name]
    if (!grant) return [`权限 ${name} 没有声明（noun.ts 的 permissions：中文说法、角色）`]
    return [
      ...unless(grant.label.trim() !== '', `权限 ${name} 没有中文说法（label）`),
      ...unless(grant.roles.length > 0, `权限 ${name} 没有角色持有（roles）`),
    ]
  })
}

function ofDocuments({ noun, sheet, lives }: RecordSource): Lacks {
  const glossary = read('docs/glossary.md')
  const documented = new Set(documentedRows().map(({ operation }) => operation))
  return [
    ...unless(glossary.includes(sheet.name), `docs/glossary.md 没有“${sheet.name}”`),
    ...unless(
      [noun.noun, sheet.table].some(name => new RegExp(`\\b${name}\\b`).test(glossary)),
      `docs/glossary.md 没有标识 ${noun.noun}`,
    ),
    ...unless(
      // What has a life is neither written over nor deleted.
      endpointsOf(noun)
        .filter(({ method }) => !lives || !['PATCH', 'DELETE'].includes(method))
        .every(one => documented.has(operationOf(one))),
      'docs/security.md 的表里没有它的接口：请运行 node_modules/.bin/node test/access-table.ts --write，再看差异对不对',
    ),
  ]
}

/** The walk over every endpoint needs a record of one's own district and one of another. */
function ofWalk({ workbook }: Declared, { noun, sheet }: RecordSource): Lacks {
  const where = 'test/harness/access-ledger.ts'
  return [
    ...unless(recordKeys[noun.noun] !== undefined, `越权测试没有它的主键样例（${where} 的 recordKeys）`),
    ...unless(
      !workbook.includes(sheet) || Object.hasOwn(ownLedger, sheet.name),
      `越权测试没有它的样例记录（${where} 的 rowsOf 或 sharedRows）`,
    ),
  ]
}

async function ofPages({ noun, sheet }: RecordSource, { pages }: Beside): Promise<Lacks> {
  const page = pages.find(one => one.noun === noun.noun)
  if (!page) return ['没有页面：请写 ui/noun.ts，并列入 src/features.ui.ts']
  const loaded = (await page.load()) as RecordNoun | undefined
  const beside = (page.beside ?? []).filter(other => !pages.some(one => one.noun === other))
  return [
    ...unless(page.label === sheet.name, `页面叫“${page.label}”，工作表叫“${sheet.name}”`),
    ...unless([undefined, page.read].includes(noun.read), `页面的 read 应与契约一样，为 ${noun.read}`),
    ...unless(loaded?.noun === noun.noun, '页面取到的不是它的契约（ui/noun.ts 的 load）'),
    ...beside.map(other => `页面的 beside 提到 ${other}，没有这个名词`),
  ]
}

const endpointsOf = ({ endpoints }: RecordSource['noun']): Endpoint[] => Object.values(endpoints) as Endpoint[]
