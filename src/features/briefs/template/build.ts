import { writeFile } from 'node:fs/promises'
import { chart } from '#platform/word/chart.ts'
import {
  attachmentMark,
  blank,
  body,
  caption,
  drawing,
  gap,
  heading,
  imprint,
  masthead,
  note,
  officialDocument,
  signature,
  tableNote,
  tags,
  title,
} from '#platform/word/official.ts'
import { type TableColumn, table } from '#platform/word/table.ts'

/*
 * Writes brief.docx, the built-in template of the brief; run it after changing it here:
 * node src/features/briefs/template/build.ts. The tags are explained in docs/briefs.md.
 */

const number = (header: string, share = 1): TableColumn => ({ header, cell: `{${header.replace(/（.*/, '')}}`, share })
/** A row that repeats: its first cell opens the loop, its last closes it. */
const repeated = (columns: TableColumn[], loop = '行'): TableColumn[] =>
  columns.map((column, at) => ({
    ...column,
    cell: `${at === 0 ? `{#${loop}}` : ''}${column.cell}${at === columns.length - 1 ? `{/${loop}}` : ''}`,
  }))

/** A `small` one has many columns. */
const tableOf = (name: string, columns: TableColumn[], { small = false } = {}) => [
  tags(`{#${name}}`),
  caption('{表题}', 'table'),
  table(repeated(columns), { small }),
  tags('{#表注}'),
  tableNote('{文字}'),
  tags('{/表注}'),
  gap(),
  tags(`{/${name}}`),
]
const chartOf = (name: string, kind: 'line' | 'bar', series: string[]) => [
  tags(`{#${name}}`),
  drawing(chart({ tag: `${name}数据`, kind, series, description: name })),
  caption('{图题}', 'chart'),
  tags(`{/${name}}`),
]
type Part = ReturnType<typeof tags> | ReturnType<typeof table>
const section = (name: string, parts: Part[] = []) => [
  tags(`{#${name}}`),
  heading('{标题}'),
  tags('{#段落}'),
  body('{文字}', { lead: '{小标题}' }),
  tags('{/段落}'),
  ...parts,
  tags(`{/${name}}`),
]

const lists = tableOf('名单表', [
  { header: '名单', cell: '{名单}', share: 2.4, align: 'left' },
  number('项目数（个）'),
  number('总投资（亿元）', 1.2),
  number('实施类（个）'),
  number('准备类（个）'),
  number('已开工（个）'),
  number('开工率（%）', 1.1),
  number('年度投资完成率（%）', 1.4),
])
const projects = tableOf(
  '重点项目表',
  [
    number('序号', 0.6),
    { header: '项目名称', cell: '{项目名称}', share: 2.6, align: 'left' },
    { header: '责任单位', cell: '{责任单位}', share: 2, align: 'left' },
    number('总投资（亿元）', 1.1),
    number('年度计划（亿元）', 1.1),
    number('年内完成（亿元）', 1.1),
    number('年度投资完成率（%）', 1.2),
    { header: '形象进度', cell: '{形象进度}', share: 2.2, align: 'left' },
  ],
  { small: true },
)
const zones = tableOf('片区表', [
  { header: '片区', cell: '{片区}', share: 2.6, align: 'left' },
  number('新开工（个）'),
  number('完成投资（亿元）', 1.2),
  number('新策划（个）'),
  number('签约（个）'),
  number('签约落地（个）', 1.2),
  number('落地投资（亿元）', 1.2),
])

const annex = [
  tags('{#指标附表}'),
  attachmentMark('附件'),
  title('{附表标题}'),
  table(
    repeated(
      [
        { header: '范围', cell: '{范围}', share: 3.9, align: 'left' },
        { header: '数值', cell: '{数值}', share: 2 },
        { header: '记录', cell: '{记录数}', share: 0.8 },
        { header: '范围', cell: '{范围二}', share: 3.9, align: 'left' },
        { header: '数值', cell: '{数值二}', share: 2 },
        { header: '记录', cell: '{记录数二}', share: 0.8 },
      ],
      '双行',
    ),
    { groups: { open: '{#指标}{指标名称}（{期间}）：{口径}', close: '{/指标}' }, small: true },
  ),
  tags('{/指标附表}'),
]

const template = await officialDocument(
  [
    tags('{#报头}'),
    ...masthead({ name: '{刊名}', number: '{期号}', office: '{编印单位}', date: '{成文日期}' }),
    tags('{/报头}'),
    title('{标题}'),
    tags('{#演示说明}'),
    note('{文字}'),
    tags('{/演示说明}'),
    tags('{#导语}'),
    body('{文字}'),
    tags('{/导语}'),
    tags('{#无数据}'),
    body('{文字}'),
    tags('{/无数据}'),
    ...section('投资与开工', [...lists, ...chartOf('完成率图', 'line', ['年度投资完成率', '序时进度'])]),
    ...section('重点项目', projects),
    ...section('策划储备', chartOf('策划分类图', 'bar', ['新策划', '已开工'])),
    ...section('产业载体', [...zones, ...chartOf('片区投资图', 'bar', ['完成投资'])]),
    ...section('招商引资'),
    ...section('服务与通办'),
    ...section('来年计划'),
    ...section('存在问题'),
    ...section('下一步'),
    tags('{#指标附表}'),
    blank(),
    body('附件：{附表标题}', { keep: true }),
    tags('{/指标附表}'),
    tags('{#落款}'),
    blank(),
    signature('{署名}'),
    signature('{成文日期}'),
    tags('{/落款}'),
    tags('{#版记}'),
    blank(),
    ...imprint(['报送：{报送}', '{印发单位}\t{成文日期}印发']),
    tags('{/版记}'),
    ...annex,
  ],
  { title: '简报' },
)
await writeFile(new URL('./brief.docx', import.meta.url), template)
