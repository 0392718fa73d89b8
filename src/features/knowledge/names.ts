/** What in an answer is of one enterprise alone. */
export interface Named {
  enterprise: string | null
  unit: string | null
}

const HIDDEN = '××'
/** 省市县区 before a name, and what kind of company it is after it, are left out where a text speaks of it. */
const PLACES = /^(?:[\p{Script=Han}]{2,8}?[省市区县])+/u
const KINDS = /(?:股份|集团)?有限(?:责任)?公司$|公司$/
/** Shorter than this a name is a word like any other. */
const SHORTEST = 4

const PERSONAL = [
  // 统一社会信用代码; the number of an identity card or a bank card; of a mobile telephone; an address of mail.
  /(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])/g,
  /(?<!\d)\d{15,19}[Xx]?(?!\d)/g,
  /(?<!\d)1[3-9]\d{9}(?!\d)/g,
  /[\w.+-]+@[\w-]+\.[\w.-]+/g,
  // A fixed telephone by its area code, or by the word before it: a bare number may be an amount.
  /(?<!\d)0\d{2,3}[-－ ]?\d{7,8}(?!\d)/g,
  /(?<=(?:电话|座机|热线)(?:号码)?[是为：: ]?)\d{7,8}(?!\d)/g,
]
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
const TITLES = '先生|女士|同志|经理|总经理|主任|科长|局长|处长|老师|工程师|会计|书记'
/** A family name, perhaps a given one, and what somebody is called: 王先生, 李晓明经理. */
const CALLED = new RegExp(`[${SURNAMES}](?:[\\p{Script=Han}]{0,2}?)(${TITLES})`, 'gu')

/** The ways in which a text names the enterprise, the longest first. */
function waysOf(name: string): string[] {
  const bare = name.replace(PLACES, '')
  const short = bare.replace(KINDS, '')
  return [...new Set([name, bare, short])].filter(way => [...way].length >= SHORTEST)
}

/** A text as it may be shown to others: the enterprise and the unit as placeholders, persons and their numbers left out. */
export function withoutNames(text: string, { enterprise, unit }: Named): string {
  let said = text
  for (const way of enterprise ? waysOf(enterprise) : []) said = said.replaceAll(way, '{企业名称}')
  if (unit && [...unit].length >= 3) said = said.replaceAll(unit, '{承办单位}')
  for (const pattern of PERSONAL) said = said.replace(pattern, HIDDEN)
  return said.replace(CALLED, (_, title) => `某${title}`)
}
