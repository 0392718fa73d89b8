/** Where an operation is by its short name: ours under /api/v1, a standard that others wrote where it has its place. */
export const addressOf = (path: string): string => (path.startsWith('/open311/') ? path : `/api/v1${path}`)
