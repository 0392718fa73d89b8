import {
  byAside,
  byDoing,
  byFormerChain,
  byFormerFigure,
  byFormerPart,
  byFormerPartOfList,
  byFormerThing,
  byNarrowing,
  byTopic,
} from './carried-counts.ts'
import { byAct, byEntering, byEntity, byList, byName, byRegion, byWholeName } from './named-counts.ts'
import { type Asked, NO_FIGURE, type Outcome } from './readings.ts'

/** What a counted number states: 128个, 40余场, 十八条. */
export function readCount(asked: Asked): Outcome {
  return (
    byWholeName(asked) ??
    byEntering(asked) ??
    byName(asked) ??
    byAct(asked) ??
    byEntity(asked) ??
    byFormerPartOfList(asked) ??
    byList(asked) ??
    byRegion(asked) ??
    byFormerThing(asked) ??
    byNarrowing(asked) ??
    byFormerPart(asked) ??
    byAside(asked) ??
    byDoing(asked) ??
    byTopic(asked) ??
    byFormerChain(asked) ??
    byFormerFigure(asked) ?? { reason: NO_FIGURE }
  )
}
