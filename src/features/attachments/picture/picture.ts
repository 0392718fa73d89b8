/** A picture without what it need not tell: where, when and with what it was taken, and what somebody wrote into it. */
export interface Picture {
  width: number
  height: number
  data: Buffer
}

/** It is no sound picture of its kind: cut off, or its header is wrong. */
export class Unsound extends Error {}

export const unsound = (what: string): Unsound => new Unsound(what)

/** More than any camera takes, and more than a browser should unpack. */
const MOST_PIXELS = 200_000_000

/** Refuses sides that no picture has. */
export function measured(width: number, height: number): { width: number; height: number } {
  if (width < 1 || height < 1 || width * height > MOST_PIXELS) throw unsound(`${width} × ${height}`)
  return { width, height }
}
