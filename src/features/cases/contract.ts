import { z } from 'zod'
import { attached, attachment, removedAttachment } from '#features/attachments/contract.ts'
import type { NounSpec } from '#features/records/contract.ts'
import { ANY_FILE, type Endpoint, endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'
import type { Permission } from '#platform/permission.ts'
import { tidyProse } from '#platform/tidy.ts'
import type { ChoiceEndpoint } from './choice-contract.ts'

export { type FlowChart, flowCharts } from './chart-contract.ts'
export * from './choice-contract.ts'
export * from './stand-contract.ts'

/** What a step asks for. `unit` is the number or name of a registered unit, `units` those of several, `case` the key of another case of the noun. */
export interface StepField {
  name: string
  label: string
  kind: 'text' | 'prose' | 'choice' | 'unit' | 'units' | 'number' | 'day' | 'case'
  required?: true
  choices?: readonly string[]
  /** The greatest number, or the most characters. */
  most?: number
  /** The page asks it of officials only: of others it is known; with 'required', officials must say it. */
  inside?: true | 'required'
  /** What stands beneath it for officials. */
  hint?: string
  /** It is asked where another field says that. */
  when?: { field: string; is: string }
  /** Asked only once it was refused for want of it: what is to be confirmed is said with the refusal. */
  confirms?: true
}

/** A step as its endpoint and the page know it; flow.ts says what it does. */
export interface StepSpec {
  label: string
  permission: Permission
  fields: readonly StepField[]
  /** Sentences for who reads the documentation, and for who takes it. */
  description?: string
  /** Rare, or hard to take back: its button stands back. */
  quiet?: true
  /**
   * What is said and handed over with it is among officials: the enterprise sees that it was taken, not more; with
   * 'wholly' not even that.
   */
  inside?: true | 'wholly'
  /**
   * It is answered by one press: the field whose choices are the buttons, the question above them, and the step whose
   * words it is about, which stand above both.
   */
  tap?: { field: string; ask: string; on: string }
}

/** What a noun with a life says beside its list: who may read a case, how one begins, and its steps. */
export interface CaseSpec<Action extends string = string> {
  records: Pick<NounSpec, 'noun' | 'sheet' | 'read'>
  begins: StepSpec
  steps: Record<Action, StepSpec>
  /** While one is begun, those like it are shown: whose fields `same` say the same, and whose words are alike. */
  alike?: { words: string; same: readonly string[]; since: string }
  /** By the name of a field of its steps or its beginning: what it is chosen from. */
  choices?: Partial<Record<string, ChoiceEndpoint>>
}

/** Whose turn it may be: a side of the case. */
export const sides = ['service', 'unit', 'enterprise', 'leaders'] as const
export type Side = (typeof sides)[number]

export const lights = ['green', 'yellow', 'red', '按时', '超时'] as const
export type Light = (typeof lights)[number]

const field = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.string(),
  required: z.boolean(),
  choices: z.array(z.string()).optional(),
})
const said = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
const clock = z.object({
  name: z.string(),
  label: z.string(),
  startedAt: z.string(),
  dueOn: z.string().describe('到期日，含当日'),
  pausedOn: z.string().nullable(),
  stoppedAt: z.string().nullable(),
  light: z.enum(lights).nullable().describe('green、yellow、red；停表的为 按时 或 超时；暂停中为 null'),
  left: z.string().nullable().describe('还没有到期的还剩多久：按工作日计的为“2 个工作日”，按小时计的为“2 天”'),
  late: z.string().nullable().describe('红灯的已超多久：按工作日计的为“3 个工作日”，按小时计的为“3 天”'),
})
const step = z.object({
  seq: z.int(),
  action: z.string(),
  label: z.string(),
  from: z.string().nullable(),
  to: z.string(),
  at: z.string(),
  by: z.string(),
  unit: z.string().nullable(),
  reason: z.string().nullable(),
  values: said,
})
export const comment = z.object({
  id: z.int(),
  at: z.string(),
  by: z.string(),
  unit: z.string().nullable(),
  internal: z.boolean().describe('只有工作人员看得见'),
  asks: z.boolean().describe('请企业补充材料'),
  words: z.string(),
})
export const caseView = z.object({
  key: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  turn: z
    .enum(sides)
    .nullable()
    .describe('该谁办：service 受理方，unit 主办单位，enterprise 企业，leaders 召集人；已结束为 null'),
  version: z.string().describe('版本，用于 If-Match'),
  values: said,
  labels: z.record(z.string(), z.string()),
  assists: z
    .array(z.object({ unit: z.string(), answered: z.boolean(), mine: z.boolean() }))
    .describe('协办单位，是否已提出意见，本人是否属于它；企业看不到'),
  can: z
    .array(z.object({ action: z.string(), label: z.string(), fields: z.array(field), note: z.string().optional() }))
    .describe('本人此刻能走的步骤'),
  clocks: z.array(clock),
  steps: z.array(step),
  files: z.array(attachment),
  removedFiles: z.array(removedAttachment).describe('已删去的附件'),
  comments: z.array(comment),
  asked: z.boolean().describe('请企业补充的材料还没有补充'),
  mayAsk: z.boolean().describe('本人可以请企业补充材料'),
  maySpeak: z.boolean().describe('本人可以发表意见'),
})
export type CaseView = z.output<typeof caseView>

