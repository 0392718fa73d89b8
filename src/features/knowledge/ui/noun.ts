import { lazy } from 'react'
import type { NounPages } from '#features/records/ui/nouns.ts'

export const knowledgePages: NounPages = {
  noun: 'knowledge',
  label: '知识条目',
  glyph: 'bookmark',
  group: '服务',
  load: () => import('#features/knowledge/contract.ts').then(module => module.knowledgeRecords),
  doubts: held => import('./doubts.ts').then(({ doubtsOf }) => doubtsOf(held)),
  helps: {
    to: 'requests',
    steps: {
      answer: {
        field: 'text',
        Part: lazy(() => import('./Answers.tsx').then(({ Answers }) => ({ default: Answers }))),
      },
    },
    begins: {
      field: 'title',
      Part: lazy(() => import('./Answered.tsx').then(({ Answered }) => ({ default: Answered }))),
    },
    Page: lazy(() => import('./Keep.tsx').then(({ Keep }) => ({ default: Keep }))),
  },
}
