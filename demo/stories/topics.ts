/** What invented enterprises ask for: the matter, what they say, and what is answered. By category. */
export const topics: Record<string, readonly (readonly [matter: string, said: string, answer: string])[]> = {
  政策: [
    [
      '技术改造补贴申报条件不清楚',
      '想了解技术改造补贴怎样申报、需要哪些材料。',
      '已说明申报条件和时间，并指导企业备齐材料。',
    ],
    ['高新技术企业奖励尚未兑现', '高新技术企业奖励已公示，至今没有到账。', '已与财政部门核对，奖励资金已拨付。'],
    ['惠企政策找不到对应条款', '政策文件较多，不知道本企业适用哪些条款。', '已逐条对照，送上适用条款清单。'],
  ],
  融资: [
    ['流动资金贷款额度不足', '订单增加，流动资金贷款额度不够。', '已组织银行对接，增加授信额度。'],
    ['贷款贴息申请进度查询', '贷款贴息申请已提交两个月，没有结果。', '已查明进度并告知企业，贴息已列入本批。'],
    ['缺少抵押物难以贷款', '轻资产企业缺少抵押物，贷款难。', '已介绍融资担保机构上门对接。'],
  ],
  用工: [
    ['技能工人招聘困难', '新产线投产，缺少技能工人。', '已安排专场招聘会并对接职业院校。'],
    ['员工子女入学', '引进的员工咨询子女入学手续。', '已说明入学条件和办理时间。'],
    ['人才公寓申请', '外地员工较多，希望申请人才公寓。', '已受理申请，安排看房。'],
  ],
  用地用房: [
    ['厂房面积不足需要扩租', '现有厂房面积不足，希望在园区内扩租。', '已提供园区内空置房源三处，企业选定一处。'],
    ['厂房租金减免政策落实', '租金减免政策没有落实到位。', '已协调园区按政策减免。'],
    ['不动产登记资料不全', '办理不动产登记时缺少规划核实资料。', '已协调有关单位补齐资料。'],
  ],
  市场: [
    ['希望参加产销对接活动', '希望进入区内项目的供应商名单。', '已列入产销对接名单，参加了一场对接会。'],
    ['展会补贴申请', '参加境内展会，申请展位补贴。', '已指导申报，补贴按程序办理。'],
  ],
  规划建设: [
    ['施工许可办理进度', '施工许可所需材料反复补正。', '已由专人帮办，许可已办理。'],
    ['厂区道路开口申请', '厂区需要增加一处道路开口。', '经现场核查，已提出可行方案。'],
    ['雨污管网接入', '厂区雨污管网尚未接入市政管网。', '已列入管网建设安排，先行临时接入。'],
  ],
  配套: [
    ['园区周边公交班次不足', '早晚高峰公交班次少，员工通勤不便。', '已协调增加早晚高峰班次。'],
    ['园区周边停车困难', '园区周边停车位少，车辆乱停。', '已在周边划定停车位。'],
    ['园区电力容量不足', '新设备投用后电力容量不足。', '供电单位已现场勘查，完成增容。'],
    ['园区食堂价格偏高', '园区食堂价格偏高、品种少。', '已督促食堂增加平价窗口。'],
  ],
  其他: [
    ['企业证照邮寄服务', '希望证照办好后邮寄到企业。', '已开通证照邮寄。'],
    ['周边施工噪声影响生产', '相邻工地夜间施工噪声影响精密设备。', '已约谈施工单位，调整施工时间。'],
  ],
}

/** Who handles what: a unit of the demonstration that has an account, and the account. */
export const handlers = {
  industry: { unit: '区工业和信息化局', by: 'demo-department' },
  reform: { unit: '区发展和改革局', by: 'demo-planner' },
  promotion: { unit: '区投资促进局', by: 'demo-promoter' },
  medical: { unit: '济南国际医学中心管理机构', by: 'demo-zone' },
} as const
export type Handler = (typeof handlers)[keyof typeof handlers]

const { industry, reform, promotion, medical } = handlers
export const handledBy: Record<string, readonly [Handler, ...Handler[]]> = {
  政策: [industry, reform, promotion],
  融资: [reform, industry],
  用工: [industry, medical],
  用地用房: [medical, promotion],
  市场: [promotion],
  规划建设: [reform, medical],
  配套: [medical, industry],
  其他: [industry, reform],
}
