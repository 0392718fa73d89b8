import { type AdaptAnswer, type AdaptWork, doAdapt } from '#features/adapt/thread-work.ts'
import { serve } from '#platform/worker.ts'
import { declared } from './features.ts'

// The thread in which app.ts lets files be adapted: it knows every sheet, which no feature does.
serve<AdaptWork, AdaptAnswer>(async function* (work) {
  yield await doAdapt(work, declared.workbook)
})
