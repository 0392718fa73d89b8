import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'
import type { Permission } from '#platform/permission.ts'

const choice = z.object({
  value: z.string(),
  name: z.string(),
  why: z.string().nullable().describe('不能选的，说明为什么；能选的为 null'),
})

/** What a field is chosen from, found by characters, numbers and pinyin. */
export const choiceEndpoint = <Path extends `/api/v1/${string}`>(
  path: Path,
  { permission, summary, description }: { permission: Permission; summary: string; description: string },
) =>
  endpoint({
    method: 'GET',
    path,
    summary,
    description,
    permission,
    query: z.strictObject({ q: line(100).default('').describe('名称、编号、拼音或拼音首字母') }),
    response: z.object({ choices: z.array(choice) }),
  })
export type ChoiceEndpoint = ReturnType<typeof choiceEndpoint>
export type Choice = z.output<typeof choice>
