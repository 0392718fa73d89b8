/** What an expected refusal may answer. Of 5xx only what the surroundings withhold (503, 507): the rest is a defect. */
export type RefusalStatus =
  | 400
  | 401
  | 403
  | 404
  | 405
  | 408
  | 409
  | 412
  | 413
  | 415
  | 422
  | 428
  | 429
  | 431
  | 503
  | 507

/**
 * An expected refusal: the one error type of the platform.
 * `detail` is a Chinese sentence the reader can act on; `code` is stable and meant for programs;
 * `issues` names single inputs (path and sentence). Becomes RFC 9457 problem+json over HTTP, exit 1 on the command line.
 */
export class Refusal extends Error {
  readonly status: RefusalStatus
  readonly code: string
  readonly issues: { path: string; message: string }[] | undefined
  readonly headers: Record<string, string>

  constructor(
    status: RefusalStatus,
    code: string,
    detail: string,
    options: { issues?: { path: string; message: string }[]; headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(detail, { cause: options.cause })
    this.name = 'Refusal'
    this.status = status
    this.code = code
    this.issues = options.issues
    this.headers = options.headers ?? {}
  }
}

export const notFound = (what: string) =>
  new Refusal(404, 'not_found', `找不到${what}，可能已被删除，或不在您的权限范围内。`)
export const forbidden = (why: string) => new Refusal(403, 'forbidden', why)

/** 408: whoever asked has left; it is said to nobody. */
export const callerLeft = (): Refusal => new Refusal(408, 'caller_left', '请求已由对方取消。')
