import { z } from 'zod'
import { day } from '#features/figures/contract.ts'
import { endpoint } from '#platform/endpoint.ts'
import { DOCX, PDF } from '#platform/media.ts'
import { whole } from '#platform/whole.ts'

/** A stretch of text; `figure` is the place of the figure it states in the list of figures beside it. */
const span = z.object({ text: z.string(), figure: z.int().nullable() })
const spans = z.array(span)
export type BriefSpan = z.output<typeof span>

const table = z.object({
  key: z.string(),
  caption: z.string(),
  columns: z.array(z.object({ key: z.string(), unit: z.string() })),
  rows: z.array(z.array(spans)),
  note: z.string().optional().describe('表下的注：各行怎样选出'),
})
export type BriefTable = z.output<typeof table>

const chart = z.object({
  key: z.string(),
  caption: z.string(),
  kind: z.enum(['line', 'bar']),
  unit: z.string(),
  categories: z.array(z.string()),
  series: z.array(z.object({ name: z.string(), points: z.array(z.object({ value: z.string() })) })),
})
export type BriefChart = z.output<typeof chart>

const section = z.object({
  key: z.string(),
  heading: z.string().describe('一级标题，如 一、投资与开工'),
  paragraphs: z.array(z.object({ lead: z.string().describe('段首的二级标题，或空'), spans })),
  tables: z.array(table),
  charts: z.array(chart),
})
export type BriefSection = z.output<typeof section>

/** A figure as the brief states it. `asOf` is its own day: 1 January for where the year began. */
const briefFigure = z.object({
  id: z.string(),
  scope: z.record(z.string(), z.union([z.string(), z.number()])),
  asOf: z.string(),
  name: z.string(),
  scopeLabel: z.string(),
  unit: z.string(),
  value: z.string().nullable(),
  display: z.string(),
  period: z.string(),
  definition: z.string(),
  records: z.int(),
})
export type BriefFigure = z.output<typeof briefFigure>

const opening = z.string().describe('导语；没有数据时为空')
const signature = z.string().describe('署名，缺省与上一期相同')
const line = (label: string, most: number) =>
  z.string().trim().min(1, `请写明${label}`).max(most, `${label}最多 ${most} 字`)
/** 报头 of a serial: a brief without it is signed at its end. */
const masthead = z
  .object({ name: line('刊名', 20), number: line('期号', 20), office: line('编印单位', 40) })
  .nullable()
  .describe('报头；null 为不用')
/** 版记: who receives it, and who printed it. */
const imprint = z
  .object({ to: line('报送单位', 200), office: line('印发单位', 40) })
  .nullable()
  .describe('报送、印发；null 为不用')
const nextSteps = z
  .string()
  .max(2000, '下一步最多 2000 字')
  .describe('“下一步”一章的文字，一行一段；缺省按所列问题写出，空则不写这一章')
const form = z.object({ signature, masthead, imprint, annex: z.boolean().describe('是否附指标口径与数值') })
export type BriefForm = z.output<typeof form>

const content = z.object({
  title: z.string(),
  asOf: day,
  opening,
  ...form.shape,
  sections: z.array(section),
  figures: z.array(briefFigure),
})
export type BriefContent = z.output<typeof content>

const brief = z.object({
  id: z.uuid(),
  title: z.string(),
  asOf: day,
  knownAt: z.string().describe('所发数字按此刻台账所记'),
  issuedAt: z.string(),
  issuedBy: z.string(),
})
export type Brief = z.output<typeof brief>

