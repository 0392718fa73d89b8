const FULL_WIDTH = /[０-９Ａ-Ｚａ-ｚ]/g
/** What nobody sees, marks that turn the writing round (UAX #9) among it: with one, a text would read otherwise than it is written. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g

/** Nothing but visible ASCII and Chinese characters: most cells, and tidy as they are. */
const TIDY = /^[\u0021-\u007e\u4e00-\u9fff]*$/

const visible = (text: string) => text.toWellFormed().replace(INVISIBLE, '').replace(CONTROL, '')

/**
 * A text of one line as it is stored, whichever way it came in, so that the workbook gives back what stands: full-width
 * digits and letters become half-width; stray spaces, ends of lines and what is invisible go.
 */
export const tidy = (text: string): string => (TIDY.test(text) ? text : tidied(text))

const tidied = (text: string): string =>
  visible(text)
    .replace(FULL_WIDTH, character => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u0085\u3000]+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .trim()

/** The same of prose, which keeps its lines, whatever ends them. */
export const tidyProse = (text: string): string => (TIDY.test(text) ? text : tidiedProse(text))

const tidiedProse = (text: string): string =>
  visible(text)
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .trim()
