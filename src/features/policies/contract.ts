import type { Column } from '#features/ledger/contract.ts'
import { exact, recordEndpoints } from '#features/records/contract.ts'
import { comparisons, fieldNames, wantsOf } from './conditions.ts'
import { policyColumn } from './document-contract.ts'
import { clauseReach } from './match-contract.ts'

export {
  comparisonFits,
  conditionFields,
  type FieldName,
  fieldNames,
  saidCondition,
  unitOf,
  valueFits,
} from './conditions.ts'
export * from './document-contract.ts'
export * from './match-contract.ts'

/** 7 → 第 7 条; 第七条 stays. */
export const clauseName = (number: string): string => (/^\d+$/.test(number) ? `第 ${number} 条` : number)

const clauseKey: Column[] = [
  policyColumn,
  {
    header: '条号',
    field: 'clause_no',
    kind: 'text',
    also: '条款号 条款编号 条款 条目 条次 条款序号 条文号 条款编码',
    key: true,
    counted: true,
    max: 32,
  },
]

export const policyColumns: Column[] = [
  ...clauseKey,
  {
    header: '标题',
    field: 'title',
    kind: 'text',
    also: '条款标题 条款名称 支持方向 支持事项 扶持方向 扶持事项 措施 政策措施 主要措施 政策事项 事项名称 事项 条款要点 政策要点 政策条款 奖补事项 奖补项目 奖励事项 补助事项 政策点 扶持项目 奖补方向',
    required: true,
  },
  {
    header: '内容',
    field: 'content',
    kind: 'prose',
    also: '条款内容 政策内容 具体内容 政策条款内容 条款原文 条文内容 条款正文 奖补标准 扶持内容 支持内容 政策原文 奖励标准 补助标准 扶持标准 支持标准 具体条款 具体政策',
  },
]

export const policyRecords = recordEndpoints({
  noun: 'policies',
  sheet: '政策条款',
  write: 'policies.write',
  columns: policyColumns,
  nameField: 'title',
  filters: [exact(policyColumns, 'policy')],
  sorts: ['policy', 'clause_no', 'title'],
  listed: ['policy', 'clause_no', 'title', 'content'],
  detail: clauseReach,
})

export const conditionColumns: Column[] = [
  ...clauseKey,
  { header: '序号', field: 'condition_no', kind: 'integer', also: '条件序号 条件编号', key: true },
  {
    header: '字段',
    field: 'field',
    kind: 'choice',
    also: '条件字段 条件项 指标',
    required: true,
    choices: fieldNames,
    means: {
      载体: '所在载体 所在园区 所在楼宇',
      入驻年限: '入驻年数',
      营业收入: '营收 年营业收入',
      税收: '纳税额',
      从业人员: '从业人数 职工人数',
      研发占比: '研发费用占比 研发投入占比 研发强度',
    },
    note: '一条政策的各条件须同时满足',
  },
  {
    header: '比较',
    field: 'comparison',
    kind: 'choice',
    also: '比较方式 关系',
    required: true,
    choices: comparisons,
    means: {
      是: '等于 为 属于',
      不是: '不等于 不为 不属于',
      有: '具有 持有',
      没有: '无',
      至少: '不低于 不少于 ≥ >=',
      至多: '不高于 不超过 ≤ <=',
    },
    note: '载体、产业链、链上角色、行业代码用是、不是；标签、资质用有、没有；其余用至少、至多',
  },
  {
    header: '值',
    field: 'value',
    kind: 'text',
    also: '条件值 取值 标准',
    required: true,
    max: 200,
    wants: { by: 'field', said: wantsOf },
    note: '载体填编码或名称，含其下各级；行业代码可只填前几位；营业收入、税收以万元计；研发占比为百分数',
  },
]

export const conditionRecords = recordEndpoints({
  noun: 'policy-conditions',
  sheet: '政策条件',
  write: 'policies.write',
  columns: conditionColumns,
  filters: [
    exact(conditionColumns, 'policy'),
    exact(conditionColumns, 'clause_no', 'clause'),
    exact(conditionColumns, 'field'),
  ],
  sorts: ['policy', 'clause_no', 'condition_no', 'field'],
  listed: ['policy', 'clause_no', 'condition_no', 'field', 'comparison', 'value'],
})
