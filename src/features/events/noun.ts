import type { Noun } from '#features/nouns/noun.ts'
import { eventRecords } from './contract.ts'
import { eventFigures } from './figures.ts'
import { promotionEventsSheet } from './ledger.ts'

export const eventNoun: Noun = {
  noun: eventRecords,
  sheet: promotionEventsSheet,
  access: {},
  figures: eventFigures,
}
