/** '2023-12-31' → '2023年12月31日', as official documents write days. */
export const dayText = (day: string): string => {
  const [year, month, date] = day.slice(0, 10).split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}

/** '2023-12-31' → '12月31日', where the year is clear. */
export const dayInYear = (day: string): string => dayText(day).replace(/^\d+年/, '')

/** The same where it is of this year, else the whole day. */
export const dayNear = (day: string): string =>
  day.slice(0, 4) === today().slice(0, 4) ? dayInYear(day) : dayText(day)

/** '2023-12' → '12月' */
export const monthText = (month: string): string => `${Number(month.slice(5, 7))}月`

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)

/** The last day of the month that lies `shift` months from that of `day`. */
export const monthEnd = (day: string, shift = 0): string =>
  dayOf(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) + shift, 0))

/** The day so many days later. */
export const daysAfter = (day: string, count: number): string => dayOf(Date.parse(day) + count * 86_400_000)

export const isMonthEnd = (day: string): boolean => monthEnd(day) === day

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** An ISO instant as the clock in the district shows it: '2024年1月4日 09:00'. What is no instant is given back. */
export function instantText(instant: string): string {
  const time = new Date(instant)
  if (Number.isNaN(time.getTime())) return instant
  const part = Object.fromEntries(clock.formatToParts(time).map(({ type, value }) => [type, value]))
  return `${part.year}年${part.month}月${part.day}日 ${part.hour}:${part.minute}`
}

/** The same in a column of a table, where days stand as 2024-01-04: '2024-01-04 09:00'. */
export const instantCell = (instant: string): string =>
  Number.isNaN(Date.parse(instant)) ? instant : wallClockOf(instant).slice(0, 16).replace('T', ' ')

/** A wall-clock time of the district ('2024-01-04T09:00:00') as an instant; China keeps one zone and no summer time. */
export const atDistrict = (wallClock: string): string => `${wallClock}+08:00`

/** The wall clock of the district at an instant: '2024-01-04T09:00:00'. */
export const wallClockOf = (instant: string): string =>
  new Date(new Date(instant).getTime() + 8 * 3600_000).toISOString().slice(0, 19)

/** Today's day in the district. */
export const today = (): string => wallClockOf(new Date().toISOString()).slice(0, 10)

/** What begins or ends on a day, in words that say whether that is still to come: '2027年3月1日', '止租' → '将于2027年3月1日止租'. */
export const dueText = (day: string, words: string): string => `${day > today() ? '将于' : ''}${dayText(day)}${words}`

/** Whether it holds on a day: what ends does not hold on its last day any more. */
export const isCurrent = ({ beganOn, endedOn }: { beganOn: string; endedOn: string | null }, on: string): boolean =>
  beganOn <= on && (endedOn === null || endedOn > on)
