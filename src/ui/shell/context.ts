import type { QueryClient } from '@tanstack/react-query'
import type { ComponentType, ReactNode } from 'react'
import type { Permission } from '#platform/permission.ts'
import type { ShellSession } from './session.ts'

export type { Permission }

/** One line of a menu. Hidden unless the person holds `permission`, or one of `anyOf`. */
export interface MenuEntry {
  to: string
  label: string
  /** The head it stands under. */
  group?: string
  icon?: ReactNode
  permission?: Permission
  anyOf?: readonly Permission[]
  /** Names of search values that go along, such as the day a person looks at. */
  keeps?: string[]
}

/** What the features give the frame; main.tsx fills it in. */
export interface RouterContext {
  cache: QueryClient
  session: () => Promise<ShellSession>
  menu: MenuEntry[]
  account: MenuEntry[]
  /** The day that pages show unless their address says another. */
  day: () => Promise<string | undefined>
  /** Where a person begins: who handles things, at what waits for them. */
  home: (can: Record<string, boolean>) => string
  /** The head of the menu under which a person's daily work stands, where it is one; open from the first. */
  work: (can: Record<string, boolean>) => string | undefined
  /** What a person was told and has not read; stands in the head of every page. */
  Bell: ComponentType
  /** What is answered by one press beneath a notice. */
  Answer: ComponentType<{ noun: string; recordKey: string }>
  /** What an enterprise finds on its first page beside its cases: itself, policies that fit, news. */
  Portal: ComponentType
  /** Answers a question in plain words; stands on top of the first page. */
  Ask?: ComponentType<{ asOf: string | undefined }>
  /** Finds records, figures and pages; fetched when first opened. */
  Palette: ComponentType<{ onClose: () => void }>
  signOut: () => Promise<void>
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** What a person must hold to see the page; the frame shows 无权限 otherwise. */
    permission?: Permission
    /** It does without the widget library, or gives its look to what needs it. */
    plain?: true
  }
}