/** Every field may be left out here: who may not take the step is told that first, then what is missing. */
function schemaOf({ kind, label, choices, required, most }: StepField) {
  const words = [label, required && '必填', choices?.join('、'), kind === 'units' && '编号或名称，以顿号或逗号相隔']
    .filter(Boolean)
    .join('；')
  const schema =
    kind === 'number'
      ? z.union([z.number(), z.string().max(20)])
      : kind === 'prose'
        ? z.string().max(most ?? 4000)
        : line(most ?? (kind === 'units' ? 1000 : 300))
  return schema.nullable().optional().describe(words)
}
const bodyOf = ({ fields }: StepSpec) =>
  z.strictObject({
    ...Object.fromEntries(fields.map(each => [each.name, schemaOf(each)])),
    files: attached,
  }) as unknown as z.ZodType<SentStep>

export type SentFields = Record<string, string | number | null | undefined>
/** What is sent with a step: its fields, and files that were sent before. */
export type SentStep = Record<string, string | number | null | undefined | string[]> & { files?: string[] | undefined }

const likeness = z.object({
  key: z.string(),
  words: z.string(),
  state: z.string(),
  ended: z.boolean(),
  since: z.string(),
})
export type Likeness = z.output<typeof likeness>

const deskItem = z.object({
  noun: z.string().describe('页面的地址为 /noun/key'),
  key: z.string(),
  kind: z.string(),
  title: z.string(),
  by: z.string(),
  since: z.string().describe('何时提出'),
})
/** Something that waits for a person and is no case. */
export type DeskItem = z.output<typeof deskItem>

/** What waits for a person beside cases. */
export const desk = endpoint({
  method: 'GET',
  path: '/api/v1/desk',
  summary: '我的待办：待审批的',
  description: '等本人审批的申请（保密导出、共享数据），等得最久的在前；审批后即不在其中。',
  permission: 'signed-in',
  response: z.object({ items: z.array(deskItem) }),
})

const id = z.object({ key: line(1000).min(1).describe('编号') })
const fileId = id.extend({ file: z.uuid('附件编号有误') })
const seen = z.object({ 'if-match': z.string().max(100).optional().describe('所见版本；过时则 412') })

type StepEndpoint = Endpoint<
  { params: { key: string }; headers: { 'if-match'?: string | undefined }; body: SentStep },
  { params: { key: string }; headers: { 'if-match'?: string | undefined }; body: SentStep },
  CaseView
>

/** The endpoints of a noun with a life, beside its list. */
export function caseEndpoints<Action extends string>({ records, begins, steps }: CaseSpec<Action>) {
  const path = `/api/v1/${records.noun}` as const
  const read = records.read ?? 'ledger.read'
  const stepEndpoint = ([action, step]: [string, StepSpec]): [string, StepEndpoint] => [
    action,
    endpoint({
      method: 'POST',
      path: `${path}/{key}/actions/${action}`,
      summary: `${records.sheet}：${step.label}`,
      description: [
        step.description,
        '不是时候为 409 wrong-state（说出现在的状态），版本过时为 412，缺项或有误为 422。',
      ]
        .filter(Boolean)
        .join(''),
      permission: step.permission,
      params: id,
      headers: seen,
      body: bodyOf(step),
      response: caseView,
    }) as StepEndpoint,
  ]
  return {
    get: endpoint({
      method: 'GET',
      path: `${path}/{key}`,
      summary: `${records.sheet}：一件`,
      description: '内容、状态、时限、步骤、附件、意见，以及本人此刻能走的步骤。响应头 ETag 为版本。',
      permission: read,
      params: id,
      response: caseView,
    }),
    create: endpoint({
      method: 'POST',
      path,
      summary: `${records.sheet}：${begins.label}`,
      permission: begins.permission,
      body: bodyOf(begins),
      status: 201,
      response: caseView,
    }),
    comment: endpoint({
      method: 'POST',
      path: `${path}/{key}/comments`,
      summary: `${records.sheet}：写意见`,
      description:
        'asks 为请企业补充材料，由主办单位或受理方提出；企业写下意见或传来附件即为补充。有附件的可以不写字。各有关方得到通知。只能查看的角色（如审计）不发表意见，403。',
      permission: read,
      params: id,
      body: z.strictObject({
        words: z.string().max(2000).overwrite(tidyProse).default(''),
        internal: z.boolean().optional(),
        asks: z.boolean().optional(),
        files: attached,
      }),
      status: 201,
      response: comment,
    }),
    file: endpoint({
      method: 'GET',
      path: `${path}/{key}/files/{file}`,
      summary: `${records.sheet}：下载附件`,
      permission: read,
      params: fileId,
      file: ANY_FILE,
      response: z.unknown(),
    }),
    removeFile: endpoint({
      method: 'DELETE',
      path: `${path}/{key}/files/{file}`,
      summary: `${records.sheet}：删去附件`,
      description:
        '事项办结之前，工作人员删去自己上传的，受理方也可以删去企业上传的；企业在转交办理之前删去自己上传的，之后为 409 sent-on。附件的名称和谁何时删去仍可见。',
      permission: read,
      params: fileId,
      response: caseView,
    }),
    alike: endpoint({
      method: 'GET',
      path: `/api/v1/alike/${records.noun}` as const,
      summary: `${records.sheet}：相似的`,
      description: '登记时给出同一企业或同一载体的、标题用词相近的，最近一年的，至多五件，只含本人看得到的。',
      permission: begins.permission,
      query: z.strictObject({
        words: line(200).describe('标题'),
        same: line(300).default('').describe('企业的统一社会信用代码、载体编码，以逗号相隔'),
      }),
      response: z.object({ alike: z.array(likeness) }),
    }),
    steps: Object.fromEntries(Object.entries<StepSpec>(steps).map(stepEndpoint)) as Record<Action, StepEndpoint>,
  }
}
