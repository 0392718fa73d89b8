import { readFile, writeFile } from 'node:fs/promises'
import { withoutConfidential } from '#features/access/access.ts'
import { lastReportedDay } from '#features/figures/figure.ts'
import { download, receiveFile, withTemporaryFile } from '#platform/files.ts'
import { implement, type Web } from '#platform/http.ts'
import { toPdf } from '#platform/pdf.ts'
import { draft, issueBrief, previewBrief, requireWhole } from './brief.ts'
import { briefs, MAX_TEMPLATE } from './contract.ts'
import { briefFile, findBrief, listBriefs } from './issued.ts'
import { publishedBrief } from './published.ts'
import { builtInTemplate, describeTemplate, replaceTemplate, resetTemplate, templateOf } from './template.ts'

export function briefRoutes(web: Web): void {
  const tag = '简报'
  const send = (name: string, file: Buffer) => download(name, path => writeFile(path, file))

  implement(web, tag, briefs.list, ({ query }, call) => listBriefs(call, query))
  implement(web, tag, briefs.preview, async ({ query }, call) => {
    requireWhole(call)
    return previewBrief(withoutConfidential(call), query.asOf ?? (await lastReportedDay(call)))
  })
  implement(web, tag, briefs.previewDocx, async ({ query }, call) => {
    requireWhole(call)
    const { file, content } = await draft(withoutConfidential(call), query.asOf ?? (await lastReportedDay(call)))
    return send(`${content.title}（草稿）.docx`, file)
  })
  implement(web, tag, briefs.issue, ({ body }, call) => {
    requireWhole(call)
    return issueBrief(withoutConfidential(call), body)
  })
  implement(web, tag, briefs.show, ({ params }, call) => publishedBrief(withoutConfidential(call), params.id))
  implement(web, tag, briefs.docx, async ({ params }, call) => {
    const { title } = await findBrief(call, params.id)
    return send(`${title}.docx`, await briefFile(call, params.id))
  })
  implement(web, tag, briefs.pdf, async ({ params }, call) => {
    const { title } = await findBrief(call, params.id)
    return send(`${title}.pdf`, await toPdf(await briefFile(call, params.id)))
  })
  implement(web, tag, briefs.template, (_, call) => describeTemplate(call))
  implement(web, tag, briefs.templateFile, async ({ query }, call) => {
    const { file, fileName } = query.builtIn === 'true' ? await builtInTemplate() : await templateOf(call)
    return send(fileName, file)
  })
  implement(web, tag, briefs.replaceTemplate, async ({ query }, call) => {
    const uploaded = await withTemporaryFile(async file => {
      await receiveFile(call.request.body, file, MAX_TEMPLATE)
      return readFile(file)
    })
    return replaceTemplate(call, query.fileName, uploaded)
  })
  implement(web, tag, briefs.resetTemplate, (_, call) => resetTemplate(call))
}
