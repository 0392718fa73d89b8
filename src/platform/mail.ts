import nodemailer from 'nodemailer'

/** How long the server may take to connect, to greet and to answer, ms. */
const PATIENCE = 10_000

export interface Letter {
  to: string
  subject: string
  text: string
  /** The same for a letter that is sent again, so that who has it already knows it. */
  id: string
}
export type SendLetter = (letter: Letter) => Promise<void>

/** Sends letters through the server of that address (smtp://, smtps://), each over a connection of its own. */
export function letters(url: string, from: string): SendLetter {
  const patience = { connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE }
  const transport = nodemailer.createTransport({ url, ...patience, disableFileAccess: true, disableUrlAccess: true })
  return async ({ to, subject, text, id }) => {
    const oneLine = subject.replace(/\s+/g, ' ')
    const auto = { 'auto-submitted': 'auto-generated' }
    await transport.sendMail({ from, to: [to], subject: oneLine, text, messageId: id, headers: auto })
  }
}
