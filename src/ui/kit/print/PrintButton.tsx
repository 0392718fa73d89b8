import { useState } from 'react'
import { PlainButton } from '../action/PlainButton.tsx'
import { drawAll } from './draw-all.ts'

/** A sheet of so many pages of rows is no longer read; the table says that there are more. */
const MOST_PAGES = 40

type LoadMore = () => Promise<{ hasNextPage: boolean }>

/** Prints once the page is complete: its rows listed, its charts drawn. A sheet that leaves some out would mislead. */
export function PrintButton({
  loadMore,
  settle,
}: {
  loadMore?: LoadMore | undefined
  /** Waits for what else stands on the sheet, such as the sums. */
  settle?: (() => Promise<unknown>) | undefined
}) {
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    try {
      let more = loadMore !== undefined
      for (let page = 0; more && loadMore && page < MOST_PAGES; page++) more = (await loadMore()).hasNextPage
      await settle?.()
      await drawAll()
    } finally {
      setBusy(false)
    }
    requestAnimationFrame(() => print())
  }
  return (
    <PlainButton className="print-button" icon="print" busy={busy} onClick={run}>
      打印
    </PlainButton>
  )
}
