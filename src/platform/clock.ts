/** The calendar day in China (UTC+8, no summer time since 1991) of an instant, as 'YYYY-MM-DD'. */
export const today = (now: Date): string => localTime(now).slice(0, 10)

/** The same with the minute, as 'YYYY-MM-DD HH:MM'. */
export const localTime = (now: Date): string =>
  new Date(now.getTime() + 8 * 3600 * 1000).toISOString().slice(0, 16).replace('T', ' ')
