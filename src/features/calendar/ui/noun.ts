import type { NounPages } from '#features/records/ui/nouns.ts'

/** The ledger of days behind the page of the year. */
export const calendarPages: NounPages = {
  noun: 'calendar-days',
  label: '工作日历',
  glyph: 'plans',
  group: '服务',
  load: () => import('#features/calendar/contract.ts').then(module => module.calendarRecords),
  under: { crumbs: [{ label: '工作日历', to: '/calendar' }] },
}
