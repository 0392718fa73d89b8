import { implement, type Web } from '#platform/http.ts'
import { columnsOf, keepColumns } from './columns.ts'
import { listColumns, views } from './contract.ts'
import { removeView, saveView, viewsOf } from './views.ts'

export function viewRoutes(web: Web): void {
  const tag = '保存的筛选'
  implement(web, tag, views.list, async ({ query }, call) => ({ views: await viewsOf(call, query.page) }))
  implement(web, tag, views.save, ({ body }, call) => saveView(call, body))
  implement(web, tag, listColumns.get, async ({ query }, call) => ({ columns: await columnsOf(call, query.page) }))
  implement(web, tag, listColumns.put, async ({ body }, call) => {
    await keepColumns(call, body.page, body.columns)
    return {}
  })
  implement(web, tag, views.remove, async ({ params }, call) => {
    await removeView(call, params.id)
    return {}
  })
}
