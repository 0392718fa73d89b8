import type { OwnEnterprise } from '#features/portal/contract.ts'

/** The address of a request that asks for something to be put right, written as far as we know it; of `several` enterprises it says which. */
export const correctionOf = ({ uscc, name }: OwnEnterprise, what: string, now: string, several: boolean) => ({
  to: '/new/$noun' as const,
  params: { noun: 'requests' },
  search: {
    title: `更正本企业资料：${what}`,
    category: '其他',
    content: `${name}的“${what}”，现在登记的是：${now || '没有登记'}。\n应当是：`,
    ...(several && { uscc }),
  },
})
