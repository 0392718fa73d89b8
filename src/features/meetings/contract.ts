import { z } from 'zod'
import type { Column } from '#features/ledger/contract.ts'
import { conclusionWords, proposalColumn, proposalConclusions } from '#features/proposals/contract.ts'
import { between, exact, recordEndpoints, yearOf } from '#features/records/contract.ts'

export const meetingColumns: Column[] = [
  { header: '期次', field: 'meeting_no', kind: 'text', also: '会议期次 届次 会议编号 期号', key: true, max: 64 },
  { header: '日期', field: 'held_on', kind: 'day', also: '会议日期 会议时间 召开日期 召开时间 时间', required: true },
  { header: '召集人', field: 'convener', kind: 'text', also: '主持人 会议召集人 会议主持人 主持领导 主持', max: 64 },
  { header: '地点', field: 'place', kind: 'text', also: '会议地点 会场 召开地点 会议室', max: 200 },
]

export const agendaItemColumns: Column[] = [
  {
    header: '期次',
    field: 'meeting_no',
    kind: 'text',
    also: '会议期次 届次 会议编号',
    key: true,
    max: 64,
    refers: { sheet: '联席会议', header: '期次', noun: 'meetings' },
  },
  { ...proposalColumn, key: true, max: 64 },
  {
    header: '结论',
    field: 'conclusion',
    kind: 'choice',
    also: '会议结论 评审结论 审议结论 议定结果',
    choices: proposalConclusions,
    means: conclusionWords,
    note: '策划项目的会议日期和结论以最近一次议题为准',
  },
  {
    header: '责任单位',
    field: 'responsible_unit',
    kind: 'text',
    also: '牵头单位 承办单位 落实单位 责任部门 办理单位 牵头部门',
  },
  {
    header: '完成时限',
    field: 'due',
    kind: 'text',
    also: '办理时限 时限 完成日期 完成时间 完成期限 办结时限 落实时限 要求完成时间',
    max: 200,
    note: '如 2024-03-31、2024年一季度',
  },
]

const text = z.string().nullable()

export const meetingRecords = recordEndpoints({
  noun: 'meetings',
  sheet: '联席会议',
  write: 'meetings.write',
  columns: meetingColumns,
  filters: [yearOf('held_on'), exact(meetingColumns, 'convener'), ...between(meetingColumns, 'held_on')],
  sorts: ['held_on', 'meeting_no'],
  sort: '-held_on',
  listed: ['meeting_no', 'held_on', 'convener', 'place'],
  detail: z.object({
    items: z.array(
      z.object({
        key: z.string(),
        proposal: z.string().describe('策划编号'),
        name: z.string(),
        conclusion: text,
        unit: text.describe('责任单位'),
        due: text.describe('完成时限'),
      }),
    ),
  }),
})

export const agendaItemRecords = recordEndpoints({
  noun: 'agenda-items',
  sheet: '议题',
  write: 'meetings.write',
  columns: agendaItemColumns,
  filters: [
    { name: 'meeting', label: '期次', kind: 'text', field: 'meeting_no', match: 'is' },
    { name: 'year', label: '会议年度', kind: 'year' },
    { name: 'proposal', label: '策划编号', kind: 'text', field: 'proposal_no', match: 'is' },
    exact(agendaItemColumns, 'conclusion'),
    { name: 'concluded', label: '已有结论', kind: 'flag' },
    exact(agendaItemColumns, 'responsible_unit', 'unit'),
  ],
  sorts: ['meeting_no', 'proposal_no', 'conclusion'],
  sort: '-meeting_no',
  listed: ['proposal_no', 'meeting_no', 'conclusion', 'responsible_unit', 'due'],
})
