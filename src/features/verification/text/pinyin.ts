const TONED = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿĀÁǍÀĒÉĚÈŌÓǑÒ'
const LETTER = new RegExp(`[a-zA-ZüÜêɡ${TONED}\\u0300\\u0301\\u0304\\u030c'’]`)
const TONE = new RegExp(`[${TONED}\\u0300\\u0301\\u0304\\u030c]`)
const LONGEST = 24
/** Syllables without a tone mark: particles. */
const NEUTRAL = new Set('de le ne ma ba a ya la zhe zi men guo me er ge shang xia li tou lou'.split(' '))

/**
 * The end of a reading in brackets that begins here, 項(xiàng)目, or `at` when none does.
 * Some distributed texts have lost a character and kept its reading, 日?qǐng): that goes too.
 */
export function pinyinEnd(text: string, at: number): number {
  const open = text.charCodeAt(at)
  if (open !== 0x28 && open !== 0xff08 && open !== 0x3f) return at
  let end = at + 1
  while (end < text.length && end - at <= LONGEST && LETTER.test(text.charAt(end))) end++
  const close = text.charCodeAt(end)
  if (end === at + 1 || (close !== 0x29 && close !== 0xff09)) return at
  const reading = text.slice(at + 1, end)
  const isReading = TONE.test(reading) || (open !== 0x3f && NEUTRAL.has(reading) && isHan(text.charCodeAt(at - 1)))
  return isReading ? end + 1 : at
}

const isHan = (code: number) => code >= 0x3400 && code <= 0x9fff
