import { Trie } from './trie.ts'

export type UnitKind = 'money' | 'percent' | 'points' | 'tenths' | 'count' | 'other'
export interface Unit {
  kind: UnitKind
  name: string
}

const COUNTS =
  '个 家 项 宗 场 次 条 名 位 处 座 栋 幢 户 人 件 起 套 批 支 只 台 辆 所 类 种 款 例 笔 轮 份 本 张 片 层 门 大 强 股 对 组 站 艘 架 头 株 棵 口 间 方 笔 单 篇 幅 枚 颗 届 期 人次 场次 万人 桩 席 趟 项次 个次'
const OTHERS =
  '美元 港元 欧元 日元 英镑 平方米 平方公里 平米 ㎡ 亩 公顷 公里 千米 米 吨 千瓦 兆瓦 千瓦时 度 立方米 升 公斤 天 小时 分钟 秒 周 周岁 岁 年 个月 个季度 个工作日 工作日 倍 元/平方米 万元/亩 元/亩 床 张床位 亩地 标方 车次 班次 标箱 摄氏度 周年 号 代 刻 瓦 伏 里 公分 厘米 毫米 纳米 英里 英寸 折 股权'

const units = new Trie<Unit>()
for (const name of COUNTS.split(' ')) units.at(name, () => ({ kind: 'count', name }))
for (const name of OTHERS.split(' ')) units.at(name, () => ({ kind: 'other', name }))
for (const name of ['元', '元人民币']) units.at(name, () => ({ kind: 'money', name: '元' }))
for (const name of ['%', '‰']) units.at(name, () => ({ kind: name === '%' ? 'percent' : 'other', name }))
for (const name of ['个百分点', '百分点', '个点']) units.at(name, () => ({ kind: 'points', name: '个百分点' }))
units.at('成', () => ({ kind: 'tenths', name: '成' }))

/** The unit that stands at a place of the text, the longest one. */
export function unitAt(text: string, at: number): { unit: Unit; end: number } | null {
  const found = units.longest(text, at)
  if (found === null || !isPartOfWord(text, found.value.name, found.end))
    return found === null ? null : { unit: found.value, end: found.end }
  // 6个|次之
  const shorter = found.value.name.endsWith('次') ? unitAt(text.slice(at, found.end - 1), 0) : null
  return shorter === null ? null : { unit: shorter.unit, end: at + shorter.end }
}

/** Measure words that begin another word: 成立, 级别, 名单, 位于, 年度, 人民; 6个|次之. */
const WORDS: Record<string, RegExp> = {
  个次: /^之/,
  项次: /^之/,
  项: /^目/,
  成: /^[立功员都为果效]/,
  名: /^[单称录誉]/,
  位: /^[于次居列]/,
  类: /^[型别]/,
  期: /^[间]/,
  条: /^[件例]/,
  场: /^[地所景馆]/,
  处: /^[理于置]/,
  对: /^[比接标应]/,
  组: /^[织成建]/,
  方: /^[面案式向]/,
  层: /^[次面]/,
  家: /^[庭属具]/,
  人: /^[民才员工大力均口]/,
  本: /^[地区级年月市省县报]/,
  单: /^[位个月]/,
  门: /^[类槛]/,
  里: /^[程]/,
}

function isPartOfWord(text: string, name: string, end: number): boolean {
  const word = WORDS[name]
  return word?.test(text.slice(end, end + 1)) ?? false
}
