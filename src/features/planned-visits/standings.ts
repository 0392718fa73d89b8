/** Whether a proposal may still move an entry of the plan, or a person has settled it. */
export const planStandings = ['拟定', '已定'] as const
