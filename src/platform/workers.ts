import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { callerLeft, Refusal } from './errors.ts'
import { Turns } from './turns.ts'
import type { Answer, Told } from './worker.ts'

export interface WorkOptions {
  /** ms the thread may work; neither waiting for a thread nor what the taker does between two parts counts. */
  limit: number
  /** What is said when the time is over, or the memory. */
  tooMuch: () => Refusal
  /** Aborted when nobody wants the answer any more: the thread ends at once. */
  signal?: AbortSignal | undefined
  /** Who asks: the works of one asker run one after another, so that nobody takes every thread. */
  asker?: string | undefined
}

/** Threads of one kind in this process; more than two texts or workbooks at a time only make each other wait. */
const MOST_THREADS = Math.min(4, Math.max(2, availableParallelism() - 1))
const MOST_WAITING = 100
/** MB of one thread; a work that needs more is given up. */
const HEAP = 512
/** ms after which a thread that has nothing to do ends, with all that it keeps. */
const IDLE = 5 * 60_000

/**
 * Work that may take longer than 50 ms of the processor, done by threads that run `module` (which calls `serve`), so
 * that the process answers others meanwhile. A thread can't be stopped in the middle of its work, so one whose time is
 * over, or whose answer nobody waits for, is ended and the next work gets a new one.
 */
export class Workers<Work, Part> {
  readonly #module: URL
  readonly #heap: number
  readonly #threads: Turns
  readonly #askers = new Turns(1)
  readonly #idle: Thread[] = []
  #waiting = 0

  constructor(module: URL, { threads = MOST_THREADS, heap = HEAP }: { threads?: number; heap?: number } = {}) {
    this.#module = module
    this.#threads = new Turns(threads)
    this.#heap = heap
  }

  /** The only part of a work that has one. Errors as `each`. */
  async one(work: Work, options: WorkOptions): Promise<Part> {
    let found: { part: Part } | undefined
    await this.each(work, options, part => {
      found = { part }
    })
    if (!found) throw new Error('the thread made nothing')
    return found.part
  }

  /**
   * Takes the parts of a work in order; the thread makes one while another is taken, and no more.
   * Refusal: what the thread refuses, `tooMuch()`, 408 `caller_left`, 429 `busy` when too many wait already.
   */
  async each(work: Work, options: WorkOptions, take: (part: Part) => void | Promise<void>): Promise<void> {
    if (this.#waiting >= MOST_WAITING) throw busy()
    this.#waiting++
    const begin = () => this.#threads.run('', () => this.#run(work, options, take))
    try {
      await left(options.signal, options.asker === undefined ? begin() : this.#askers.run(options.asker, begin))
    } finally {
      this.#waiting--
    }
  }

  /** The same as a stream: each part as it is asked for. Leaving the loop ends the work. Errors as `each`. */
  async *parts(work: Work, options: WorkOptions): AsyncGenerator<Part> {
    const leaving = new AbortController()
    const signal = AbortSignal.any([leaving.signal, ...(options.signal ? [options.signal] : [])])
    let offered: { part: Part; taken: () => void } | undefined
    let isOver = false
    let wake = () => {}
    const offer = (part: Part) =>
      new Promise<void>((taken, fail) => {
        if (leaving.signal.aborted) return fail(callerLeft()) // it was on its way
        offered = { part, taken }
        wake()
      })
    const done = this.each(work, { ...options, signal }, offer).finally(() => {
      isOver = true
      wake()
    })
    done.catch(() => {}) // it is awaited below, unless the loop is left
    try {
      for (;;) {
        if (!offered && !isOver) await new Promise<void>(resolve => (wake = resolve))
        if (!offered) return await done
        yield offered.part
        offered.taken()
        offered = undefined
      }
    } finally {
      leaving.abort()
      offered?.taken()
    }
  }

  async #run(work: Work, options: WorkOptions, take: (part: Part) => void | Promise<void>): Promise<void> {
    if (options.signal?.aborted) throw callerLeft()
    const thread = this.#idle.pop() ?? new Thread(this.#module, this.#heap, ended => this.#forget(ended))
    const end = () => thread.end()
    options.signal?.addEventListener('abort', end, { once: true })
    try {
      let time = options.limit
      const ask = (told: Told) => thread.ask(told, time, options)
      for (let asked = ask({ work }); ; ) {
        const { answer, spent } = await asked
        time -= spent
        if ('end' in answer) break
        asked = ask({ next: true })
        asked.catch(() => {}) // it is awaited next, unless taking this part fails
        await take(answer.part as Part)
      }
    } finally {
      options.signal?.removeEventListener('abort', end)
      if (thread.isFree) {
        thread.rest()
        this.#idle.push(thread)
      } else thread.end()
    }
  }

  #forget(thread: Thread) {
    const at = this.#idle.indexOf(thread)
    if (at >= 0) this.#idle.splice(at, 1)
  }
}

