/** Stands in the browser while it keeps something of visits. */
export const MARK = 'yishang.visits'
