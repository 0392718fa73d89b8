import { knowledgeEndpoints } from '#features/knowledge/contract.ts'
import { call } from '#ui/call.ts'

/** What is published names no enterprise: everybody reads it, and enterprises too. */
export async function doubtsOf({ standing, title, text, basis }: Record<string, unknown>): Promise<string[]> {
  if (standing !== '已发布') return []
  const words = [title, text, basis].filter(Boolean).join('\n')
  const { names } = await call(knowledgeEndpoints.names, { body: { words } })
  if (names.length === 0) return []
  return [`写到了台账中的企业：${names.join('、')}。已发布的条目不写具体企业，请改为{企业名称}，或不写。`]
}
