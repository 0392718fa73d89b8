export const requestSources = ['企业自报', '走访', '12345', '领导交办', '窗口', '电话'] as const
export const requestCategories = ['政策', '融资', '用工', '用地用房', '市场', '规划建设', '配套', '其他'] as const
export type RequestCategory = (typeof requestCategories)[number]
export const requestOutcomes = ['已解决', '部分解决', '列入计划', '解释说明', '不属职权'] as const
export const requestRatings = ['非常满意', '满意', '基本满意', '不满意', '非常不满意'] as const
export const callBackResults = ['已解决', '未解决', '未联系上'] as const
/** How urgent: what says nothing is 一般. */
export const requestUrgencies = ['一般', '紧急', '特急'] as const
