import {
  byAside,
  byDoing,
  byFormerChain,
  byFormerFigure,
  byFormerPart,
  byFormerPartOfList,
  byFormerThing,
  byHead,
  byNarrowing,
  byTopic,
} from './carried-counts.ts'
import { isOfPlace } from './evidence.ts'
import { byGrown } from './grown.ts'
import { byAct, byEntering, byEntity, byList, byName, byRegion, byWholeName } from './named-counts.ts'
import { byPartSpokenOf } from './parts-spoken-of.ts'
import { type Asked, NO_FIGURE, NO_SCOPE, type Outcome } from './readings.ts'
import {
  byActOnThing,
  byFirmsThatMade,
  byFirmsThere,
  byMeasureOfDoing,
  bySecondCount,
  bySentenceBefore,
} from './second-counts.ts'

const WAYS = [
  byWholeName,
  byEntering,
  byFirmsThatMade,
  byActOnThing,
  byName,
  byAct,
  byEntity,
  byFormerPartOfList,
  byList,
  byRegion,
  byFormerThing,
  byNarrowing,
  byPartSpokenOf,
  byFormerPart,
  byAside,
  byDoing,
  byGrown,
  bySecondCount,
  bySentenceBefore,
  byTopic,
  byFormerChain,
  byFormerFigure,
  byHead,
  byFirmsThere,
  byMeasureOfDoing,
]

/** What a counted number states: 128个, 40余场, 十八条. Where nothing is named, a figure that has no such part is passed over. */
export function readCount(asked: Asked): Outcome {
  let unscoped: Outcome | null = null
  for (const way of WAYS) {
    const outcome = way(asked)
    const isUnscoped = outcome !== null && 'reason' in outcome && outcome.reason === NO_SCOPE
    if (outcome !== null && !(isUnscoped && isOfPlace(asked.evidence))) return outcome
    unscoped ??= outcome
  }
  return unscoped ?? { reason: NO_FIGURE }
}
