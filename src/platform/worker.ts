import { parentPort } from 'node:worker_threads'
import { Refusal } from './errors.ts'

/** What the thread is told: a work to begin, or to go on with the one it has. */
export type Told = { work: unknown } | { next: true }

/** What the thread answers: the next part, the end, or why there is none. */
export type Answer =
  | { part: unknown }
  | { end: true }
  | { refusal: Pick<Refusal, 'status' | 'code' | 'message' | 'issues' | 'headers'> }
  | { error: { message: string; stack: string | undefined } }

/**
 * The thread's half of `Workers`: makes the parts of each work it is given, one after another as they are taken.
 * A module that calls this is nothing else; it must not be imported by the process itself.
 */
export function serve<Work, Part>(partsOf: (work: Work) => Iterable<Part> | AsyncIterable<Part>): void {
  const port = parentPort
  if (!port) throw new Error('serve runs in a worker thread only')
  let parts: Iterator<Part> | AsyncIterator<Part> | undefined
  port.on('message', async (told: Told) => {
    try {
      if ('work' in told) parts = begun(partsOf(told.work as Work))
      const { done, value } = (await parts?.next()) ?? { done: true, value: undefined }
      port.postMessage((done ? { end: true } : { part: value }) satisfies Answer)
    } catch (cause) {
      port.postMessage(failure(cause))
    }
  })
}

const begun = <Part>(parts: Iterable<Part> | AsyncIterable<Part>): Iterator<Part> | AsyncIterator<Part> =>
  Symbol.asyncIterator in parts ? parts[Symbol.asyncIterator]() : parts[Symbol.iterator]()

function failure(cause: unknown): Answer {
  if (cause instanceof Refusal) {
    const { status, code, message, issues, headers } = cause
    return { refusal: { status, code, message, issues, headers } }
  }
  return { error: { message: String(cause), stack: cause instanceof Error ? cause.stack : undefined } }
}
