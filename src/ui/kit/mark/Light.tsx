import { today } from '../day/day.ts'
import { Mark } from './Mark.tsx'

const DAY = 86_400_000
const daysTo = (day: string) => Math.round((Date.parse(day.slice(0, 10)) - Date.parse(today())) / DAY)

/** How far off a due day is, in words; `left` and `late`: how far before and beyond it, by what the term counts. */
function dueText({ dueOn, left, late }: { dueOn: string; left: string | null; late: string | null }): string {
  const days = daysTo(dueOn)
  if (days < 0) return late ? `已超 ${late}` : '已到期'
  return days === 0 ? '今天到期' : `剩 ${left ?? `${days} 天`}`
}

const names: Record<string, { name: string; tone: 'good' | 'busy' | 'bad' }> = {
  green: { name: '绿灯', tone: 'good' },
  yellow: { name: '黄灯', tone: 'busy' },
  red: { name: '红灯', tone: 'bad' },
  按时: { name: '按时', tone: 'good' },
  超时: { name: '超时', tone: 'bad' },
}

/** A traffic light: its name, and where the clock runs how far off the due day is; the colour alone says nothing. */
export function Light(props: {
  light: string | null
  dueOn: string | null
  left?: string | null
  late?: string | null
}) {
  const { light, dueOn, left = null, late = null } = props
  const known = names[light ?? '']
  if (!known) return <Mark tone="plain">{light ?? '暂停计时'}</Mark>
  const runs = known.name.endsWith('灯') && dueOn !== null
  return <Mark tone={known.tone}>{runs ? `${known.name} ${dueText({ dueOn, left, late })}` : known.name}</Mark>
}
