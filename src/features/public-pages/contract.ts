import { z } from 'zod'
import { figureId } from '#features/figures/contract.ts'
import { documentFacts } from '#features/policies/contract.ts'
import { keyValues } from '#features/records/contract.ts'
import { requestCategories } from '#features/requests/contract.ts'
import { offeredResource } from '#features/resources/contract.ts'
import { settingEndpoints } from '#features/settings/contract.ts'
import { day } from '#platform/day.ts'
import { type Endpoint, endpoint } from '#platform/endpoint.ts'
import { line, openText } from '#platform/line.ts'
import { HTML, PLAIN, XML } from '#platform/media.ts'
import { whole } from '#platform/whole.ts'

/** What a district may publish, in the order of the pages. */
export const publicSections = {
  announcements: '公告',
  vacancies: '空置房源',
  policies: '惠企政策',
  services: '通办事项',
  resources: '资源目录',
  asking: '怎样提诉求',
  figures: '公布的数据',
} as const
export type PublicSection = keyof typeof publicSections
/** So many figures at most. */
export const MOST_FIGURES = 40

export const publicSetting = z.strictObject({
  open: z.boolean().describe('公开页面是否开放'),
  contact: openText(200).trim().describe('联系方式，写在每一页下面'),
  vacancies: z.boolean().describe('公开空置房源'),
  rents: z.boolean().describe('连同挂牌租金'),
  policies: z.boolean().describe('公开政策和条款'),
  services: z.boolean().describe('公开通办事项'),
  asking: z.boolean().describe('公开怎样提诉求'),
  resources: z.boolean().default(false).describe('公开写明向全社会公开的资源'),
  announcements: z.boolean().default(false).describe('公开写明登在公开页面的公告'),
})
export type PublicSetting = z.output<typeof publicSetting>

export const publicFigureSetting = z.strictObject({
  asOf: day.nullable().describe('公布截至哪一天的数；空的不公布'),
  figures: z.array(figureId).max(MOST_FIGURES, `最多 ${MOST_FIGURES} 个`).describe('公布哪些全区指标'),
})
export type PublicFigureSetting = z.output<typeof publicFigureSetting>

export const publicSettings = settingEndpoints({
  path: '/api/v1/public-settings',
  summary: '公开页面设置',
  description: '缺省全部不公开；没有开放的区县，公开页面一律回答找不到。',
  read: 'ledger.read',
  write: 'public.set',
  value: publicSetting,
})
export const publicFigureSettings = settingEndpoints({
  path: '/api/v1/public-figures',
  summary: '公布数据设置',
  description: '数值按保存这一刻台账所记算，此后台账再改也不变，直到再次保存。',
  read: 'ledger.read',
  write: 'public.set',
  value: publicFigureSetting,
})

const text = z.string().nullable()
const about = z.object({ code: z.string(), name: z.string(), demo: z.boolean() })
/** What stands on every page. Every reply holds these fields and no others: what is not named here is not sent. */
const site = z.object({
  district: about,
  contact: text,
  sections: z.array(z.enum(Object.keys(publicSections) as [PublicSection, ...PublicSection[]])),
})
export type Site = z.output<typeof site>

const room = z.object({
  number: z.string(),
  space: z.string().describe('所在载体，由上至下'),
  address: text,
  longitude: text.describe('载体的经度，CGCS2000'),
  latitude: text,
  floor: z.int(),
  area: z.string().describe('㎡'),
  height: text.describe('米'),
  usage: text,
  spaceCode: z.string().describe('载体编码'),
  rent: text.describe('挂牌租金，元/㎡·天；区县没有公开租金的为空'),
})
export type PublicRoom = z.output<typeof room>
const place = z.object({ code: z.string(), name: z.string(), address: text, rooms: z.int(), area: z.string() })
export type PublicPlace = z.output<typeof place>
const found = z.object({
  on: day,
  count: z.int(),
  area: z.string().describe('面积之和，㎡'),
  page: z.int(),
  pages: z.int(),
  places: z.array(place).describe('有空置房源的载体，不随条件变'),
  zones: z.array(z.object({ code: z.string(), name: z.string(), rooms: z.int() })).describe('它们所在的片区'),
  usages: z.array(z.string()).describe('它们的业态'),
  rents: z.boolean().describe('区县公开挂牌租金'),
  rooms: z.array(room),
})
const vacancies = site.extend(found.shape)
export type FoundRooms = z.output<typeof found>
export type Vacancies = z.output<typeof vacancies>
const chosenRooms = site.extend({
  on: day,
  rooms: z.array(room).describe('其中现在空置的，照所选的次序'),
  gone: z.int().describe('其余几套：已不空置，或没有这个编号'),
})
export type ChosenRooms = z.output<typeof chosenRooms>