/** Whoever has left isn't kept waiting, whether his work has begun or not. */
function left<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  if (!signal) return work
  return new Promise((resolve, reject) => {
    const leave = () => reject(callerLeft())
    if (signal.aborted) leave()
    signal.addEventListener('abort', leave, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}

const busy = () => new Refusal(429, 'busy', '同时处理的内容较多，请过几秒再试。', { headers: { 'retry-after': '5' } })

class Thread {
  readonly #worker: Worker
  #waiting: { answer: (answer: Answer) => void; fail: (cause: unknown) => void } | undefined
  #timer: NodeJS.Timeout | undefined
  #isOver = false
  /** Has come to the end of its work, by whatever answer. */
  isFree = true

  constructor(module: URL, heap: number, ended: (thread: Thread) => void) {
    this.#worker = new Worker(module, { resourceLimits: { maxOldGenerationSizeMb: heap } })
    this.#worker.on('message', (answer: Answer) => {
      this.isFree = !('part' in answer) && !this.#isOver
      this.#waiting?.answer(answer)
    })
    const fail = (cause: unknown) => {
      this.#over()
      this.#waiting?.fail(cause)
    }
    this.#worker.on('error', fail)
    this.#worker.on('exit', code => {
      ended(this)
      fail(new Error(`the thread ended (${code})`))
    })
  }

  /** Asks for the next part; gives up after `limit` ms. */
  async ask(told: Told, limit: number, { tooMuch }: WorkOptions): Promise<{ answer: Answer & Ok; spent: number }> {
    clearTimeout(this.#timer)
    this.isFree = false
    const begun = performance.now()
    const asked = new Promise<Answer>((answer, fail) => {
      this.#waiting = { answer, fail }
      if (this.#isOver) fail(new Error('the thread has ended'))
      this.#timer = setTimeout(() => {
        fail(tooMuch())
        this.end()
      }, limit)
    })
    this.#worker.ref()
    this.#worker.postMessage(told)
    try {
      const answer = await asked
      if ('refusal' in answer) throw refusalOf(answer.refusal)
      if ('error' in answer) throw Object.assign(new Error(answer.error.message), { stack: answer.error.stack })
      return { answer, spent: performance.now() - begun }
    } catch (cause) {
      throw isOutOfMemory(cause) ? tooMuch() : cause
    } finally {
      clearTimeout(this.#timer)
      this.#waiting = undefined
    }
  }

  /** Until its next work it keeps no process alive, and after a while it ends. */
  rest() {
    this.#worker.unref()
    this.#timer = setTimeout(() => this.end(), IDLE)
    this.#timer.unref()
  }

  end() {
    this.#over()
    clearTimeout(this.#timer)
    void this.#worker.terminate()
  }

  #over() {
    this.#isOver = true
    this.isFree = false
  }
}

type Ok = { part: unknown } | { end: true }
type Crossed = Extract<Answer, { refusal: unknown }>['refusal']

const refusalOf = ({ status, code, message, issues, headers }: Crossed) =>
  new Refusal(status, code, message, { ...(issues && { issues }), headers })
const isOutOfMemory = (cause: unknown) =>
  cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
