/**
 * What an address says to its page alone, without the day that goes with the reader from page to page: a page that is
 * of no day must not ask with it.
 */
export const ownOf = <Search extends { asOf?: unknown }>({ asOf: _, ...own }: Search): Omit<Search, 'asOf'> => own
