/** Where a request stands; the first is where it begins. */
export const requestStates = {
  registered: { label: '待派单', turn: 'service' },
  dispatched: { label: '待签收', turn: 'unit', assisted: true },
  returned: { label: '已退单', turn: 'service' },
  recalled: { label: '已收回', turn: 'service' },
  convening: { label: '待协调', turn: 'leaders', asks: '请指定办理单位' },
  handling: { label: '办理中', turn: 'unit', assisted: true },
  extending: { label: '延期待批', turn: 'service', assisted: true },
  suspended: { label: '已挂起', turn: 'unit', assisted: true },
  answered: { label: '待审核', turn: 'service' },
  rating: { label: '待评价', turn: 'enterprise' },
  calling: { label: '待回访', turn: 'service' },
  called: { label: '待办结', turn: 'service' },
  closed: { label: '已办结', turn: null },
  declined: { label: '不予受理', turn: null },
  merged: { label: '已合并', turn: null },
} as const

/** Those in which it has not ended. */
export const openStates = Object.keys(requestStates).filter(state => !['closed', 'declined', 'merged'].includes(state))
