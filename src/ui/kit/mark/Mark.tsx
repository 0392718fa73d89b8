import './mark.css'

/** How something stands, in a word: its colour never says more than the word. */
export function Mark({ tone, children }: { tone: 'good' | 'busy' | 'bad' | 'plain'; children: string }) {
  return <span className={`mark mark-${tone}`}>{children}</span>
}
