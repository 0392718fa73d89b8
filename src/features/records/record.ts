/** One record as other features read and add it: by the key of its address, with its values as the caller may see them. */
export { findRow, hasKey, keyRow } from './read/keyed.ts'
export { type FoundRow, shapeOf, toRecord } from './read/select.ts'
export { createRecord } from './write/write.ts'
