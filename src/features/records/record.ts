/** One record as the other wing reads it, by the key of its address, with its values as the caller may see them. */
export { findRow, hasKey, keyRow } from './read/keyed.ts'
export { type FoundRow, shapeOf, toRecord } from './read/select.ts'
