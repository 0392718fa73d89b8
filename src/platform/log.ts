import { type Logger, pino } from 'pino'

export type { Logger }

/** JSON lines to stderr; stdout belongs to the commands' results. Credentials never reach a line. */
export const createLog = (level = 'info'): Logger =>
  pino({ level, redact: ['password', '*.password', 'req.headers.cookie', 'headers.cookie'] }, pino.destination(2))
