import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'

const page = line(60).min(1).describe('页面，如 projects')
export const savedView = z.object({
  id: z.string(),
  page: z.string(),
  name: z.string(),
  query: z.string().describe('地址中 ? 之后的部分'),
  shared: z.boolean().describe('本区县的人都可用'),
  by: z.string(),
  can: z.object({ delete: z.boolean() }),
})
export type SavedView = z.output<typeof savedView>

/** The columns that one person has chosen for a list. */
export const listColumns = {
  get: endpoint({
    method: 'GET',
    path: '/api/v1/list-columns',
    summary: '本人为列表选的列',
    permission: 'ledger.read',
    query: z.object({ page }),
    response: z.object({ columns: z.array(z.string()).nullable().describe('没有选过则为 null') }),
  }),
  put: endpoint({
    method: 'PUT',
    path: '/api/v1/list-columns',
    summary: '保存本人为列表选的列',
    permission: 'ledger.read',
    body: z.object({ page, columns: z.array(line(60).min(1)).min(1, '请至少选一列').max(60).nullable() }),
    response: z.object({}),
  }),
}

export const views = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/views',
    summary: '保存的筛选：本人的和共享的',
    permission: 'ledger.read',
    query: z.object({ page: page.optional() }),
    response: z.object({ views: z.array(savedView) }),
  }),
  save: endpoint({
    method: 'POST',
    path: '/api/v1/views',
    summary: '保存筛选',
    description: '同一页面上本人同名的筛选会被替换。每人每页最多 50 个。',
    permission: 'ledger.read',
    body: z.object({
      page,
      name: line(50).trim().min(1, '请填写名称'),
      query: line(4000),
      shared: z.boolean().default(false),
    }),
    status: 201,
    response: savedView,
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/v1/views/{id}',
    summary: '删除保存的筛选',
    permission: 'ledger.read',
    params: z.object({ id: z.uuid('编号有误') }),
    response: z.object({}),
  }),
}
