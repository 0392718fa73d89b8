import { Converter } from 'opencc-js/t2cn'

const phrases = Converter({ from: 'tw', to: 'cn' })
const single = new Map<string, string>()

/** Traditional characters made simplified, each by one, so that places in the text stay where they are. */
export function simplified(text: string): string {
  const parts: string[] = []
  for (let at = 0; at < text.length; at += CHUNK) parts.push(simplifiedPart(text.slice(at, at + CHUNK)))
  return parts.join('')
}

const CHUNK = 20_000

function simplifiedPart(text: string): string {
  const whole = phrases(text)
  if (whole.length === text.length) return whole
  return Array.from(text, sign => {
    const known = single.get(sign) ?? phrases(sign)
    single.set(sign, known)
    return known.length === sign.length ? known : sign
  }).join('')
}
