import type { Column } from '#features/ledger/contract.ts'
import { spaceColumn } from '#features/spaces/contract.ts'

export const projectCategories = ['产业发展类', '基础设施类', '民生保障类', '房地产类'] as const
/** What offices write where the ledger has one of the four categories. */
export const categoryWords: Readonly<Record<string, string>> = {
  产业发展类: 'industry industrial 工业 制造业 服务业 现代服务业 科技创新 商贸 文旅 文化旅游 物流 农业 总部经济',
  基础设施类:
    'infrastructure 基建 市政 交通 水利 能源 城建 道路 市政工程 城市建设 城乡建设 公用设施 水务 管网 综合交通 环保 生态环保',
  民生保障类:
    'livelihood social 社会事业 社会民生 公共服务 教育 医疗 卫生 养老 文化 体育 文体 文化体育 就业 社保 民政 保障房 安置房 棚改 民生事业',
  房地产类: 'realestate property housing 房产 地产 住宅 商品房 房地产开发',
}
/** 建设性质 as the statistics of investment count it; 续建 and 改扩建 are none of these. */
export const buildNatures = ['新建', '扩建', '改建和技术改造', '迁建', '恢复', '单纯购置'] as const
/** 2024年3月至2025年6月 in one column. */
const buildingSpans =
  '建设起止年限 建设起止时间 建设起止年月 建设起止日期 起止年限 起止时间 起止年月 建设工期 建设周期 建设年限 建设期限'
/** Who and by what number, in one cell. */
const CONTACTS =
  '联系人及电话 联系人及联系方式 联系人及联系电话 联系人电话号码 联系人和电话 联系人/电话 联系人（电话） 责任人及电话 责任人及联系电话 责任人及联系方式 负责人及电话 负责人及联系电话 负责人及联系方式 联系人姓名及电话'
const dayColumn = (header: string, field: string, note?: string): Column => ({ header, field, kind: 'day', note })

