import { requestCategories, requestSources } from '#features/requests/contract.ts'
import { notFound } from '#platform/errors.ts'
import { categoryOf, type Definition, type Service, serviceCodes } from './contract.ts'

/** What may be put in: a type of service for each category of requests. */
export const services: Service[] = requestCategories.map(category => ({
  service_code: serviceCodes[category],
  service_name: category,
  description: `企业诉求：${category}`,
  metadata: true,
  type: 'realtime',
  keywords: `企业诉求,${category}`,
  group: '企业诉求',
}))

const attribute = (order: number, code: string, description: string, datatype_description: string) => ({
  variable: true,
  code,
  datatype: 'string' as const,
  required: false,
  datatype_description,
  order,
  description,
})

/** What is asked beside the fields that the specification has. Throws Refusal 404. */
export function definitionOf(code: string): Definition {
  if (!categoryOf(code)) throw notFound(`服务代码“${code}”`)
  return {
    service_code: code,
    attributes: [
      attribute(1, 'title', '标题', '不写的取内容的第一句'),
      attribute(2, 'uscc', '企业', '统一社会信用代码，18 位'),
      {
        ...attribute(3, 'source', '来源', '工作人员提交时填写，不写的为 12345'),
        datatype: 'singlevaluelist',
        values: requestSources.map(source => ({ key: source, name: source })),
      },
    ],
  }
}
