import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router'
import type { ComponentType, ReactNode } from 'react'
import { NotFoundPage, ProblemPage } from './ProblemPage.tsx'
import { Shell } from './Shell.tsx'
import type { ShellSession } from './session.ts'

/** One line of a menu. Hidden unless the person holds `permission`. */
export interface MenuEntry {
  to: string
  label: string
  /** The head it stands under. */
  group?: string
  icon?: ReactNode
  permission?: string
  /** Names of search values that go along, such as the day a person looks at. */
  keeps?: string[]
}

/** What the features give the frame; main.tsx fills it in. */
export interface RouterContext {
  cache: QueryClient
  session: () => Promise<ShellSession>
  menu: MenuEntry[]
  account: MenuEntry[]
  /** Finds records, figures and pages; fetched when first opened. */
  Palette: ComponentType<{ onClose: () => void }>
  signOut: () => Promise<void>
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** What a person must hold to see the page; the frame shows 无权限 otherwise. */
    permission?: string
  }
}

export const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  errorComponent: ProblemPage,
  notFoundComponent: NotFoundPage,
})

/** Parent of every page that needs a sign-in; sends others to 登录 and back afterwards. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const session = await context.session()
    if (!session.user)
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href }, replace: true })
    return { session: { ...session, user: session.user } }
  },
  component: Shell,
})

/** Any other address, told within the frame. */
export const nowhere = createRoute({ getParentRoute: () => signedIn, path: '$', component: NotFoundPage })
