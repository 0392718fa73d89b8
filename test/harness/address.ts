/** Where the server answers by itself: a standard that others wrote, and the pages for everybody. */
const ELSEWHERE = /^\/(open311\/|public(\/|$|\?)|robots\.txt|sitemap\.xml)/

/** Where an operation is by its short name: ours under /api/v1, any other where it has its place. */
export const addressOf = (path: string): string => (ELSEWHERE.test(path) ? path : `/api/v1${path}`)
