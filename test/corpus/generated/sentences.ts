import { nth } from '#demo/random.ts'
import type { Writer } from './writer.ts'

export type Sentence = (w: Writer) => Promise<string>

const ownName = (w: Writer) =>
  w.r.pick([w.invented.ownList, w.invented.ownList, `全${w.invented.level}${w.invented.ownList}`])

/** How many, how much, of the district's own list. */
export const ownList: Sentence[] = [
  async w => {
    const of = { list: w.invented.ownList }
    return `${w.until}，${w.whole}共有${w.invented.ownList}${await w.fact('list.projects', of, '个')}，总投资${await w.fact('list.total_investment', of, '亿元')}，年度计划投资${await w.fact('list.planned_investment', of, '亿元')}。`
  },
  async w => {
    const of = { list: w.invented.ownList }
    return `${w.until}，${await w.fact('list.projects', of, '个')}${w.invented.ownList}中，实施类${await w.fact('list.implementing', of, '个')}、准备类${await w.fact('list.preparing', of, '个')}；实施类项目已开工${await w.fact('list.started', of, '个')}，开工率${w.r.pick(['', '为', '达到', '达'])}${await w.fact('list.start_rate', of, '%')}。`
  },
  async w => {
    const of = { list: w.invented.ownList }
    return `${w.soFar}，${ownName(w)}完成投资${await w.fact('list.completed_investment', of, '亿元')}，${w.r.pick(['占年度计划的', '年度投资完成率', '完成年度计划的', '为年度计划投资的'])}${await w.fact('list.completion_rate', of, '%')}，${await lead(w, w.invented.ownList)}。`
  },
  async w => {
    const of = { list: w.invented.ownList }
    return `总投资${await w.fact('list.total_investment', of, '亿元')}的${await w.fact('list.projects', of, '个')}${w.invented.ownList}加快推进，${w.until}开工${await w.fact('list.started', of, '个')}，开工率${await w.fact('list.start_rate', of, '%')}。`
  },
  async w => {
    const of = { list: w.invented.specialList }
    const start = `${w.year}-01-01`
    return `${w.invented.specialList}由年初的${await w.fact('list.projects', of, '个', { asOf: start, isPlain: true })}${w.r.pick(['增加至', '调整为', '变为'])}${w.month}月底的${await w.fact('list.projects', of, '个', { isPlain: true })}。`
  },
]

async function lead(w: Writer, list: string): Promise<string> {
  const isAhead = (await w.sign('list.schedule_lead', { list })) > 0
  const number = await w.fact('list.schedule_lead', { list }, '个百分点')
  return isAhead
    ? `${w.r.pick(['超序时进度', '快于时间进度', '超时序'])}${number}`
    : `${w.r.pick(['落后序时进度', '慢于时间进度', '低于序时进度'])}${number}`
}

/** The lists of the levels, side by side and apart. */
export const levelLists: Sentence[] = [
  async w => {
    const [one = '', other = ''] = w.invented.levelLists
    const rates = [
      await w.fact('list.completion_rate', { list: one }, '%'),
      await w.fact('list.completion_rate', { list: other }, '%'),
    ]
    return `${w.until}，${one}、${other}年度投资完成率分别${w.r.pick(['为', '达到', ''])}${rates.join(w.r.pick(['、', '和']))}。`
  },
  async w => {
    const list = w.r.pick([...w.invented.levelLists, w.invented.specialList])
    return `${w.until}，${list}${await w.fact('list.projects', { list }, '个')}，已开工${await w.fact('list.started', { list }, '个')}，完成投资${await w.fact('list.completed_investment', { list }, '亿元')}，年度投资完成率${await w.fact('list.completion_rate', { list }, '%')}。`
  },
  async w => {
    const [one = '', other = ''] = w.invented.levelLists
    return `${w.until}，${one}开工率${await w.fact('list.start_rate', { list: one }, '%')}，${other}开工率${await w.fact('list.start_rate', { list: other }, '%')}，${w.invented.specialList}开工率${await w.fact('list.start_rate', { list: w.invented.specialList }, '%')}。`
  },
  async w => {
    const list = w.invented.district.group.name
    return `${w.until}，列入${list}的项目共${await w.fact('list.projects', { list }, '个')}。`
  },
]

