import { lazy } from 'react'

/** Filters kept under a name; fetched with the first list. */
export const SavedViews = lazy(() => import('./SavedViews.tsx').then(module => ({ default: module.SavedViews })))
