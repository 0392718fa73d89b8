import { Refusal } from './errors.ts'

export interface Rate {
  /** Requests that may come at once. */
  burst: number
  /** Requests a second that may come for good. */
  perSecond: number
}

const MOST_KEPT = 20_000

/**
 * Token buckets by name, in this process alone: each request takes some tokens, time brings them back.
 * A second process has its own, so behind a balancer the limits are that many times as wide.
 */
export class RateLimit {
  readonly #rate: Rate
  readonly #buckets = new Map<string, { tokens: number; at: number }>()

  constructor(rate: Rate) {
    this.#rate = rate
  }

  /** Takes `cost` tokens at `now` (ms); Refusal 429 `too_many_requests` with Retry-After when there are not enough. */
  take(name: string, cost: number, now: number): void {
    const { burst, perSecond } = this.#rate
    const kept = this.#buckets.get(name)
    const passed = kept ? Math.max(0, now - kept.at) / 1000 : 0
    const tokens = Math.min(burst, kept ? kept.tokens + passed * perSecond : burst)
    const enough = tokens >= cost
    this.#buckets.delete(name) // to the end: the first ones are those not heard of for longest
    this.#buckets.set(name, { tokens: enough ? tokens - cost : tokens, at: now })
    if (this.#buckets.size > MOST_KEPT) this.#forgetOldest()
    if (enough) return
    const seconds = Math.ceil((cost - tokens) / perSecond)
    throw new Refusal(429, 'too_many_requests', `请求过于频繁，请等待 ${seconds} 秒后再试。`, {
      headers: { 'retry-after': String(seconds) },
    })
  }

  #forgetOldest() {
    const [oldest] = this.#buckets.keys()
    if (oldest !== undefined) this.#buckets.delete(oldest)
  }
}