/** Single projects. */
export const projects: Sentence[] = [
  async w => {
    const project = w.r.pick(w.invented.district.projectNames)
    return `${project}总投资${await w.fact('project.total_investment', { project }, '亿元')}，${w.soFar}完成投资${await w.fact('project.completed_investment', { project }, '亿元')}，年度投资完成率${await w.fact('project.completion_rate', { project }, '%')}。`
  },
  async w => {
    const project = w.r.pick(w.invented.district.projectNames)
    return `${w.until}，${project}已完成投资${await w.fact('project.completed_investment', { project }, '亿元')}。该项目占地${w.count(30, 400, '亩')}，总投资${await w.fact('project.total_investment', { project }, '亿元')}，今年计划投资${await w.fact('project.planned_investment', { project }, '亿元')}。`
  },
]

/** The zones, one beside the other. */
export const zones: Sentence[] = [
  async w => {
    const { name: zone, said } = w.zone()
    return `${said}${w.soFar}新开工项目${await w.fact('projects.new_starts', { zone }, '个')}，完成投资${await w.fact('projects.completed_investment', { zone }, '亿元')}，签约项目${await w.fact('deals.signed', { zone }, '个')}，落地项目${await w.fact('deals.landed', { zone }, '个')}。`
  },
  async w => {
    const parts: string[] = []
    for (const { name: zone, short } of w.invented.zones)
      parts.push(`${short}${await w.fact('deals.signed', { zone }, '个', { isPlain: true })}`)
    return `${w.soFar}，${w.whole}签约项目${await w.fact('deals.signed', {}, '个')}，其中${parts.join('、')}。`
  },
  async w => {
    const { name: zone, said } = w.zone()
    const [tag = '', other = ''] = w.invented.district.tags
    return `${w.until}，${said}已入驻${tag}${await w.fact('enterprises.tagged', { zone, tag }, '家')}、${other}${await w.fact('enterprises.tagged', { zone, tag: other }, '家')}。`
  },
  async w => {
    const { name: zone, said } = w.zone()
    const [one = '', other = ''] = w.invented.district.qualifications
    return `${said}不断壮大创新主体，${w.until}${one}达到${await w.fact('enterprises.qualified', { zone, qualification: one }, '家')}，${other}达到${await w.fact('enterprises.qualified', { zone, qualification: other }, '家')}。`
  },
  async w => {
    const { name: park, zone } = w.r.pick(w.invented.parks)
    const [qualification = ''] = w.invented.district.qualifications
    return `${w.until}，位于${zone}的${park}已签约项目${await w.fact('deals.signed', { park }, '个')}，聚集${qualification}${await w.fact('enterprises.qualified', { park, qualification }, '家')}。`
  },
  async w => {
    const { name: zone, said } = w.zone()
    const chain = w.r.pick(w.invented.district.chains)
    return `${w.soFar}，${said}围绕${chain}产业链，策划项目${await w.fact('proposals.count', { zone, chain }, '个')}，集聚上下游企业${await w.fact('enterprises.on_chain', { zone, chain }, '家')}。`
  },
  async w => {
    const { name: brand, zone } = w.invented.brand
    return `${zone}打造“${brand}”楼宇品牌${await w.fact('spaces.branded', { zone, brand }, '个', { measure: w.r.pick(['个', '栋', '座']) })}。`
  },
]

/** 策划 and 招商. */
export const promotion: Sentence[] = [
  async w => {
    const sector = '产业发展类'
    return `${w.soFar}，${w.whole}${w.r.pick(['新策划项目', '策划储备项目', '谋划项目'])}${await w.fact('proposals.count', {}, '个')}，其中产业类项目${await w.fact('proposals.count', { sector }, '个')}，总投资${await w.fact('proposals.investment', { sector }, '亿元')}，已开工${await w.fact('proposals.started', { sector }, '个')}。`
  },
  async w => {
    const sectors = [
      ['产业发展类', '产业类'],
      ['基础设施类', '基础设施类'],
      ['民生保障类', '民生类'],
    ]
    const parts: string[] = []
    for (const [sector = '', said] of sectors)
      parts.push(`${said}${await w.fact('proposals.count', { sector }, '个', { isPlain: true })}`)
    return `${w.soFar}${w.whole}新谋划项目${await w.fact('proposals.count', {}, '个')}、估算总投资${await w.fact('proposals.investment', {}, '亿元')}。按类别分，${parts.join('、')}。`
  },
  async w =>
    `${w.soFar}，${w.whole}签约项目${await w.fact('deals.signed', {}, '个')}；落地项目${await w.fact('deals.landed', {}, '个')}，落地项目投资${await w.fact('deals.landed_investment', {}, '亿元')}。`,
  async w => {
    const parts: string[] = []
    for (const region of w.invented.district.regions)
      parts.push(`${region}${await w.fact('events.count', { region }, '场', { isPlain: true })}`)
    return `${w.soFar}，${w.whole}${w.r.pick(['开展', '组织', '举办'])}招商活动${await w.fact('events.count', {}, '场')}，其中${parts.join('、')}。`
  },
  async w =>
    `${w.soFar}，${w.whole}新开工项目${await w.fact('projects.new_starts', {}, '个')}，在建过百亿元项目${await w.fact('projects.under_construction_10bn', {}, '个')}。`,
  async w => {
    const qualification = nth(w.invented.district.qualifications, 0)
    return `今年${qualification}申报企业通过率${await w.fact('qualifications.pass_rate', { qualification }, '%')}。`
  },
  async w =>
    `“跨域通办”已覆盖${await w.fact('partners.count', {}, '个')}区县，${await w.fact('service_items.count', {}, '项')}事项实现“跨域通办”。`,
  async w => {
    const [policy = ''] = nth(w.invented.district.policies, 0)
    return `“${policy}”${await w.fact('policies.clauses', { policy }, '条')}落地见效。`
  },
]

