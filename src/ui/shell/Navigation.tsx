import { Link, useRouteContext, useRouterState } from '@tanstack/react-router'
import { Fragment, useEffect, useRef } from 'react'
import type { MenuEntry } from './context.ts'
import { useSession } from './session.ts'

export function Brand() {
  return (
    <div className="brand">
      <svg className="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="4" />
        <path d="M8 10h16M8 16h16M8 22h9" />
        <circle cx="22.5" cy="22" r="2.2" />
      </svg>
      <span className="brand-words nav-label">
        <strong>宜商</strong>
        <span>区县经济工作平台</span>
      </span>
    </div>
  )
}

/** Those values of the current address that the next page keeps. */
const kept = (names: string[] = []) =>
  ((search: Record<string, unknown>) =>
    Object.fromEntries(names.filter(name => search[name] !== undefined).map(name => [name, search[name]]))) as never

/** The entries under their heads, in the order given. */
function grouped(entries: MenuEntry[]): { head: string; entries: MenuEntry[] }[] {
  const heads = [...new Set(entries.map(({ group = '' }) => group))]
  return heads.map(head => ({ head, entries: entries.filter(({ group = '' }) => group === head) }))
}

/** Keeps the entry of the present page in sight: the menu may be longer than the window. */
function useActiveInSight() {
  const nav = useRef<HTMLElement>(null)
  const path = useRouterState({ select: state => state.resolvedLocation?.pathname })
  useEffect(() => {
    if (path !== undefined) nav.current?.querySelector('a.active')?.scrollIntoView({ block: 'nearest' })
  }, [path])
  return nav
}

/** The menu: only what this person may open. */
export function Navigation({ collapsed = false, onChoose }: { collapsed?: boolean; onChoose?: () => void }) {
  const { menu } = useRouteContext({ from: '/signed-in' })
  const { can } = useSession()
  const nav = useActiveInSight()
  const groups = grouped(menu.filter(entry => !entry.permission || can[entry.permission]))
  return (
    <nav ref={nav} aria-label="主菜单" className="nav">
      {groups.map(({ head, entries }) => (
        <Fragment key={head}>
          {head && (
            <p className="nav-head nav-label" aria-hidden="true">
              {head}
            </p>
          )}
          <ul {...(head && { 'aria-label': head })}>
            {entries.map(entry => (
              <li key={entry.to}>
                <Link
                  to={entry.to}
                  search={kept(entry.keeps)}
                  activeOptions={{ exact: entry.to === '/', includeSearch: false }}
                  title={collapsed ? entry.label : undefined}
                  {...(onChoose && { onClick: onChoose })}
                >
                  {entry.icon}
                  <span className="nav-label">{entry.label}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
    </nav>
  )
}
