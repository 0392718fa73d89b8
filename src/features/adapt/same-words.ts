/** Words that offices use one for another in the names of columns; the first stands for all. */
const SAME: [RegExp, string][] = [
  [/日期|时点|年月日?/g, '时间'],
  [/部门|科室|处室|股室|机构/g, '单位'],
  [/编码|号码|单号/g, '编号'],
  [/概要|摘要|简述|概述|主题|题目/g, '标题'],
  [/详情|详述|描述/g, '内容'],
  [/(?:堵点|难点|痛点|卡点|瓶颈|困难|问题)+/g, '问题'],
  [/离场|退租|搬离|搬出|退出/g, '迁出'],
  [/进驻|入园|入区/g, '入驻'],
  [/(?:员工|职工|用工|雇员|从业)(?:人员)?(?:总人数|总数|人数|数量|数)?/g, '从业人员'],
  [/人员|人数/g, '人'],
  [/(?:所属|主导|所在)(?:链条|产业链条?)|产业类[别型]/g, '产业链'],
  [/结论/g, '结果'],
  [/类型|种类|分类/g, '类别'],
  [/提交|反映/g, '提出'],
  [/投资金额|投资额/g, '投资'],
]
/** What comes before problems and says nothing of them. */
const PROBLEMS =
  /^(?:目前|当前|主要|突出|现存|存在|存在的|面临|面临的|有关|亟需解决的?|亟待解决的?|需要?协调(?:解决)?的?)+(?=问题)/

/** A name with those words in one form, where two names may be one: 责任科室 and 责任单位, 提出日期 and 提出时间. */
export function withSameWords(name: string): string {
  const said = SAME.reduce((text, [word, one]) => text.replace(word, one), name)
  const bare = said.replace(PROBLEMS, '')
  return bare.length >= 2 ? bare : said
}
