import { sql } from 'kysely'
import { type Basis, countOf, type FigureDeclaration, known, moneyOf, words } from '#features/figures/figures.ts'
import { ofProjects, TOTAL } from '#features/projects/project.ts'

const deals: Basis = {
  id: 'deals',
  sheet: '招商项目',
  key: { 编号: 'deal_no' },
  facts: {
    协议类型: 'agreement_kind',
    '协议投资(万元)': 'agreed_investment',
    签约日期: 'signed_on',
    落地日期: 'landed_on',
  },
  rows: moment => {
    const newYear = `${moment.asOf.slice(0, 4)}-01-01`
    return sql`
      select deal_no, name as title, space_code, recorded_at, change_id, agreement_kind, agreed_investment, signed_on, landed_on,
        agreement_kind = '正式投资协议' and signed_on <= ${moment.asOf}::date and signed_on >= ${newYear}::date as signed,
        agreement_kind = '正式投资协议' and signed_on <= ${moment.asOf}::date
          and coalesce(landed_on <= ${moment.asOf}::date and landed_on >= ${newYear}::date, false) as landed
      from ${known(moment, 'deals', 'deal_no, name, space_code, agreement_kind, agreed_investment, signed_on, landed_on')} d`
  },
}

const family = 'deals.landed'
const SIGNED = words(
  `签约项目 签约 新签约 新签约项目 正式签约 签约引进 签订正式协议 签订正式投资协议 招商签约 成功签约 签了 签下 签约了 签订投资协议 正式协议 正式投资协议 正式协议项目 正式投资协议项目 正式合同 正式投资合同 签约数 签约项目数 签约合同 签约一批`,
)
const MONEY = words('投资 投资额 总投资 协议投资 协议投资额 协议总投资 投资总额 总额 金额 资金')
/** What is signed or settled; 框架协议 and 意向 are no such thing. */
const DEALS = words(
  '项目 招商项目 产业项目 协议 合同 投资协议 正式协议 正式投资协议 投资合同 正式合同 项目协议 项目投资协议 项目合同 投资项目 正式投资项目 正式项目 正式合同项目 正式协议项目 正式投资协议项目',
)
const SIGNING = words(
  '签约 新签 新签约 签下 签订 签署 签定 签成 签了 签约了 正式签约 新签订 新签署 达成 新达成 敲定 拿下 促成签约',
)
const SETTLING = words('落地 新落地 落户 新落户 落地了 引进落地 实现落地 成功落地 落地建设 促成落地')
const LANDED = words(
  `落地项目 落地 签约落地 新落地 新落地项目 签约落地项目 招商落地 落户项目 引进落地 落了 落下 落下了 协议落地 落地了 成功落地 实现落地 落地项目数`,
)
const LANDED_MONEY = words(
  `落地项目投资 落地投资 落地的钱 落地项目总投资 落地项目协议投资 落地项目协议投资额 落地项目协议总投资 落地项目投资额 协议投资 协议投资额 协议总投资 投资 投资额`,
)

export const dealFigures: FigureDeclaration[] = [
  countOf('个', {
    id: 'deals.signed',
    name: '签约项目数',
    definition: '所问年度内、不晚于所问日期签订正式投资协议的招商项目；框架协议不计；片区、园区含其下级。',
    basis: deals,
    where: 'signed',
    scopes: [[], ['zone'], ['park']],
    period: 'year',
    said: {
      names: SIGNED,
      acts: { verbs: SIGNING, objects: DEALS },
      ...ofProjects,
      measures: words('个 项 宗 大 份 单 笔'),
    },
  }),
  countOf('个', {
    id: 'deals.landed',
    name: '签约落地项目数',
    definition: '已签正式投资协议、落地日期在所问年度内且不晚于所问日期的招商项目。',
    basis: deals,
    where: 'landed',
    scopes: [[], ['zone']],
    period: 'year',
    said: { names: LANDED, acts: { verbs: SETTLING, objects: words('项目 招商项目 产业项目') }, ...ofProjects, family },
  }),
  moneyOf('agreed_investment', {
    id: 'deals.landed_investment',
    name: '落地项目投资',
    definition: '签约落地项目的协议投资之和。',
    basis: deals,
    where: 'landed',
    scopes: [[], ['zone']],
    period: 'year',
    said: {
      names: [...LANDED_MONEY, ...TOTAL],
      acts: { verbs: SETTLING, objects: MONEY },
      family,
      staged: true,
      role: 'total',
    },
  }),
]
