import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { day, signedIn } from '#ui/shell/root.tsx'

const text = z.coerce.string().max(200).optional().catch(undefined)
const moment = {
  asOf: day.optional().catch(undefined),
  knownAt: z.iso.datetime({ offset: true }).optional().catch(undefined),
}
const subject = z.enum(['list', 'projects', 'proposals', 'deals', 'enterprises', 'environment', 'stat'])

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/figures',
  validateSearch: z.object({
    ...moment,
    q: text,
    subject: subject.optional().catch(undefined),
    list: text,
    year: z.int().min(1949).max(2099).optional().catch(undefined),
    zone: text,
    changed: z.boolean().optional().catch(undefined),
  }),
  staticData: { permission: 'figures.read' },
  component: lazyRouteComponent(() => import('./FiguresPage.tsx'), 'FiguresPage'),
})

const trace = createRoute({
  getParentRoute: () => signedIn,
  path: '/figures/trace',
  validateSearch: z.object({
    ...moment,
    id: z.string().catch(''),
    scope: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .default({})
      .catch({}),
  }),
  staticData: { permission: 'figures.read' },
  component: lazyRouteComponent(() => import('./TracePage.tsx'), 'TracePage'),
})

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/figure-settings',
  validateSearch: z.object({ q: text, changed: z.boolean().optional().catch(undefined) }),
  staticData: { permission: 'settings.manage' },
  component: lazyRouteComponent(() => import('./SettingsPage.tsx'), 'SettingsPage'),
})

export const figuresUi = {
  pages: [list, trace, settings] as const,
  menu: [
    {
      to: '/figures',
      label: '指标',
      keeps: ['asOf', 'knownAt'],
      icon: <Glyph name="figures" />,
      permission: 'figures.read',
    },
  ] satisfies MenuEntry[],
  /** For the head 系统. */
  settings: [
    { to: '/figure-settings', label: '指标设置', icon: <Glyph name="rounding" />, permission: 'settings.manage' },
  ] satisfies MenuEntry[],
}
