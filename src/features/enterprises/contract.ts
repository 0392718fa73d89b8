import { z } from 'zod'
import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints } from '#features/records/contract.ts'
import { spaceColumn } from '#features/spaces/contract.ts'

export const qualificationResults = ['通过', '未通过', '审核中'] as const
const uscc: Column = { header: '统一社会信用代码', field: 'uscc', kind: 'uscc', key: true }

export const enterpriseColumns: Column[] = [
  uscc,
  { header: '企业名称', field: 'name', kind: 'text', required: true, max: 200 },
  spaceColumn,
  { header: '入驻日期', field: 'moved_in_on', kind: 'day' },
  { header: '迁出日期', field: 'moved_out_on', kind: 'day', note: '不再在区内的第一天' },
  { header: '行业代码', field: 'industry_code', kind: 'text', note: 'GB/T 4754' },
  { header: '产业链', field: 'chain', kind: 'text' },
  { header: '链上角色', field: 'chain_role', kind: 'text' },
  { header: '标签', field: 'tags', kind: 'tags', note: '多个标签用、分隔，如 央企、世界500强' },
]

export const qualificationColumns: Column[] = [
  { ...uscc, refers: { sheet: '企业', header: '统一社会信用代码', noun: 'enterprises' } },
  { header: '资质', field: 'qualification', kind: 'text', key: true, max: 100 },
  { header: '申报年度', field: 'applied_year', kind: 'year', key: true },
  { header: '结果', field: 'result', kind: 'choice', required: true, choices: qualificationResults },
  { header: '有效期起', field: 'valid_from', kind: 'day' },
  { header: '有效期止', field: 'valid_until', kind: 'day', note: '有效的最后一天' },
]

export const enterpriseRecords = recordEndpoints({
  noun: 'enterprises',
  sheet: '企业',
  write: 'enterprises.write',
  columns: enterpriseColumns,
  nameField: 'name',
  filters: [
    { name: 'zone', label: '载体', kind: 'space', hint: '编码或名称，含其下各级' },
    exact(enterpriseColumns, 'chain'),
    exact(enterpriseColumns, 'chain_role'),
    exact(enterpriseColumns, 'tags', 'tag'),
    { name: 'residentOn', label: '当日在驻', kind: 'day' },
    { name: 'qualification', label: '资质', kind: 'text', hint: '今日有效的资质' },
    exact(enterpriseColumns, 'industry_code'),
    ...between(enterpriseColumns, 'moved_in_on'),
  ],
  sorts: ['uscc', 'name', 'moved_in_on', 'moved_out_on', 'chain'],
  listed: ['uscc', 'name', 'space_code', 'moved_in_on', 'chain', 'chain_role', 'tags'],
  detail: z.object({
    qualifications: z.array(
      z.object({
        key: z.string(),
        qualification: z.string(),
        appliedYear: z.int(),
        result: z.string(),
        validFrom: z.string().nullable(),
        validUntil: z.string().nullable(),
      }),
    ),
    deals: z.array(
      z.object({
        key: z.string(),
        number: z.string(),
        name: z.string(),
        agreementKind: z.string(),
        signedOn: z.string(),
      }),
    ),
    projects: z.array(z.object({ key: z.string(), number: z.string(), name: z.string() })),
  }),
})

export const qualificationRecords = recordEndpoints({
  noun: 'qualifications',
  sheet: '资质',
  write: 'enterprises.write',
  columns: qualificationColumns,
  filters: [
    { name: 'enterprise', label: '统一社会信用代码', kind: 'text', field: 'uscc', match: 'is' },
    exact(qualificationColumns, 'qualification'),
    exact(qualificationColumns, 'applied_year', 'year'),
    exact(qualificationColumns, 'result'),
    { name: 'validOn', label: '当日有效', kind: 'day' },
    ...between(qualificationColumns, 'valid_until'),
  ],
  sorts: ['uscc', 'qualification', 'applied_year', 'valid_until'],
  listed: ['uscc', 'qualification', 'applied_year', 'result', 'valid_from', 'valid_until'],
})
