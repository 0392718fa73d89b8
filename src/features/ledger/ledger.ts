/** The door to the ledger for other features: what a sheet is, and the one way to check and write its records. */

export { creditCodeChecks } from './cells/codes.ts'
export { takeCell, tidy, typedNumber } from './cells.ts'
export { onTheMap } from './coordinates.ts'
export { sameCell } from './difference.ts'
export { outCell, outColumn } from './export.ts'
export { type ImportOptions, importLedger } from './import.ts'
export { masked, readsWhole, sayMasked, shownTo, unmasked } from './masks.ts'
export { readTable } from './prevailing.ts'
export * from './sheet.ts'