/** What the statistics office published, where it did for this month. */
export const statistics: Sentence[] = [
  async w => {
    const [indicator] = w.r.pick(w.invented.district.indicators)
    const isDown = (await w.sign('stat.growth', { indicator })) < 0
    const growth = await w.fact('stat.growth', { indicator }, '%')
    const rank = await w.fact('stat.rank', { indicator }, '', { isPlain: true })
    return `${w.soFar}，${w.r.pick([w.whole, ''])}${indicator}${isDown ? w.r.pick(['下降', '同比下降']) : w.r.pick(['增长', '同比增长', '增幅'])}${growth}，${w.r.pick(['居', '列', '位列', '排'])}全市第${rank.replace(/^\{\{(.*?)\|/, '{{$1位|')}。`
  },
  async w => {
    const [indicator] = w.r.pick(w.invented.district.indicators)
    const isDown = (await w.sign('stat.growth', { indicator })) < 0
    return `${w.soFar}，${w.whole}完成${indicator}${await w.fact('stat.value', { indicator }, '亿元')}，同比${isDown ? '下降' : '增长'}${await w.fact('stat.growth', { indicator }, '%')}。`
  },
]

/** What no ledger covers: plans, other places, single months, changes, shares, other things. */
export const noise: Sentence[] = [
  async w => `下一步，力争年底前新开工项目${w.count(20, 90, '个')}、完成投资${w.count(100, 400, '亿元')}。`,
  async w => `确保全年签约项目${w.count(100, 200, '个')}以上，开工率达到${w.count(90, 99, '%')}。`,
  async w =>
    `${w.invented.level === '市' ? '全省' : '全市'}重点项目${w.count(300, 900, '个')}，开工率${w.count(50, 99, '%')}。`,
  async w => `邻近的沂川区${w.soFar}签约项目${w.count(20, 99, '个')}，落地${w.count(10, 60, '个')}。`,
  async w => `${w.month}月份当月新开工项目${w.count(2, 12, '个')}，完成投资${w.count(5, 30, '亿元')}。`,
  async w => `新签约项目数比去年同期多${w.count(3, 20, '个')}，同比增长${w.count(5, 40, '%')}。`,
  async w =>
    `${w.r.int(5, 19)}万平方米标准厂房投用，安置就业${w.count(1000, 9000, '余人')}，受理企业诉求${w.count(100, 900, '件')}、办结率${w.count(90, 100, '%')}。`.replace(
      /^(\d+)万平方米/,
      '{{$1万平方米|uncheckable}}',
    ),
  async w => `仍有${w.count(3, 20, '个')}项目进度滞后，${w.count(2, 9, '个')}项目手续不全。`,
  async w => `全省固定资产投资增长${w.count(1, 9, '%')}。`,
  async w => `${w.year - 8}年，${w.whole}签约项目只有${w.count(5, 30, '个')}。`,
  async w => `到${w.year + 3}年，${w.whole}高新技术企业力争突破${w.count(300, 900, '家')}。`,
  async w =>
    `城南养老中心项目占地${w.count(30, 90, '亩')}，总投资${w.count(2, 9, '亿元')}，设床位${w.count(100, 900, '张')}。`,
]
