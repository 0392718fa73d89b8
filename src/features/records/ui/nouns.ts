import { type ComponentType, lazy } from 'react'
import type { LedgerRecordView, RecordNoun } from '#features/records/contract.ts'
import type { GlyphName } from '#ui/kit/Glyph.tsx'

/** What a noun shows on its record's page beyond its own fields. */
export type RecordDetail = ComponentType<{ record: LedgerRecordView; spec: RecordNoun }>

export interface NounEntry {
  /** The sheet it stands on; also what a record is called. */
  sheet: string
  glyph: GlyphName
  group: '项目' | '招商与企业' | '服务' | '数据' | '系统'
  /** What a person must hold to see it, if more than the ledger. */
  read?: string
  /** The contract, fetched with the first page that needs it. */
  load: () => Promise<unknown>
  Detail?: RecordDetail
  /** Query of its single record that the address may carry. */
  asks?: string[]
  /** Kept on another noun's page and so not in the menu: that noun. */
  under?: string
  /** Other ledgers that its list leads to. */
  beside?: string[]
}

const ProjectDetail = lazy(() => import('#features/projects/ui/ProjectDetail.tsx')) as unknown as RecordDetail
const SpaceDetail = lazy(() => import('#features/spaces/ui/SpaceDetail.tsx')) as unknown as RecordDetail
const UnitDetail = lazy(() => import('#features/units/ui/UnitDetail.tsx')) as unknown as RecordDetail
const EnterpriseDetail = lazy(() => import('#features/enterprises/ui/EnterpriseDetail.tsx')) as unknown as RecordDetail

/** Every noun of the ledger, in the order of the menu. The first part of an address is its key here. */
export const nouns: Record<string, NounEntry> = {
  projects: {
    sheet: '项目',
    glyph: 'projects',
    group: '项目',
    load: () => import('#features/projects/contract.ts').then(module => module.projectRecords),
    Detail: ProjectDetail,
    asks: ['asOf', 'year'],
  },
  memberships: {
    sheet: '名单',
    glyph: 'lists',
    group: '项目',
    load: () => import('#features/lists/contract.ts').then(module => module.membershipRecords),
    under: 'lists',
    beside: ['list-groups'],
  },
  'list-groups': {
    sheet: '名单组',
    glyph: 'lists',
    group: '项目',
    load: () => import('#features/lists/contract.ts').then(module => module.listGroupRecords),
    under: 'lists',
    beside: ['memberships'],
  },
  plans: {
    sheet: '年度计划',
    glyph: 'plans',
    group: '项目',
    load: () => import('#features/plans/contract.ts').then(module => module.planRecords),
  },
  reports: {
    sheet: '月度投资',
    glyph: 'reports',
    group: '项目',
    load: () => import('#features/reports/contract.ts').then(module => module.reportRecords),
  },
  proposals: {
    sheet: '策划项目',
    glyph: 'proposals',
    group: '项目',
    load: () => import('#features/proposals/contract.ts').then(module => module.proposalRecords),
  },
  deals: {
    sheet: '招商项目',
    glyph: 'deals',
    group: '招商与企业',
    read: 'deals.read',
    load: () => import('#features/deals/contract.ts').then(module => module.dealRecords),
  },
  events: {
    sheet: '招商活动',
    glyph: 'events',
    group: '招商与企业',
    load: () => import('#features/events/contract.ts').then(module => module.eventRecords),
  },
  enterprises: {
    sheet: '企业',
    glyph: 'enterprises',
    group: '招商与企业',
    load: () => import('#features/enterprises/contract.ts').then(module => module.enterpriseRecords),
    Detail: EnterpriseDetail,
    beside: ['qualifications'],
  },
  qualifications: {
    sheet: '资质',
    glyph: 'check',
    group: '招商与企业',
    load: () => import('#features/enterprises/contract.ts').then(module => module.qualificationRecords),
    under: 'enterprises',
    beside: ['enterprises'],
  },
  spaces: {
    sheet: '载体',
    glyph: 'spaces',
    group: '招商与企业',
    load: () => import('#features/spaces/contract.ts').then(module => module.spaceRecords),
    Detail: SpaceDetail,
  },
  policies: {
    sheet: '政策条款',
    glyph: 'policies',
    group: '服务',
    load: () => import('#features/policies/contract.ts').then(module => module.policyRecords),
  },
  partners: {
    sheet: '通办伙伴',
    glyph: 'partners',
    group: '服务',
    load: () => import('#features/partners/contract.ts').then(module => module.partnerRecords),
  },
  'service-items': {
    sheet: '通办事项',
    glyph: 'services',
    group: '服务',
    load: () => import('#features/service-items/contract.ts').then(module => module.serviceItemRecords),
  },
  statistics: {
    sheet: '统计指标',
    glyph: 'statistics',
    group: '数据',
    load: () => import('#features/statistics/contract.ts').then(module => module.statisticRecords),
  },
  units: {
    sheet: '单位',
    glyph: 'units',
    group: '系统',
    read: 'units.manage',
    load: () => import('#features/units/contract.ts').then(module => module.unitRecords),
    Detail: UnitDetail,
  },
}

/** The contract of a noun, or undefined where there is no such noun. */
export const specOf = (noun: string): Promise<RecordNoun> | undefined =>
  Object.hasOwn(nouns, noun) ? (nouns[noun]?.load() as Promise<RecordNoun>) : undefined

/** The noun whose records stand on a sheet of the workbook. */
export const nounOfSheet = (sheet: string): string | undefined =>
  Object.keys(nouns).find(noun => nouns[noun]?.sheet === sheet)
