import { setting } from '#features/settings/setting.ts'
import { DECLARED_FORMS, visitQuestions } from './questions-contract.ts'

/** What is asked on visits; a visit keeps the questions that it was asked. */
export const questionSetting = setting({
  name: 'visit-questions',
  called: '走访提纲',
  value: visitQuestions,
  unset: { forms: DECLARED_FORMS },
  write: 'visits.questions',
})
