/** The names of all permissions; every feature adds those it declares by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the features
export interface Permissions {}

/** What a role may hold and an endpoint ask for. A name that no feature declares is no permission. */
export type Permission = keyof Permissions
