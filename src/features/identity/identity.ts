/** What other features may use of accounts, beside the contract. */
export { type Account, createUser, disable, enable, findAccount, setRole, unlock, update } from './account.ts'
export { hashPassword } from './auth.ts'
export { noteEvent } from './events.ts'
export { refuseOwn } from './rights.ts'
export { givenScope, type ScopeRow, sayScope, scopeOf, scopeRows, storeScope, unknownIn, zoneNames } from './scope.ts'
export { type EventKind, eventKinds } from './tables.ts'
export { release } from './throttle.ts'
export { accountsOfUnit, unitFor } from './unit.ts'
