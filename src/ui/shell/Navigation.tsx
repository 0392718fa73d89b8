import { Link, useRouteContext, useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Glyph } from '../kit/Glyph.tsx'
import type { MenuEntry } from './context.ts'
import { mayOpen, useSession } from './session.ts'

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

const KEPT = 'yishang.menu.groups'
const keptGroups = (): Record<string, boolean> => {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '{}')
    return typeof found === 'object' && found !== null ? (found as Record<string, boolean>) : {}
  } catch {
    return {}
  }
}

/** Heights in shell.css: what stands above and below the menu, a group's head, an entry. */
const ROOM = { around: 104, head: 25, entry: 28 }

const leadsHere = (path: string, { to }: MenuEntry) =>
  to === '/' ? path === to : path === to || path.startsWith(`${to}/`)

/**
 * The groups that are open unless somebody folds or opens them: that of the present page, that of the person's daily
 * work, then as many as the window holds.
 */
function openAtFirst(groups: { head: string; entries: MenuEntry[] }[], path: string, work?: string): Set<string> {
  let room = innerHeight - ROOM.around - groups.length * ROOM.head
  const here = groups.filter(({ head, entries }) => head === work || entries.some(entry => leadsHere(path, entry)))
  const open = new Set<string>()
  for (const { head, entries } of [...here, ...groups.filter(group => !here.includes(group))]) {
    if (!here.some(group => group.head === head) && entries.length * ROOM.entry > room) continue
    room -= entries.length * ROOM.entry
    open.add(head)
  }
  return open
}

function Group(props: { head: string; open: boolean; onToggle: () => void; collapsed: boolean; children: ReactNode }) {
  const { head, open, onToggle, collapsed, children } = props
  const id = useId()
  if (!head) return <ul>{children}</ul>
  return (
    <>
      <button type="button" className="nav-head nav-label" aria-expanded={open} aria-controls={id} onClick={onToggle}>
        {head}
        <Glyph name={open ? 'down' : 'right'} />
      </button>
      <ul id={id} aria-label={head} hidden={!open && !collapsed}>
        {children}
      </ul>
    </>
  )
}

/** Which groups are open, as the person left them; wherever they go, the group of the page is. */
function useOpenGroups(groups: { head: string; entries: MenuEntry[] }[], work: string | undefined) {
  const path = useRouterState({ select: state => state.resolvedLocation?.pathname ?? state.location.pathname })
  const [chosen, choose] = useState(keptGroups)
  const [atFirst] = useState(() => openAtFirst(groups, path, work))
  const isHere = ({ entries }: { entries: MenuEntry[] }) => entries.some(entry => leadsHere(path, entry))
  const [left, leave] = useState<string>()
  return groups.map(group => {
    const { head } = group
    const open = isHere(group) ? left !== `${head} ${path}` : (chosen[head] ?? atFirst.has(head))
    const toggle = () => {
      // The group of the page is folded for as long as the page is shown.
      if (isHere(group)) return leave(open ? `${head} ${path}` : undefined)
      const next = { ...chosen, [head]: !open }
      localStorage.setItem(KEPT, JSON.stringify(next))
      choose(next)
    }
    return { ...group, open, toggle }
  })
}

/** The menu: only what this person may open. */
export function Navigation({ collapsed = false, onChoose }: { collapsed?: boolean; onChoose?: () => void }) {
  const { menu, work } = useRouteContext({ from: '/signed-in' })
  const { can } = useSession()
  const nav = useActiveInSight()
  const groups = useOpenGroups(grouped(menu.filter(entry => mayOpen(can, entry))), work(can))
  return (
    <nav ref={nav} aria-label="主菜单" className="nav">
      {groups.map(({ head, entries, open, toggle }) => (
        <Group key={head} head={head} open={open} onToggle={toggle} collapsed={collapsed}>
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
        </Group>
      ))}
    </nav>
  )
}
