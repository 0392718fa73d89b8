import { z } from 'zod'
import type { Column } from '#features/ledger/contract.ts'
import { exact, recordEndpoints } from '#features/records/contract.ts'

export const spaceKinds = ['片区', '园区', '楼宇', '标准厂房', '孵化器', '特色街区', '产业用地'] as const

export const spaceColumns: Column[] = [
  { header: '编码', field: 'space_code', kind: 'text', key: true, max: 64 },
  { header: '名称', field: 'name', kind: 'text', required: true, max: 200 },
  { header: '类型', field: 'kind', kind: 'choice', required: true, choices: spaceKinds },
  { header: '上级编码', field: 'parent_code', kind: 'text', refers: { sheet: '载体', header: '编码', noun: 'spaces' } },
  { header: '品牌', field: 'brand', kind: 'text' },
  { header: '品牌起始', field: 'brand_from', kind: 'day' },
  { header: '品牌终止', field: 'brand_until', kind: 'day', note: '不再使用该品牌的第一天' },
  { header: '建筑面积(㎡)', field: 'floor_area', kind: 'area' },
  { header: '可招商面积(㎡)', field: 'leasable_area', kind: 'area' },
  { header: '已入驻面积(㎡)', field: 'occupied_area', kind: 'area' },
  { header: '经度', field: 'longitude', kind: 'degree' },
  { header: '纬度', field: 'latitude', kind: 'degree' },
  { header: '地址', field: 'address', kind: 'text' },
]

/** The column by which other sheets say where something lies. */
export const spaceColumn: Column = {
  header: '载体编码',
  field: 'space_code',
  kind: 'text',
  refers: { sheet: '载体', header: '编码', noun: 'spaces' },
  note: '所在的片区、园区或楼宇；计入其上级片区',
}

const place = z.object({ key: z.string(), name: z.string(), kind: z.string() })

export const spaceRecords = recordEndpoints({
  noun: 'spaces',
  sheet: '载体',
  write: 'spaces.write',
  columns: spaceColumns,
  nameField: 'name',
  filters: [
    { name: 'zone', label: '所属载体', kind: 'space', hint: '含其下各级' },
    exact(spaceColumns, 'kind'),
    exact(spaceColumns, 'brand'),
    { name: 'brandedOn', label: '品牌有效日', kind: 'day', hint: '当日有品牌的载体' },
  ],
  sorts: ['space_code', 'name', 'kind', 'floor_area', 'leasable_area', 'occupied_area'],
  listed: ['space_code', 'name', 'kind', 'parent_code', 'brand', 'floor_area', 'leasable_area', 'occupied_area'],
  detail: z.object({
    path: z.array(place).describe('由上至下的各级上级'),
    children: z.array(place).describe('直接下级，最多 200 个'),
    holds: z
      .object({ projects: z.int(), deals: z.int(), proposals: z.int(), enterprises: z.int() })
      .describe('含其下各级；企业为今日在驻的'),
  }),
})
