import { words } from '#features/figures/figures.ts'

/** How prose speaks of projects, of their money and of their progress; lists, proposals and deals say the same. */

/** A count of projects: what measures it, what it is called. */
export const ofProjects = { measures: words('个 项 宗 大 项次 个次'), heads: words('项目 工程'), staged: true }

export const STARTED =
  words(`开工在建 开工在建项目 已开工 开工 开工建设 开工项目 已开工项目 累计开工 实际开工 实现开工 全面开工 启动建设
  动工 动工建设 开了 开复工 转化开工 落地开工 破土动工 进入施工 进场施工 转为开工项目 转为开工 动了工 动了工的`)
export const NEW_STARTS = words(
  `新开工 新开工项目 新开项目 新开工建设 新开建 新开工建设项目 新启动建设 新动工 开建 开建项目 新开建项目 开工一批 新开工一批 破土动工的新项目 动工的新项目 开工的新项目 开工新项目 新项目开工 新项目动工 新项目破土`,
)
/** What one says of projects that have just begun. */
export const BREAKING_GROUND = words(
  `新开工 新开 新开建 新动工 新启动 开建 开工 动工 动土 破土 破土动工 破土开工 相继破土 开工建设 落子开工 拔地而起 打下第一根桩 启动建设 挖下第一锹土 奠基开工`,
)
export const TOTAL = words(`总投资 总投资额 投资总额 计划总投资 概算总投资 估算总投资 项目总投资 总投资规模`)
export const PLANNED =
  words(`年度计划投资 年度投资计划 年计划投资 计划年度投资 当年计划投资 全年计划投资 年度计划完成投资 年度计划投资额
  本年计划投资 今年计划投资 年内计划投资 年度投资任务 项目年度计划投资 年度投资目标 全年计划完成投资 计划完成年度投资
  占年度计划投资 占全年计划投资 占年度计划 占全年计划 为年度计划 为年度计划投资 为全年计划 为年计划 占计划投资 占年度投资计划 投资年度计划 年度计划 全年计划 年计划 本年计划 当年计划 今年计划 年度计划数 计划年内投资`)
export const COMPLETED = words(
  `完成投资 完成投资额 累计完成投资 实际完成投资 已完成投资 年度完成投资 投资完成 项目完成投资 完成+投资 完成年度投资 完成项目投资 累计完成项目投资 累计完成年度投资 投资年度完成 投资本年完成`,
)
export const RATES =
  words(`年度投资完成率 年度计划投资完成率 投资完成率 完成率 计划完成率 年度计划完成率 投资计划完成率 项目年度投资完成率
  完成年度计划 占年度计划 为年度计划 达年度计划 为年计划 达年计划 为全年计划投资 完成年度计划投资 占年度计划投资 为年度计划投资 完成年度投资计划 占年度投资计划
  完成全年计划 占全年计划 占全年计划投资 为全年计划 完成计划投资 占计划投资 完成年计划 占年计划 占年计划投资 完成年计划投资
  为年度投资计划 达年度投资计划 完成年度目标 完成全年目标 完成年度任务 完成全年任务 年度投资+完成 年度计划+完成 年度任务+完成 全年任务+完成`)
export const SAME_YEAR = words(
  `当年策划+当年开工+当年投产 当年谋划+当年开工+当年投产 三当年 当年储备+当年开工+当年投产 年内谋划、开工并投产 当年谋划、开工并投产 当年谋划、开工、投产 当年策划、开工、投产 当年储备、开工、投产`,
)
