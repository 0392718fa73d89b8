import { Link, useRouteContext } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Glyph } from '../kit/Glyph.tsx'
import { mayOpen, useSession } from './session.ts'

/** Closes what is open on a click elsewhere. */
function useOutsideClick(open: boolean, close: () => void) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return
    const listen = (event: MouseEvent) => box.current?.contains(event.target as Node) || close()
    document.addEventListener('mousedown', listen)
    return () => document.removeEventListener('mousedown', listen)
  }, [open, close])
  return box
}

/** Who is signed in, with what they may do about it: a plain disclosure, no dependence on a menu library. */
export function UserMenu() {
  const { user, can } = useSession()
  const { account, signOut } = useRouteContext({ from: '/signed-in' })
  const [open, setOpen] = useState(false)
  const [problem, setProblem] = useState('')
  const close = useRef(() => setOpen(false)).current
  const box = useOutsideClick(open, close)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    close()
    button.current?.focus()
  }
  const leave = () => signOut().catch((cause: Error) => setProblem(cause.message))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Escape from the controls inside
    <div className="user-menu" ref={box} onKeyDown={onKey}>
      <button ref={button} type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <span className="user-name">{user.displayName}</span>
        <span className="user-role">{user.roleLabel}</span>
        <Glyph name="down" />
      </button>
      <ul id={id} hidden={!open} className="user-panel">
        {account
          .filter(entry => mayOpen(can, entry))
          .map(entry => (
            <li key={entry.to}>
              <Link to={entry.to} onClick={close}>
                {entry.label}
              </Link>
            </li>
          ))}
        <li>
          <button type="button" onClick={leave}>
            退出
          </button>
        </li>
        {problem && <li role="alert">{problem}</li>}
      </ul>
    </div>
  )
}
