import { DRAW } from '../chart/data.ts'

const frame = () => new Promise(resolve => requestAnimationFrame(resolve))

/** Draws every chart of the page, seen or not, and waits until they stand. */
export async function drawAll(): Promise<void> {
  if (!document.querySelector('.chart-box')) return
  await import('../chart/Drawing.tsx')
  dispatchEvent(new Event(DRAW))
  // One frame to render, one for the drawing's own effect.
  await frame()
  await frame()
}
