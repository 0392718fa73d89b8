import { daysAfter } from '#platform/day.ts'
import type { Risk } from './profile-contract.ts'
import type { Moves, Told } from './timeline.ts'

/** What a visit heard a year ago is no news; a lease that ends within a year can still be talked about. */
const YEAR = 365
const HALF_YEAR = 182

/** What may go wrong with an enterprise, each with its day, the nearest first. */
export function risksOf(profile: Told, { movedOutOn }: Moves, day: string): Risk[] {
  const risks: Risk[] = []
  const add = (on: string, words: string, noun: string | null, key: string | null) =>
    risks.push({ on, words, noun, key })
  if (movedOutOn) add(movedOutOn, movedOutOn > day ? '将迁出' : '已迁出', null, null)
  for (const { on, kind, isHonour, liftedOn } of profile.events)
    if (!isHonour && (liftedOn === null || liftedOn > day)) add(on, kind, 'enterprise-events', null)
  const leaving = profile.visits.find(({ on, mayLeave }) => mayLeave === '是' && on >= daysAfter(day, -YEAR))
  if (leaving) add(leaving.on, `${leaving.unit}走访时有外迁意向`, 'visits', leaving.key)
  for (const { key, title, light, registeredOn, closedOn } of profile.requests)
    if (light === 'red' && closedOn === null) add(registeredOn, `诉求超时未办结：${title}`, 'requests', key)
  for (const { key, number, endedOn } of profile.tenancies)
    if (endedOn && endedOn > day && endedOn <= daysAfter(day, YEAR))
      add(endedOn, `租约将到期：${number}`, 'tenancies', key)
  for (const { key, qualification, validUntil } of lastOfEach(profile.qualifications)) {
    if (!validUntil || validUntil > daysAfter(day, HALF_YEAR) || validUntil < daysAfter(day, -YEAR)) continue
    add(validUntil, `${qualification}${validUntil < day ? '已过期' : '将到期'}`, 'qualifications', key)
  }
  return risks.sort((a, b) => (a.on < b.on ? 1 : -1))
}

/** Of each qualification the certificate that holds longest: one that was renewed is no risk. */
function lastOfEach(all: Told['qualifications']): Told['qualifications'] {
  const passed = all.filter(({ result }) => result === '通过')
  const until = ({ validUntil }: { validUntil: string | null }) => validUntil ?? '9999'
  const byName = Map.groupBy(passed, ({ qualification }) => qualification)
  return [...byName.values()].flatMap(each => each.toSorted((a, b) => until(b).localeCompare(until(a))).slice(0, 1))
}
