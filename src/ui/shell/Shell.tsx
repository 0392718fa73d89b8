import { Outlet, useMatches, useRouteContext, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { Glyph } from '../kit/Glyph.tsx'
import { useNarrow } from '../kit/narrow.ts'
import { Skeleton } from '../kit/state/Skeleton.tsx'
import { Themed } from '../kit/Themed.tsx'
import { Brand, Navigation } from './Navigation.tsx'
import { ForbiddenPage } from './ProblemPage.tsx'
import { useSession } from './session.ts'
import { UserMenu } from './UserMenu.tsx'
import { WrongDay } from './WrongDay.tsx'
import './shell.css'

const PhoneMenu = lazy(() => import('./PhoneMenu.tsx').then(module => ({ default: module.PhoneMenu })))
const REMEMBER = 'yishang.menu'

/** Moves the focus to the new page's title, so that keyboard and screen reader start there. */
function useFocusOnNavigation() {
  const path = useRouterState({ select: state => state.resolvedLocation?.pathname })
  const first = useRef(true)
  useEffect(() => {
    if (path === undefined) return
    if (!first.current) document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
    first.current = false
  }, [path])
}

function useCollapsed(): [boolean, () => void] {
  const [collapsed, set] = useState(() => localStorage.getItem(REMEMBER) === 'collapsed')
  const toggle = () => {
    localStorage.setItem(REMEMBER, collapsed ? 'open' : 'collapsed')
    set(!collapsed)
  }
  return [collapsed, toggle]
}

/** Opens the finder by Ctrl K or ⌘ K from anywhere. */
function useFinderKey(open: () => void) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      open()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [open])
}

/** The button that opens the finder, and the finder itself. */
function Finder() {
  const { Palette } = useRouteContext({ from: '/signed-in' })
  const [open, setOpen] = useState(false)
  const show = useCallback(() => setOpen(true), [])
  useFinderKey(show)
  return (
    <>
      <button type="button" className="finder" onClick={show} aria-keyshortcuts="Control+K Meta+K">
        <Glyph name="search" />
        <span className="visually-hidden">查找项目、企业、指标或页面</span>
        <span className="finder-words" aria-hidden="true">
          查找
        </span>
        <span className="finder-key" aria-hidden="true">
          <kbd>Ctrl K</kbd>
        </span>
      </button>
      {open && (
        <Themed>
          <Palette onClose={() => setOpen(false)} />
        </Themed>
      )}
    </>
  )
}

function TopBar({ onMenu }: { onMenu: (() => void) | undefined }) {
  const { user, demo, can } = useSession()
  const { Bell } = useRouteContext({ from: '/signed-in' })
  return (
    <header className="topbar">
      {onMenu && (
        <button type="button" className="icon-button" onClick={onMenu} aria-label="打开菜单">
          <Glyph name="menu" />
        </button>
      )}
      <span className="topbar-district">{user.district.name}</span>
      {demo && <span className="demo-badge">演示数据</span>}
      <span className="topbar-notice">严禁录入涉密信息</span>
      {can['ledger.read'] && <Finder />}
      <Bell />
      <UserMenu />
    </header>
  )
}

const ThemedOutlet = () => (
  <Themed meanwhile={<Skeleton rows={6} />}>
    <Outlet />
  </Themed>
)

/** The frame of every signed-in page. */
export function Shell() {
  const narrow = useNarrow()
  const [collapsed, toggle] = useCollapsed()
  const [phoneMenu, setPhoneMenu] = useState(false)
  const { can } = useSession()
  const needed = useMatches({ select: matches => matches[matches.length - 1]?.staticData.permission })
  const plain = useMatches({ select: matches => matches[matches.length - 1]?.staticData.plain })
  useFocusOnNavigation()
  return (
    <div className={`shell ${narrow ? 'shell-narrow' : ''} ${collapsed ? 'shell-collapsed' : ''}`}>
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      {!narrow && (
        <aside className="sidebar" aria-label="侧栏">
          <Brand />
          <Navigation collapsed={collapsed} />
          <button
            type="button"
            className="sidebar-toggle"
            onClick={toggle}
            {...(collapsed && { 'aria-label': '展开菜单', title: '展开菜单' })}
          >
            <Glyph name={collapsed ? 'expand' : 'collapse'} />
            <span className="nav-label">收起菜单</span>
          </button>
        </aside>
      )}
      <div className="stage">
        <TopBar onMenu={narrow ? () => setPhoneMenu(true) : undefined} />
        <main id="main" tabIndex={-1}>
          <WrongDay />
          {needed && !can[needed] ? <ForbiddenPage /> : plain ? <Outlet /> : <ThemedOutlet />}
        </main>
      </div>
      {phoneMenu && narrow && (
        <Suspense>
          <PhoneMenu onClose={() => setPhoneMenu(false)} />
        </Suspense>
      )}
    </div>
  )
}