export const projectColumns: Column[] = [
  {
    header: '项目编号',
    field: 'project_no',
    kind: 'text',
    also: '编号 项目编码 项目号 入库编号 项目库编号 project_no project_id',
    key: true,
    max: 64,
    note: '区内编号，不重复、不更改',
  },
  {
    header: '项目名称',
    field: 'name',
    kind: 'text',
    also: '名称 工程名称 建设项目名称 重点项目名称 项目全称 项目 工程项目 建设项目 工程项目名称 project_name project',
    required: true,
    max: 200,
  },
  {
    header: '项目代码',
    field: 'approval_code',
    kind: 'approval-code',
    also: '国家代码 投资项目代码 在线审批代码 在线平台代码 审批监管平台代码 项目统一代码 项目赋码 赋码',
    note: '在线审批监管平台赋码',
  },
  {
    header: '建设单位',
    field: 'builder',
    kind: 'text',
    also: '项目单位 业主单位 项目业主 业主 建设主体 项目法人 法人单位 实施单位 实施主体 投资主体 项目建设单位 建设单位名称 企业名称 owner developer',
  },
  { header: '统一社会信用代码', field: 'uscc', kind: 'uscc', also: '社会信用代码 信用代码 统一信用代码 统一代码' },
  {
    header: '行业代码',
    field: 'industry_code',
    kind: 'text',
    also: '国民经济行业代码 行业编码 行业分类代码 所属行业 行业分类 行业',
    looks: '^[A-T]?\\d{2,4}$',
    note: 'GB/T 4754',
  },
  {
    header: '类别',
    field: 'category',
    kind: 'choice',
    also: '项目类别 项目类型 项目分类 所属类别 类型 分类 投资类别 所属领域 领域 行业分类 category',
    required: true,
    choices: projectCategories,
    means: categoryWords,
  },
  {
    header: '产业链',
    field: 'chain',
    kind: 'text',
    also: '所属产业链 产业链条 所属产业 重点产业链 标志性产业链 主导产业链 主导产业 产业方向 产业领域',
  },
  {
    header: '建设性质',
    field: 'build_nature',
    kind: 'text',
    also: '项目性质 建设类型 新建续建',
    usual: buildNatures,
    means: {
      改建和技术改造: '改建 技改 技术改造 改造 更新改造 改造提升 技改扩能',
      迁建: '搬迁 异地迁建 易地迁建 整体搬迁',
      恢复: '恢复重建 灾后重建',
      单纯购置: '购置 设备购置',
    },
  },
  {
    header: '总投资(万元)',
    field: 'total_investment',
    kind: 'money',
    also: '投资总额 总投资额 计划总投资 概算总投资 估算总投资 项目总投资 投资规模 总概算 概算投资 工程概算 投资概算 投资额 投资总规模 total_investment investment',
    required: true,
  },
  { header: '建筑面积(㎡)', field: 'floor_area', kind: 'area', also: '总建筑面积 建设面积 规划建筑面积' },
  {
    header: '建设内容',
    field: 'content',
    kind: 'prose',
    also: '建设规模及内容 建设内容及规模 建设内容和规模 建设规模和内容 主要建设内容 主要建设内容及规模 建设规模 项目简介 项目概况 项目内容 项目建设内容 建设规模及主要内容 description',
  },
  spaceColumn,
  {
    header: '街道',
    field: 'street',
    kind: 'text',
    also: '所属街道 所在街道 街镇 镇街 属地 所属镇街 街道办事处 街道镇 乡镇街道',
  },
  {
    header: '责任单位',
    field: 'responsible_unit',
    kind: 'text',
    also: '主管单位 主管部门 牵头单位 责任部门 行业主管部门 牵头责任单位 包挂单位 包保单位 服务单位 牵头部门 责任主体 推进单位 responsible_unit',
  },
  {
    header: '责任人',
    field: 'responsible_person',
    kind: 'text',
    also: '项目责任人 项目负责人 负责人 联系人 项目联系人 具体责任人 直接责任人 包挂责任人 责任人姓名 工作专班负责人 responsible_person contact',
    within: { end: 'first', also: CONTACTS },
    max: 100,
  },
  {
    header: '分管领导',
    field: 'lead_official',
    kind: 'text',
    also: '包挂领导 包保领导 牵头领导 联系领导 分管区领导 区级领导 责任领导 包联领导 挂包领导 帮包领导 区领导 lead_official',
    max: 100,
  },
  {
    header: '联系电话',
    field: 'phone',
    kind: 'text',
    also: '电话 联系方式 手机 手机号 手机号码 电话号码 责任人电话 联系人电话 负责人电话 办公电话 phone tel telephone mobile',
    within: { end: 'last', also: CONTACTS },
    max: 100,
    guarded: 'projects.phones',
    note: '无权限的账号只见前三位和后四位',
  },
  {
    header: '经度',
    field: 'longitude',
    kind: 'degree',
    also: '东经 高德经度 腾讯经度 火星经度 百度经度 lng longitude',
  },
  { header: '纬度', field: 'latitude', kind: 'degree', also: '北纬 高德纬度 腾讯纬度 火星纬度 百度纬度 lat latitude' },
  { ...dayColumn('谋划日期', 'conceived_on'), also: '谋划时间' },
  { ...dayColumn('储备日期', 'reserved_on'), also: '储备时间 入库时间 入库日期' },
  { ...dayColumn('签约日期', 'signed_on'), also: '签约时间' },
  { ...dayColumn('落地日期', 'landed_on'), also: '落地时间' },
  {
    ...dayColumn('计划开工日期', 'planned_start_on'),
    also: '计划开工时间 计划开工 拟开工时间 拟开工日期 预计开工时间 预计开工日期 预计开工 计划开工年月 planned_start',
    within: { end: 'first', also: buildingSpans },
  },
  {
    ...dayColumn('实际开工日期', 'started_on', '永久性工程正式破土开槽的日期'),
    also: '开工时间 开工日期 实际开工时间 实际开工 开工年月 已开工时间 开工 开工建设时间 start_date',
  },
  {
    ...dayColumn('计划竣工日期', 'planned_completion_on'),
    also: '计划竣工时间 计划竣工 预计竣工时间 预计竣工日期 预计竣工 拟竣工时间 计划完工时间 计划完工日期 预计完工时间 计划建成时间 预计建成时间 计划完成时间 planned_completion',
    within: { end: 'last', also: buildingSpans },
  },
  {
    ...dayColumn('实际竣工日期', 'completed_on'),
    also: '竣工时间 竣工日期 实际竣工时间 实际竣工 完工时间 完工日期 建成时间 竣工 竣工年月 completion_date',
  },
  {
    ...dayColumn('投产日期', 'operating_on'),
    also: '投产时间 投用时间 投入使用时间 投产达效时间 运营时间',
  },
  {
    ...dayColumn('停缓建日期', 'suspended_on', '停建、缓建的第一天'),
    also: '停建时间 停工时间 停缓建时间 停工日期',
  },
  { ...dayColumn('终止日期', 'terminated_on', '不再实施的第一天'), also: '终止时间' },
]

/** The column by which other sheets name a project. */
export const projectColumn: Column = {
  header: '项目编号',
  field: 'project_no',
  kind: 'text',
  max: 64,
  refers: { sheet: '项目', header: '项目编号', noun: 'projects' },
}
