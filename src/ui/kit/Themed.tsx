import { lazy, type ReactNode, Suspense } from 'react'

/** Fetches the look of the widget library, which what an enterprise sees first does without. */
export const loadTheme = () => import('./theme.tsx').then(({ Theme }) => ({ default: Theme }))
const Theme = lazy(loadTheme)

/** What is made of the library's widgets: they get their look and their words. */
export function Themed({ children, meanwhile = null }: { children: ReactNode; meanwhile?: ReactNode }) {
  return (
    <Suspense fallback={meanwhile}>
      <Theme>{children}</Theme>
    </Suspense>
  )
}
