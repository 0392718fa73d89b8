import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/notices',
  staticData: { plain: true },
  validateSearch: z.object({ unread: z.boolean().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./NoticesPage.tsx'), 'NoticesPage'),
})

const mail = createRoute({
  getParentRoute: () => signedIn,
  path: '/notice-mail',
  component: lazyRouteComponent(() => import('./MailPage.tsx'), 'MailPage'),
})

const webhook = createRoute({
  getParentRoute: () => signedIn,
  path: '/notice-webhook',
  staticData: { permission: 'notices.send' },
  component: lazyRouteComponent(() => import('./WebhookPage.tsx'), 'WebhookPage'),
})

export const noticesUi = {
  pages: [list, mail, webhook] as const,
  /** For the head 系统. */
  settings: [
    { to: '/notice-webhook', label: '通知外发', icon: <Glyph name="bell" />, permission: 'notices.send' },
  ] satisfies MenuEntry[],
  menu: [{ to: '/notices', label: '通知', icon: <Glyph name="bell" /> }] satisfies MenuEntry[],
}
