import { z } from 'zod'
import type { Column } from '#features/ledger/contract.ts'
import { exact, keyToken, recordEndpoints } from '#features/records/contract.ts'
import type { requestCategories } from '#features/requests/contract.ts'
import { spaceColumn } from '#features/spaces/contract.ts'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'
import { whole } from '#platform/whole.ts'

export const resourceKinds = ['场地', '土地', '设备', '人才', '金融产品', '检测', '其他'] as const
export type ResourceKind = (typeof resourceKinds)[number]
export const audiences = ['企业账号', '全社会'] as const
export const standings = ['已发布', '草稿', '已撤回'] as const

/** A mobile number of the mainland, among other words. */
const mobile = /(?<!\d)1[3-9]\d{9}(?!\d)/

export const resourceColumns: Column[] = [
  { header: '编号', field: 'resource_no', kind: 'text', key: true, numbered: true, max: 64, note: '空白即自动编号' },
  { header: '名称', field: 'name', kind: 'text', required: true, max: 200 },
  { header: '种类', field: 'kind', kind: 'choice', required: true, choices: resourceKinds },
  { header: '发布单位', field: 'unit', kind: 'text', required: true, max: 200 },
  {
    header: '联系方式',
    field: 'contact',
    kind: 'text',
    required: true,
    max: 200,
    note: '企业看得到；填单位电话、窗口，不填个人手机号',
    odd: value =>
      mobile.test(value.replace(/[\s-]/g, ''))
        ? '像是个人手机号。发布后企业看得到，公开范围为全社会的人人看得到；请改为单位电话或窗口。'
        : undefined,
  },
  { header: '说明', field: 'description', kind: 'prose', note: '是什么、有多少、谁能用' },
  { header: '价格和条件', field: 'terms', kind: 'prose' },
  { header: '有效期起', field: 'valid_from', kind: 'day', note: '第一天；不填的即日起' },
  { header: '有效期止', field: 'valid_until', kind: 'day', note: '最后一天；过后企业就看不到。不填的长期有效' },
  { ...spaceColumn, note: '资源所在的片区、园区或楼宇' },
  {
    header: '公开范围',
    field: 'audience',
    kind: 'choice',
    required: true,
    choices: audiences,
    note: '全社会的，区县开放了资源目录栏时，不用登录就能看',
  },
  {
    header: '发布状态',
    field: 'standing',
    kind: 'choice',
    required: true,
    choices: standings,
    note: '已发布的企业才看得到；不再提供的改为已撤回',
  },
]

export const resourceRecords = recordEndpoints({
  noun: 'resources',
  sheet: '资源',
  write: 'resources.write',
  columns: resourceColumns,
  nameField: 'name',
  filters: [
    exact(resourceColumns, 'kind'),
    exact(resourceColumns, 'unit'),
    exact(resourceColumns, 'standing'),
    exact(resourceColumns, 'audience'),
    { name: 'zone', label: '载体', kind: 'space', hint: '编码或名称，含其下各级' },
    { name: 'offered', label: '企业看得到', kind: 'flag' },
  ],
  sorts: ['resource_no', 'name', 'valid_until'],
  sort: '-resource_no',
  listed: ['resource_no', 'name', 'kind', 'unit', 'valid_until', 'audience', 'standing'],
  detail: z.object({
    offered: z.boolean().describe('今日企业看得到'),
    asked: z.int().describe('多少件诉求提出需要它'),
    requests: z
      .array(z.object({ key: z.string(), title: z.string(), enterprise: z.string().nullable(), on: z.string() }))
      .describe('其中本人看得到的，从新到旧，至多 50 件'),
  }),
})

const text = z.string().nullable()

/** A resource as those see it for whom it is. */
export const offeredResource = z.object({
  number: z.string(),
  kind: z.enum(resourceKinds),
  name: z.string(),
  unit: z.string(),
  contact: z.string(),
  description: text,
  terms: text,
  place: text.describe('所在载体，由上至下'),
  validUntil: text,
})
export type OfferedResource = z.output<typeof offeredResource>

const catalogued = offeredResource.extend({
  spaceCode: text.describe('所在载体的编码'),
  asked: text.describe('本企业最近一件需要它的诉求的主键；没有提过的为 null'),
})
export type CataloguedResource = z.output<typeof catalogued>

const catalogue = z.object({
  count: z.int(),
  page: z.int(),
  pages: z.int(),
  kinds: z.array(z.object({ kind: z.enum(resourceKinds), count: z.int() })).describe('各种类现有多少，不随条件变'),
  resources: z.array(catalogued),
})
export type Catalogue = z.output<typeof catalogue>

const wanted = z.strictObject({
  q: line(100).optional().describe('名称的词语或拼音首字母，或说明、单位里的词语'),
  kind: z.enum(resourceKinds).optional(),
  page: whole(1, 10_000).default(1),
})
export type WantedResources = z.output<typeof wanted>

export const catalogueEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/resource-catalogue',
  summary: '资源目录：企业能用的',
  description: '各单位已发布、在有效期内的，从新到旧，每页 24 项。',
  permission: 'resources.browse',
  query: wanted,
  response: catalogue,
})

/** Under what a request for it is handled. */
const categories: Record<ResourceKind, (typeof requestCategories)[number]> = {
  场地: '用地用房',
  土地: '用地用房',
  设备: '其他',
  人才: '用工',
  金融产品: '融资',
  检测: '其他',
  其他: '其他',
}

/** The values of a request that asks for it, as far as they are known. */
export const requestFor = ({ number, kind, name, unit, spaceCode }: CataloguedResource) => ({
  title: `需要资源：${name}`.slice(0, 200),
  category: categories[kind],
  content: `需要${unit}发布的${kind}“${name}”（${number}）。\n用途和数量：`,
  resource_no: number,
  ...(spaceCode !== null && { space_code: spaceCode }),
})
export const resourceKey = (number: string): string => keyToken([number])
