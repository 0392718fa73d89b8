import type { Noun } from '#features/nouns/noun.ts'
import { holdsOn } from '#features/records/records.ts'
import { serviceItemRecords } from './contract.ts'
import { serviceItemFigures } from './figures.ts'
import { serviceItemsSheet } from './ledger.ts'

export const serviceItemNoun: Noun = {
  noun: serviceItemRecords,
  sheet: serviceItemsSheet,
  rules: { inForceOn: holdsOn('effective_on', 'expired_on') },
  access: {},
  figures: serviceItemFigures,
}
