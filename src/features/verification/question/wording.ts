/** The number that is put where a question asks; no question has it by chance among what it names. */
export const STAND_IN = '7.7770'

const POLITE =
  /^(?:请问|请教|麻烦|帮我|帮忙|给我|我想|想|我要|你好|您好|问下|问一下|查一下|查下|查查|查|看一下|看看|看下|了解一下|了解|知道|说说|告诉我|一下|，|、|：)+/
const ENDS = /(?:呢|吗|啊|呀|吧|来着|了吗|[？?。！!，、\s])+$/
const VAGUE =
  /(?:的)?(?:情况)?(?:是)?(?:怎么样|怎样|如何|咋样|什么情况|啥情况|是什么水平|什么水平|到哪了|到多少了|是啥)了?$/

/** A question without politeness and question marks. */
export const coreOf = (text: string): string =>
  text.trim().replace(ENDS, '').replace(POLITE, '').replace(ENDS, '').replace(VAGUE, '')

/** The words of asking parted from names: 西站|没按期…, 省重点|哪些…. */
export const parted = (core: string): string =>
  core.replace(/(?=哪|谁|没|未|落后|滞后|应开|该开|逾期|超期|到期|连续|拖后)/g, '，')

/** 个数, 数量 at the end: that it is counted says 多少. */
const COUNTED = /(?:个数|数量|总数|数目|家数)$/

/** The units that may be asked for where the question names none. */
const UNITS = ['个', '亿元', '%', '个百分点', '家', '场', '条', '项', '位']
const WRITTEN: Record<string, string> = {
  亿: '亿元',
  万: '万元',
  钱: '亿元',
  点: '个百分点',
  个点: '个百分点',
  名: '位',
  百分点: '个百分点',
}
const ASKING =
  /(?:有|是|为|达|达到)?(?:多少|几)(个百分点|百分点|个点|亿元|万元|亿|万|钱|成|个|家|项(?!目)|条|场|次|点|名(?!单)|位)?|百分之(?:多少|几)|多大|多高/
const RANKING = /(?:排名|排在?|排位|居|列)?(?:全市)?第(?:几|多少)(?:位|名)?/

/** The question as sentences that state a number of each unit it may ask for. */
export function stated(core: string): string[] {
  const put = (pattern: RegExp, unit: string, before = '') =>
    core.replace(pattern, `${before}${unit === '位' ? `第${STAND_IN}位` : STAND_IN + unit}`)
  if (RANKING.test(core)) return [core.replace(RANKING, `居全市第${STAND_IN}位`)]
  const asked = ASKING.exec(core)
  if (COUNTED.test(core)) return ['个', '家', '场', '条', '项'].map(unit => stateAtEnd(core.replace(COUNTED, ''), unit))
  if (asked === null) return unitsOf(core).map(unit => stateAtEnd(core, unit))
  if (/^百分之/.test(asked[0])) return [put(ASKING, '%')]
  const written = asked[1]
  if (written === undefined) return unitsOf(core).map(unit => put(ASKING, unit))
  const unit = WRITTEN[written] ?? written
  return [put(ASKING, unit)]
}

const stateAtEnd = (core: string, unit: string) =>
  unit === '位' ? `${core.replace(/(?:排名|位次|名次)$/, '')}居全市第${STAND_IN}位` : `${core}${STAND_IN}${unit}`

const THINGS: [RegExp, string][] = [
  [/(?:多少|几)(?:重点|新|好|大)?(?:项目|工程)/, '个'],
  [/(?:多少|几)(?:企业|公司)/, '家'],
  [/(?:多少|几)(?:招商)?活动/, '场'],
  [/(?:多少|几)事项/, '项'],
  [/(?:投资|金额|额|收入|资金|总值|产值)(?:是|有|为|完成|了|达到?|一共|共)*(?:多少|多大)?$/, '亿元'],
]

/** 完成率 is a percentage, 投资额 an amount: the name itself says the unit. */
function unitsOf(core: string): string[] {
  if (/(?:排名|位次|名次)$/.test(core)) return ['位']
  if (
    /(?:率|增速|增幅|占比|比例|增长|同比|百分比)(?:现在|目前|已经|已|到|有|是|达|达到|了)*(?:多少|多大|多高|几)?$/.test(
      core,
    )
  )
    return ['%']
  const thing = THINGS.find(([pattern]) => pattern.test(core))
  return thing === undefined ? UNITS : [thing[1]]
}
