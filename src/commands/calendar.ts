import { calendarOf } from '#features/calendar/calendar.ts'
import { dueOf, type Term } from '#features/calendar/working-time.ts'
import { officialDay } from '#platform/official-days.ts'
import { type Command, dayIn, given, type Input, text, WrongUsage } from './command.ts'
import { inDistrict } from './open.ts'

/** A term is in days or months, never in decades: what is longer is a slip of the finger. */
const MOST = 1_000

function daysIn({ values }: Input, option: string): number {
  const asked = String(values[option] ?? '0')
  if (/^\d+$/.test(asked) && Number(asked) <= MOST) return Number(asked)
  throw new WrongUsage(`--${option} “${asked}”须为 0 至 ${MOST} 的整数。`)
}

function pausesIn({ values }: Input): Term['pauses'] {
  return ((values.pause as string[] | undefined) ?? []).map(asked => {
    const [from = '', to = '', ...more] = asked.split('..')
    const pause = { from: dayIn(from, 'pause'), to: dayIn(to, 'pause') }
    if (more.length > 0 || pause.to < pause.from) throw new WrongUsage(`--pause “${asked}”须为 起..止，止不早于起。`)
    return pause
  })
}

/** Working time. */
export const calendarCommands: Command[] = [
  {
    name: 'due',
    arguments: '--start YYYY-MM-DD --working-days N [--extend M] [--pause A..B] [--district CODE]',
    does: '计算期限：从起始日的次日起数工作日；--extend 为延期的工作日数，--pause 的起日至止日前一天不计。给出区县的，按它的工作日历',
    options: { start: text, 'working-days': text, extend: text, pause: { ...text, multiple: true }, district: text },
    needs: ['start', 'working-days'],
    run: async input => {
      const term = {
        start: dayIn(given(input, 'start'), 'start'),
        workingDays: daysIn(input, 'working-days'),
        extend: daysIn(input, 'extend'),
        pauses: pausesIn(input),
      }
      const dayOf = input.values.district === undefined ? officialDay : await inDistrict(input, calendarOf)
      const json = dueOf(term, dayOf)
      const skipped = json.skipped.map(({ day, why }) => `  ${day}  ${why}`)
      const text = [
        `到期日 ${json.due}（当日结束时）`,
        `计入 ${json.counted.length} 个工作日`,
        ...(skipped.length > 0 ? ['不计：', ...skipped] : []),
      ]
      return { json, text: text.join('\n') }
    },
  },
]
