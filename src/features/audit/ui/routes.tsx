import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const text = z.coerce.string().max(200).optional().catch(undefined)
const day = z.iso.date().optional().catch(undefined)

const log = createRoute({
  getParentRoute: () => signedIn,
  path: '/audit',
  validateSearch: z.object({
    from: day,
    to: day,
    actor: z.coerce.string().max(64).optional().catch(undefined),
    operation: text,
    target: text,
    result: z.enum(['done', 'refused', 'failed']).optional().catch(undefined),
  }),
  staticData: { permission: 'audit.read' },
  component: lazyRouteComponent(() => import('./AuditPage.tsx'), 'AuditPage'),
})

export const auditUi = {
  pages: [log] as const,
  menu: [
    { to: '/audit', label: '操作日志', icon: <Glyph name="audit" />, permission: 'audit.read' },
  ] satisfies MenuEntry[],
}