const document = documentFacts.nullable().describe('政策文件；没有登记的为 null')
const clause = z.object({ number: z.string(), title: z.string(), content: text })
const policies = site.extend({ policies: z.array(z.object({ name: z.string(), clauses: z.int(), document })) })
const policy = site.extend({ name: z.string(), document, clauses: z.array(clause) })
const item = z.object({ code: z.string(), name: z.string(), level: z.string(), mode: text, since: day })
const services = site.extend({ on: day, items: z.array(item) })
const asking = site.extend({
  categories: z.array(z.enum(requestCategories)),
  signHours: z.int(),
  handleDays: z.int(),
  rateDays: z.int(),
  callBackDays: z.int(),
})
const resources = site.extend({ on: day, resources: z.array(offeredResource) })
const told = z.object({ name: z.string(), display: z.string(), period: z.string(), definition: z.string() })
const notice = z.object({ id: z.string(), title: z.string(), text: z.string(), publishedAt: z.string() })
const announced = site.extend({ announcements: z.array(notice).describe('从新到旧，最多 50 份；撤回的没有') })
const figures = site.extend({ asOf: day, publishedAt: z.string(), figures: z.array(told) })
export type Announced = z.output<typeof announced>
export type Policies = z.output<typeof policies>
export type Policy = z.output<typeof policy>
export type Services = z.output<typeof services>
export type PublicResources = z.output<typeof resources>
export type Asking = z.output<typeof asking>
export type PublishedFigures = z.output<typeof figures>

/** Seconds for which a proxy may answer for us. */
const KEPT = 60
/** A form sends what was left empty too. */
const numbered = (looks: RegExp, message: string) =>
  line(20)
    .regex(looks, message)
    .optional()
    .transform(text => (text ? Number(text) : undefined))
const amount = (what: string) => numbered(/^(\d{1,9}(\.\d{1,4})?)?$/, `${what}须为数字，如 200 或 85.5`)
const floor = numbered(/^(-?\d{1,3})?$/, '楼层须为整数，地下为负数，如 3 或 -1')
const wanted = z.object({
  space: line(64).optional().describe('载体编码，含其下各级'),
  least: amount('面积').describe('面积不小于'),
  most: amount('面积').describe('面积不大于'),
  rentMost: amount('租金').describe('挂牌租金不高于，元/㎡·天，没有填租金的不在内；区县没有公开租金的不起作用'),
  floorLeast: floor.describe('楼层不低于'),
  floorMost: floor.describe('楼层不高于'),
  usage: line(64).optional().describe('业态'),
  page: whole(1, 10_000).default(1),
})
/** So many rooms may be chosen to be kept or sent as one address. */
export const MOST_CHOSEN = 20
const chosen = line(2000)
  .optional()
  .transform(text => [...new Set(keyValues(text ?? '').filter(number => number !== ''))])
  .refine(({ length }) => length <= MOST_CHOSEN, `最多选 ${MOST_CHOSEN} 套`)
  .describe(`所选的房源编号，以 ~ 相连，最多 ${MOST_CHOSEN} 套`)
export type Wanted = Partial<z.output<typeof wanted>> & { rooms?: string | undefined }

