import { lazy } from 'react'
import type { NounPages } from '#features/records/ui/nouns.ts'

export const meetingPages: NounPages = {
  noun: 'meetings',
  label: '联席会议',
  glyph: 'accounts',
  group: '项目',
  load: () => import('#features/meetings/contract.ts').then(module => module.meetingRecords),
  Detail: lazy(() => import('./MeetingDetail.tsx')),
  beside: ['agenda-items'],
}

export const agendaItemPages: NounPages = {
  noun: 'agenda-items',
  label: '议题',
  glyph: 'check',
  group: '项目',
  load: () => import('#features/meetings/contract.ts').then(module => module.agendaItemRecords),
  beside: ['meetings'],
}
