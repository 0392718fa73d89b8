import chineseDays from 'chinese-days'
import notices from 'chinese-days/dist/chinese-days.json' with { type: 'json' }

const weekdays = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六']

export interface OfficialDay {
  works: boolean
  /** 春节, 调休 or the weekday. */
  why: string
}

const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay()
let exceptions: string[] | undefined

/** The days, in order, on which a notice has people work at a weekend or rest on a weekday. */
export function officialExceptions(): string[] {
  exceptions ??= Object.keys({ ...notices.holidays, ...notices.workdays })
    .filter(day => officialDay(day).works !== weekdayOf(day) % 6 > 0)
    .sort()
  return exceptions
}

/**
 * A day by the State Council's yearly notices of holidays and make-up days (调休); in years without one, Monday to
 * Friday work. The one file that knows the library of these notices.
 */
export function officialDay(day: string): OfficialDay {
  const { work, name } = chineseDays.getDayDetail(day)
  const holiday = name.split(',')[1]
  const weekday = weekdays[weekdayOf(day)] as string
  if (holiday === undefined) return { works: work, why: weekday }
  return { works: work, why: work ? `${holiday}调休上班` : holiday }
}
