import { livesOn } from '#features/cases/ui/lives.ts'
import type { NounPages } from '#features/records/ui/nouns.ts'

export const requestPages: NounPages = {
  noun: 'requests',
  label: '诉求',
  glyph: 'requests',
  group: '服务',
  load: () => import('#features/requests/contract.ts').then(module => module.requestRecords),
  read: 'requests.read',
  life: livesOn({
    load: () => import('#features/requests/contract.ts').then(module => module.requestCase),
    begins: 'requests.begin',
    serves: 'requests.serve',
  }),
}