/** A later change of the ledger: who, when and why, with the cells that differ. */
const change = z.object({
  at: z.string(),
  by: z.string(),
  reason: z.string().nullable(),
  sheet: z.string(),
  key: z.string(),
  kind: z.enum(['added', 'changed', 'removed']),
  cells: z.array(z.object({ column: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
})
export type BriefChange = z.output<typeof change>

const contribution = z
  .object({ numerator: z.string().nullable(), denominator: z.string().nullable() })
  .nullable()
  .describe('对指标的贡献（金额为万元）；没有则为 null')

const recordDifference = z.object({
  sheet: z.string(),
  key: z.record(z.string(), z.string()),
  title: z.string(),
  kind: z.enum(['came', 'went', 'changed']),
  before: contribution,
  after: contribution,
  changes: z.array(change).describe('此后与该记录有关的改动，先后为序'),
})
export type BriefRecordDifference = z.output<typeof recordDifference>

/** What was published, and what the ledger says today of the same day. */
const publishedFigure = briefFigure.extend({
  now: z
    .object({ value: z.string().nullable(), display: z.string(), records: z.int() })
    .nullable()
    .describe('同一截至日今天的数；null 为台账中已没有这个范围'),
  differs: z.boolean(),
  differences: z.array(recordDifference),
  differenceCount: z.int(),
  recordsWithheld: z.boolean().describe('本账号不能查看全区明细，差异的记录未列出'),
})
export type PublishedFigure = z.output<typeof publishedFigure>

export const MAX_TEMPLATE = 8 * 1024 * 1024

const template = z.object({
  source: z.enum(['built-in', 'district']),
  fileName: z.string(),
  setAt: z.string().nullable(),
  setBy: z.string().nullable(),
  can: z.object({ replace: z.boolean() }),
})
export type BriefTemplate = z.output<typeof template>

const params = z.object({ id: z.uuid('简报编号有误') })
const docx = { file: DOCX, response: z.unknown() }
const asked = z.object({ asOf: day.optional().describe('缺省为台账最近有月报的月末') })
const path = '/api/v1/briefs'

export const briefs = {
  list: endpoint({
    method: 'GET',
    path,
    summary: '已印发的简报',
    permission: 'briefs.read',
    query: z.object({
      limit: whole(1, 100).default(30),
      cursor: z.string().max(200).optional(),
    }),
    response: z.object({
      briefs: z.array(brief),
      nextCursor: z.string().nullable(),
      can: z.object({ issue: z.boolean(), replaceTemplate: z.boolean() }),
    }),
  }),
  preview: endpoint({
    method: 'GET',
    path: `${path}/preview`,
    summary: '简报草稿：按今天的台账写出的文字、表格和图',
    permission: 'briefs.read',
    query: asked,
    response: content,
  }),
  previewDocx: endpoint({
    method: 'GET',
    path: `${path}/preview/docx`,
    summary: '下载简报草稿（Word），不留存',
    permission: 'briefs.read',
    query: asked,
    ...docx,
  }),
  issue: endpoint({
    method: 'POST',
    path,
    summary: '印发简报：连同所用各数留存，此后不再改动',
    permission: 'briefs.issue',
    body: z.object({
      asOf: day,
      title: line('标题', 100).optional(),
      signature: line('署名单位', 50).optional(),
      masthead: masthead.optional(),
      imprint: imprint.optional(),
      annex: form.shape.annex.optional(),
      nextSteps: nextSteps.optional(),
    }),
    response: brief,
  }),
  show: endpoint({
    method: 'GET',
    path: `${path}/{id}`,
    summary: '一期简报：所发各数与台账今日之数，及其差异的来由',
    permission: 'briefs.read',
    params,
    response: brief.extend({
      opening,
      ...form.shape,
      sections: z.array(section),
      figures: z.array(publishedFigure),
      checkedAt: z.string().describe('今日之数计算的时刻'),
    }),
  }),
  docx: endpoint({
    method: 'GET',
    path: `${path}/{id}/docx`,
    summary: '下载印发的简报（Word）',
    permission: 'briefs.read',
    params,
    ...docx,
  }),
  pdf: endpoint({
    method: 'GET',
    path: `${path}/{id}/pdf`,
    summary: '下载印发的简报（PDF），需要服务器装有 LibreOffice',
    permission: 'briefs.read',
    params,
    file: PDF,
    response: z.unknown(),
  }),
  template: endpoint({
    method: 'GET',
    path: '/api/v1/brief-template',
    summary: '本区使用的简报模板',
    permission: 'briefs.read',
    response: template,
  }),
  templateFile: endpoint({
    method: 'GET',
    path: '/api/v1/brief-template/file',
    summary: '下载简报模板（Word）',
    permission: 'briefs.read',
    query: z.object({ builtIn: z.enum(['true', 'false']).optional().describe('true 为系统自带的模板') }),
    ...docx,
  }),
  replaceTemplate: endpoint({
    method: 'PUT',
    path: '/api/v1/brief-template',
    summary: '更换简报模板；有误的模板会被拒绝并说明',
    permission: 'briefs.template',
    query: z.object({ fileName: z.string().trim().min(1, '请写明文件名').max(200, '文件名过长') }),
    sends: 'bytes',
    maxBody: MAX_TEMPLATE,
    response: template,
  }),
  resetTemplate: endpoint({
    method: 'DELETE',
    path: '/api/v1/brief-template',
    summary: '恢复使用系统自带的简报模板',
    permission: 'briefs.template',
    response: template,
  }),
}
