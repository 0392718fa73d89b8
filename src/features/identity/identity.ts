/** What other features may use of accounts, beside the contract. */
export { createUser, disable, enable, findAccount, setRole, unlock } from './account.ts'
export { hashPassword } from './auth.ts'
export { areApart } from './duties.ts'
export { enterpriseAccounts } from './enterprise-accounts.ts'
export { endSessionsOf, giveScope, giveUnit, rename, replacePassword } from './profile.ts'
export {
  accountRows,
  accountsConcerned,
  accountsOfEnterprises,
  type Concerned,
  enterprisesWithAccounts,
  eventRows,
  openSessionRows,
  unitAccountsHolding,
} from './rows.ts'
export { givenScope, type ScopeRow, sayScope, scopeOf, unknownIn, zoneNames } from './scope.ts'
export { userOf } from './signed-in.ts'
export type { EventKind } from './tables.ts'
export { accountsLeftInUnit, accountsOfUnit } from './unit.ts'
