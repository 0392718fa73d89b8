import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import './page.css'

export interface Crumb {
  label: string
  to: string
}

/** The head of every page: where we are, its title (also the window's), what can be done here. */
export function PageHeader(props: { title: string; crumbs?: Crumb[]; children?: ReactNode; actions?: ReactNode }) {
  const { title, crumbs = [], children, actions } = props
  return (
    <header className="page-header">
      <title>{`${title} · 宜商`}</title>
      {crumbs.length > 0 && (
        <nav aria-label="所在位置" className="crumbs">
          <ol>
            {crumbs.map(crumb => (
              <li key={crumb.to}>
                <Link to={crumb.to}>{crumb.label}</Link>
              </li>
            ))}
            <li aria-current="page">{title}</li>
          </ol>
        </nav>
      )}
      <div className="page-title">
        <h1 tabIndex={-1}>{title}</h1>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {children && <div className="page-lead">{children}</div>}
    </header>
  )
}

/** A titled part of a page. */
export function Section(props: {
  title: string
  note?: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string
  flush?: boolean
  /** Where links within the page lead. */
  id?: string
}) {
  const { title, note, actions, children, className = '', flush, id } = props
  return (
    <section id={id} className={`section ${flush ? 'section-flush' : ''} ${className}`} aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
        {note && <span className="section-note">{note}</span>}
        {actions && <div className="section-actions">{actions}</div>}
      </div>
      {children}
    </section>
  )
}
