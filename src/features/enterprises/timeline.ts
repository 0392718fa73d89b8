import type { EnterpriseProfile, TimeEvent, TimeKind } from './profile-contract.ts'

export type Told = Omit<EnterpriseProfile, 'timeline' | 'risks'>
export interface Moves {
  movedInOn: string | null
  movedOutOn: string | null
}
const MOST = 300

/** Everything that has a day, from new to old; what is still to come on `day` says so. It is made of what the reader was given, and so tells nothing more. */
export function timelineOf(profile: Told, { movedInOn, movedOutOn }: Moves, day: string): TimeEvent[] {
  const events: TimeEvent[] = []
  const add = (
    kind: TimeKind,
    on: string | null,
    words: string,
    noun: string | null = null,
    key: string | null = null,
    coming = `将${words}`,
  ) => {
    if (on) events.push({ kind, on, words: on > day ? coming : words, noun, key })
  }
  add('入驻', movedInOn, '入驻')
  add('入驻', movedOutOn, '迁出')
  for (const { key, qualification, result, validFrom, validUntil } of profile.qualifications) {
    if (result !== '通过') continue
    add('资质', validFrom, `${qualification}有效期起`, 'qualifications', key, `${qualification}有效期将起`)
    add('资质', validUntil, `${qualification}有效期止`, 'qualifications', key, `${qualification}将到期`)
  }
  for (const { key, on, matter, kind, isHonour, liftedOn } of profile.events) {
    add(isHonour ? '荣誉' : '风险', on, isHonour && matter ? matter : kind, 'enterprise-events', key)
    if (!isHonour) add('风险', liftedOn, `解除：${kind}`, 'enterprise-events', key)
  }
  for (const { key, name, agreementKind, signedOn, landedOn } of profile.deals) {
    add('招商', signedOn, `签${agreementKind}：${name}`, 'deals', key)
    add('招商', landedOn, `落地：${name}`, 'deals', key)
  }
  for (const { key, name, startedOn, completedOn } of profile.projects) {
    add('项目', startedOn, `开工：${name}`, 'projects', key)
    add('项目', completedOn, `竣工：${name}`, 'projects', key)
  }
  for (const { key, number, beganOn, endedOn } of profile.tenancies) {
    add('租赁', beganOn, `起租 ${number}`, 'tenancies', key)
    add('租赁', endedOn, `止租 ${number}`, 'tenancies', key)
  }
  for (const { key, unit, beganOn, endedOn } of profile.liaisons) {
    add('包联', beganOn, `${unit}开始包联`, 'liaisons', key, `${unit}将开始包联`)
    add('包联', endedOn, `${unit}包联终止`, 'liaisons', key, `${unit}包联将终止`)
  }
  for (const { key, on, mode, unit } of profile.visits) add('走访', on, `${unit}${mode}走访`, 'visits', key)
  for (const { key, title, registeredOn, closedOn } of profile.requests) {
    add('诉求', registeredOn, `提出：${title}`, 'requests', key)
    add('诉求', closedOn, `办结：${title}`, 'requests', key)
  }
  return events.sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)).slice(0, MOST)
}
