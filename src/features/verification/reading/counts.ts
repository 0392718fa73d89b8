import { byAside, byDoing, byFormerPart, byFormerThing, byNarrowing, byTopic } from './carried-counts.ts'
import { byAct, byEntity, byList, byName, byWholeName } from './named-counts.ts'
import { type Asked, NO_FIGURE, type Outcome } from './readings.ts'

/** What a counted number states: 128个, 40余场, 十八条. */
export function readCount(asked: Asked): Outcome {
  return (
    byWholeName(asked) ??
    byName(asked) ??
    byAct(asked) ??
    byEntity(asked) ??
    byList(asked) ??
    byFormerThing(asked) ??
    byNarrowing(asked) ??
    byFormerPart(asked) ??
    byAside(asked) ??
    byDoing(asked) ??
    byTopic(asked) ?? { reason: NO_FIGURE }
  )
}
