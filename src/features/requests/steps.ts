import type { CaseSpec, StepField } from '#features/cases/contract.ts'
import {
  callBackResults,
  requestCategories,
  requestOutcomes,
  requestRatings,
  requestSources,
  requestUrgencies,
} from './choices.ts'

const reason: StepField = { name: 'reason', label: '原因', kind: 'prose', required: true, most: 1000 }
const days: StepField = { name: 'days', label: '延期（工作日）', kind: 'number', required: true, most: 10 }
const urgency: StepField = {
  name: 'urgency',
  label: '紧急程度',
  kind: 'choice',
  choices: requestUrgencies,
  inside: true,
}
const limit: StepField = { name: 'limit', label: '时限（工作日）', kind: 'number', most: 60 }
const unit: StepField = { name: 'unit', label: '主办单位', kind: 'unit', required: true }
const assisting: StepField = { name: 'assisting', label: '协办单位', kind: 'units' }
const words = (label: string): StepField => ({ name: 'text', label, kind: 'prose', most: 4000 })

/** The steps of a request: what each is called, who may take it and what it asks for. Contract, section 9. */
export const requestSteps = {
  dispatch: {
    label: '派单',
    permission: 'requests.serve',
    fields: [unit, assisting, limit, urgency, words('交办意见')],
    description:
      '协办单位可以不填，也可以有几个。紧急程度不填的，依登记时所写；未写时限的，按类别和紧急程度的时限。待协调的，没有领导账号时才由企业服务派单。',
    inside: true,
  },
  assign: {
    label: '指定办理',
    permission: 'requests.convene',
    fields: [unit, assisting, limit, words('协调意见')],
    description: '由召集人指定的不再退单。未写时限的，按类别和紧急程度的时限，从指定起算。',
    inside: true,
  },
  accept: { label: '签收', permission: 'requests.handle', fields: [] },
  return: {
    label: '退单',
    permission: 'requests.handle',
    fields: [reason],
    description: '派单后 2 个工作日内（可设置），须说明原因。第二次退单的，报召集人协调；召集人指定的不再退单。',
    inside: true,
  },
  recall: {
    label: '收回改派',
    permission: 'requests.serve',
    fields: [reason],
    description:
      '派错了单位，或单位撤并、无人办理的，收回后另行派单，时限重新起算。召集人指定的，收回后仍由召集人指定。',
    quiet: true,
    inside: true,
  },
  extend: {
    label: '申请延期',
    permission: 'requests.handle',
    fields: [days, reason],
    description: '须在办理时限届满前申请，一件只能申请一次，最多 10 个工作日。',
    inside: true,
  },
  grant: { label: '同意延期', permission: 'requests.serve', fields: [] },
  deny: { label: '不同意延期', permission: 'requests.serve', fields: [reason], inside: true },
  assist: {
    label: '提出协办意见',
    permission: 'requests.handle',
    fields: [{ ...words('协办意见'), required: true }],
    description: '主办单位、企业服务和其他协办单位看得到；协办单位不签收、不退单、不反馈。',
    inside: 'wholly',
  },
  invite: {
    label: '请求协办',
    permission: 'requests.invite',
    fields: [{ ...assisting, required: true }, words('需要协办的事')],
    description: '请更多单位协办，或请已提出意见的单位再提。',
    quiet: true,
    inside: 'wholly',
  },
  suspend: {
    label: '挂起',
    permission: 'requests.suspend',
    fields: [reason, { name: 'evidence', label: '依据', kind: 'text', required: true }],
    quiet: true,
  },
  resume: { label: '恢复办理', permission: 'requests.suspend', fields: [] },
  answer: {
    label: '反馈',
    permission: 'requests.handle',
    fields: [
      { name: 'outcome', label: '办理结果', kind: 'choice', required: true, choices: requestOutcomes },
      { name: 'text', label: '答复', kind: 'prose', required: true },
      { name: 'again', label: '再看日期', kind: 'day', when: { field: 'outcome', is: '列入计划' } },
    ],
    description: '列入计划的须写明何时再看。',
  },
  approve: { label: '审核通过', permission: 'requests.serve', fields: [] },
  redo: {
    label: '重办',
    permission: 'requests.serve',
    fields: [reason],
    description: '由原单位再办，办理时限重新起算。第二次重办告知领导；已重办两次的，提级。',
  },
  escalate: {
    label: '提级',
    permission: 'requests.serve',
    fields: [reason],
    description: '至少重办过一次，仍没有办好的，报召集人协调，由召集人指定办理单位。',
  },
  rate: {
    label: '评价',
    permission: 'requests.rate',
    fields: [{ name: 'rating', label: '评价', kind: 'choice', required: true, choices: requestRatings }, words('说明')],
    tap: { field: 'rating', ask: '办理结果您满意吗？点一下即评价。', on: 'answer' },
  },
  rerate: {
    label: '改评价',
    permission: 'requests.rate',
    fields: [{ name: 'rating', label: '评价', kind: 'choice', required: true, choices: requestRatings }, words('说明')],
    description: '评价后半小时内、还没有回访或重办的，企业可以改；前后两次都留在办理经过里。',
    tap: { field: 'rating', ask: '已评价。点错了的，半小时内点一下即改：', on: 'answer' },
    quiet: true,
  },
  lapse: {
    label: '评价期满',
    permission: 'requests.serve',
    fields: [],
    description: '未评价，默认不计。',
    quiet: true,
  },
  'call-back': {
    label: '回访',
    permission: 'requests.serve',
    fields: [
      { name: 'result', label: '回访结果', kind: 'choice', required: true, choices: callBackResults },
      words('回访情况'),
    ],
  },
  close: {
    label: '办结',
    permission: 'requests.serve',
    fields: [{ name: 'reason', label: '原因', kind: 'prose', most: 1000 }],
    description: '回访结果为“未解决”的，应当重办或提级；仍要办结的，须写明原因。其他的不用填。',
  },
  decline: { label: '不予受理', permission: 'requests.serve', fields: [reason], quiet: true },
  hasten: {
    label: '催办',
    permission: 'requests.urge',
    fields: [words('还要说的')],
    description: '通知该办的和没有提意见的协办单位，写明何时到期；不改变状态和时限，一天一次。',
    inside: 'wholly',
  },
  urge: {
    label: '督办',
    permission: 'requests.urge',
    fields: [{ ...reason, label: '督办意见' }],
    quiet: true,
    inside: true,
  },
  instruct: {
    label: '批示',
    permission: 'requests.instruct',
    fields: [{ ...words('批示'), required: true }],
    inside: true,
  },
  merge: {
    label: '合并',
    permission: 'requests.serve',
    fields: [
      { name: 'into', label: '并入的诉求编号', kind: 'case', required: true },
      { name: 'sure', label: '不是同一家企业', kind: 'choice', choices: ['确认合并'], confirms: true },
    ],
    description:
      '合并的不再单独办理，并入的一件照常办理；提出它的企业得到通知。两件不是同一家企业的，须确认：企业只知道已由另一件一并办理，看不到是哪一件、哪家企业。',
    quiet: true,
    inside: true,
  },
  unmerge: {
    label: '取消合并',
    permission: 'requests.serve',
    fields: [],
    description: '回到合并之前的状态，仍由原单位办理；各时限从原来的起算日接着计，合并期间不扣除。',
    quiet: true,
  },
  disclose: {
    label: '公开',
    permission: 'requests.serve',
    fields: [
      { name: 'open', label: '是否公开', kind: 'choice', required: true, choices: ['公开', '不公开'] },
      { name: 'title', label: '对外标题', kind: 'text', most: 100 },
      { name: 'text', label: '对外说明', kind: 'prose', most: 2000 },
    ],
    description:
      '公开的，任何人可经 Open311 接口看到对外标题和说明、类别、主办单位、载体、状态、办理结果和日期；登记的标题、内容、企业不对外。请勿写入姓名、电话等个人信息。',
    quiet: true,
  },
  reopen: {
    label: '重新提出',
    permission: 'requests.reopen',
    fields: [reason],
    description: '办结后 15 日内。',
    quiet: true,
  },
} as const satisfies CaseSpec['steps']

/** What a request is begun with. What an enterprise puts in is 企业自报 and its own without saying so. */
export const requestBegins = {
  label: '登记',
  permission: 'requests.begin',
  fields: [
    { name: 'title', label: '标题', kind: 'text', required: true, most: 200 },
    { name: 'category', label: '类别', kind: 'choice', required: true, choices: requestCategories },
    urgency,
    { name: 'content', label: '内容', kind: 'prose' },
    { name: 'source', label: '来源', kind: 'choice', choices: requestSources, inside: 'required' },
    { name: 'uscc', label: '企业', kind: 'text', most: 18, inside: true },
    {
      name: 'enterprise_name',
      label: '企业名称（台账里没有的企业）',
      kind: 'text',
      most: 200,
      inside: true,
      hint: '不是企业的，请在内容里写明是谁、怎样联系。',
    },
    { name: 'space_code', label: '载体', kind: 'text', most: 64, inside: true },
    { name: 'resource_no', label: '资源编号', kind: 'text', most: 64, inside: true },
    { name: 'confidential', label: '保密', kind: 'choice', choices: ['是', '否'], inside: true },
  ],
  description: '工作人员登记的须写来源。',
} as const satisfies CaseSpec['begins']
