import { wan } from '../amounts.ts'
import facts from '../facts/huaiyin-2023.json' with { type: 'json' }
import { target } from '../targets.ts'
import { JOYOUNG } from '../zones.ts'
import type { Cohort, Draft } from './draft.ts'

/** What is published about a project by name; the rest of its record is invented and says so. */
export type Named = Partial<Draft> & { name: string; cohort: Cohort }

export const GUANGANMEN = '中国中医科学院广安门医院济南医院'
export const RENTAL_HOUSING = '济南国际医学中心租赁住房试点'
export const MATERIALS_PORT = '济南先进材料智造港'
export const SODIUM = '华纳新能源钠离子电池正极材料项目'
export const SMART_PARK = '山东国际智能制造产业园及配套基础设施建设项目'

const NOTE = '演示数据：除公开报道的内容外均为虚构'

const totalOf = (project: string) => wan(target('project.total_investment', { project }))
const startOf = (name: string) => facts.projects.find(one => one.name === name)?.startedOn ?? null
const floorAreaOf = (name: string) => {
  const area = facts.projects.find(one => one.name === name)?.floorArea
  return area ? String(Math.round(Number.parseFloat(area) * 10_000)) : null
}

const INDUSTRY = '产业发展类'
const LIVELIHOOD = '民生保障类'

const named: Named[] = [
  {
    name: '医疗硅谷',
    cohort: 'continuing',
    zone: 'A',
    space: 'A',
    sector: INDUSTRY,
    chain: '医疗健康',
    investment: 1_500_000,
  },
  { name: '远大购物广场', cohort: 'continuing', zone: null, sector: INDUSTRY, chain: null, investment: 1_062_000 },
  { name: '杨柳春风', cohort: 'continuing', zone: null, sector: '房地产类', chain: null, investment: 1_105_000 },
  {
    name: GUANGANMEN,
    cohort: 'continuing',
    zone: 'A',
    space: 'A',
    sector: LIVELIHOOD,
    chain: '医疗健康',
    investment: totalOf(GUANGANMEN),
  },
  {
    name: RENTAL_HOUSING,
    cohort: 'continuing',
    zone: 'A',
    space: 'A',
    sector: LIVELIHOOD,
    chain: null,
    investment: totalOf(RENTAL_HOUSING),
  },
  {
    name: '树兰(济南)国际医院',
    cohort: 'continuing',
    zone: 'A',
    space: 'A',
    sector: LIVELIHOOD,
    chain: '医疗健康',
    investment: 268_000,
    floorArea: floorAreaOf('树兰(济南)国际医院'),
    completed: '2023-11-10',
    producing: null,
    content: `试运行。${NOTE}`,
  },
  {
    name: '山东省质子中心',
    cohort: 'continuing',
    zone: 'A',
    space: 'A',
    sector: LIVELIHOOD,
    chain: '医疗健康',
    investment: 124_000,
    completed: '2023-06-30',
    producing: '2023-12-18',
    content: `投入临床。${NOTE}`,
  },
  {
    name: JOYOUNG.name,
    cohort: 'continuing',
    zone: 'C',
    space: JOYOUNG.code,
    sector: INDUSTRY,
    chain: '智能制造',
    investment: 86_000,
    content: `东塔、西塔双子塔。${NOTE}`,
  },
  {
    name: MATERIALS_PORT,
    cohort: 'starting',
    zone: 'B',
    space: 'B',
    sector: INDUSTRY,
    chain: '先进材料',
    investment: 1_200_000,
    idea: '2022-05-16',
    reserved: '2022-08-12',
    signed: '2022-11-25',
    landed: '2023-03-17',
    plannedStart: '2023-12-31',
    started: startOf(MATERIALS_PORT),
    plannedEnd: '2026-12-31',
  },
  {
    name: '山东力冠微电子',
    cohort: 'joined',
    zone: null,
    sector: INDUSTRY,
    chain: '新一代信息技术',
    investment: 36_000,
  },
  {
    name: SODIUM,
    cohort: 'reserved',
    zone: 'B',
    space: 'B',
    sector: INDUSTRY,
    chain: '先进材料',
    investment: 52_000,
    idea: '2023-02-14',
    reserved: '2023-03-10',
    signed: '2023-04-21',
    landed: '2023-08-18',
    content: `已落地。${NOTE}`,
  },
  {
    name: SMART_PARK,
    cohort: 'reserved',
    zone: 'B',
    space: 'B',
    sector: INDUSTRY,
    chain: '智能制造',
    investment: 168_000,
    idea: '2023-03-03',
    reserved: '2023-04-07',
    signed: '2023-06-16',
    landed: '2023-10-20',
    content: `已落地。${NOTE}`,
  },
]

/** The projects the article names, with what it says of them; amounts it does not give are invented. */
export const namedProjects: Named[] = named.map(one => ({
  ...one,
  named: true,
  fixedInvestment: true,
  content: one.content ?? NOTE,
}))