/** 找房 for enterprises: what the district shows everybody, with what one account makes of it. */
export const vacantRooms = endpoint({
  method: 'GET',
  path: '/api/v1/vacant-rooms',
  summary: '企业找房：空置房源',
  description: '与公开页面的空置房源相同：区县没有公开空置房源的，open 为 false，什么也不列；租金同样照公开的设置。',
  permission: 'portal.read',
  query: wanted.extend({ rooms: line(4000).optional().describe('只要这些房源编号，以 ~ 相连') }),
  response: found.extend({ open: z.boolean() }),
})
const district = { district: line(64).describe('行政区划代码') }
const nothing = z.object({})

interface Spec<R extends z.ZodType, Q extends z.ZodType, P extends z.ZodType> {
  under: string
  summary: string
  response: R
  query: Q
  params: P
}
/** One thing that is shown: as data, as a page, and all that either may say. */
export interface Shown<R, Q, P> {
  data: Endpoint<{ params: P }, { params: P; query: Q }, R>
  page: Endpoint<{ params: P }, { params: P; query: Q }, unknown>
  reply: z.ZodType<R>
}

/** The same twice: for programs, and as a page. */
function shown<R extends z.ZodType, Q extends z.ZodType, P extends z.ZodType>({
  under,
  summary,
  response,
  query,
  params,
}: Spec<R, Q, P>): Shown<z.output<R>, z.output<Q>, z.output<P>> {
  const of = { method: 'GET', permission: 'public', keptFor: KEPT, params, query } as const
  const paths = [`/api/v1/public-data/{district}${under}`, `/public/{district}${under}`] as const
  return {
    data: endpoint({ ...of, path: paths[0], summary: `公开：${summary}`, response }),
    page: endpoint({
      ...of,
      path: paths[1],
      summary: `公开页面：${summary}`,
      file: HTML,
      refuses: { media: HTML },
      response: z.unknown(),
    }),
    reply: response,
  } as unknown as Shown<z.output<R>, z.output<Q>, z.output<P>>
}

const plain = { query: nothing, params: z.object(district) }
/** What everybody may read of a district, as far as it has opened it. */
export const publicPages = {
  home: shown({ under: '', summary: '首页', response: site, ...plain }),
  announcements: shown({ under: '/announcements', summary: '公告', response: announced, ...plain }),
  vacancies: shown({
    ...plain,
    under: '/vacancies',
    summary: '空置房源',
    response: vacancies,
    query: wanted.extend({ chosen }),
  }),
  chosen: shown({
    ...plain,
    under: '/chosen-rooms',
    summary: '所选房源',
    response: chosenRooms,
    query: z.object({ chosen }),
  }),
  policies: shown({ under: '/policies', summary: '政策', response: policies, ...plain }),
  policy: shown({
    ...plain,
    under: '/policies/{policy}',
    summary: '一份政策和它的条款',
    response: policy,
    params: z.object({ ...district, policy: line(200).describe('政策名称') }),
  }),
  services: shown({ under: '/services', summary: '通办事项', response: services, ...plain }),
  resources: shown({ under: '/resources', summary: '资源目录', response: resources, ...plain }),
  asking: shown({ under: '/asking', summary: '怎样提诉求', response: asking, ...plain }),
  figures: shown({ under: '/figures', summary: '公布的数据', response: figures, ...plain }),
}

const file = { method: 'GET', permission: 'public', keptFor: KEPT, response: z.unknown() } as const
/** The way there, for readers and for search engines. */
export const publicIndex = {
  districts: endpoint({ ...file, path: '/public', summary: '公开页面：各区县', file: HTML, refuses: { media: HTML } }),
  robots: endpoint({
    ...file,
    path: '/robots.txt',
    namesItself: true,
    summary: '公开页面：搜索引擎可以看什么',
    file: PLAIN,
  }),
  sitemap: endpoint({ ...file, path: '/sitemap.xml', namesItself: true, summary: '公开页面：网站地图', file: XML }),
}
