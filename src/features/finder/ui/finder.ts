import { lazy } from 'react'

/** The finder over all pages, records and figures; fetched when first opened. */
export const Palette = lazy(() => import('./Palette.tsx').then(module => ({ default: module.Palette })))
