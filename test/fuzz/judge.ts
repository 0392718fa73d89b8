import { isCalled } from '#platform/endpoint.ts'
import { walkSound } from '#platform/xml.ts'
import { unpacked } from '#test/harness/unpacked.ts'
import type { Operation } from './document.ts'
import { MARK } from './ledgers.ts'
import { mayAsk, type Plan } from './requests.ts'
import { twists } from './twists.ts'
import { type Got, jsonOf, type Sent } from './wire.ts'

const PROBLEM = 'application/problem+json'
/** ms; nothing that one request can ask for may take longer, on a busy machine either. */
const LONGEST = 60_000

/** A backup holds every district; whose administrators may have it the operator decides. */
const WHOLE = 'GET /backups/{id}/file'

/** Pages for everybody: what a browser shows is no file to keep, and what is refused there is a page too. */
const WRITTEN = /^\/(public(?![\w-])|robots\.txt|sitemap\.xml)/

const segmentsOf = (path: string) => path.split('/').slice(1)

/** The operation that an address reaches: of several, the one that names more of it. */
export function reached(operations: Operation[], { method, path }: Sent): Operation | undefined {
  if (!URL.canParse(`http://x${path}`)) return undefined
  const asked = segmentsOf(new URL(`http://x${path}`).pathname.replace('/api/v1', ''))
  const fits = (operation: Operation) => {
    const own = segmentsOf(operation.path)
    return (
      own.length === asked.length &&
      own.every((part, at) => (part.startsWith('{') ? asked[at] !== '' : part === asked[at]))
    )
  }
  const named = ({ path }: Operation) => -segmentsOf(path).filter(part => !part.startsWith('{')).length
  return operations.filter(one => one.method === method && fits(one)).sort((a, b) => named(a) - named(b))[0]
}

const HEAD_TOO_LONG = 431

/** Whether the server may hang up on a request: its head is longer than any server reads. */
export const mayHangUp = ({ path, headers }: Sent): boolean => path.length + JSON.stringify(headers).length > 15_000

/** What is wrong with an answer, each in a sentence. */
export function complaintsOf(plan: Plan, sent: Sent, got: Got, operation: Operation | undefined): string[] {
  const wrong: string[] = []
  const { status, headers, body, ms } = got
  if (status >= 500) wrong.push(`${status}`)
  if (ms > LONGEST) wrong.push(`took ${Math.round(ms)} ms`)
  if (sent.method === 'HEAD' || status === 304) return wrong
  const page = WRITTEN.test(sent.path)
  const paged = page && sent.path.startsWith('/public')
  const foreign = sent.path.startsWith('/open311/') || paged
  // What is refused for its head is refused before anybody looks where it leads.
  const standard = foreign && status !== HEAD_TOO_LONG
  if (status >= 400)
    return [
      ...wrong,
      ...(standard
        ? paged
          ? pageComplaints(got)
          : standardComplaints(got)
        : problemComplaints(got, foreign ? undefined : operation)),
    ]
  if (
    (operation?.name !== WHOLE && unpacked(body).includes(MARK)) ||
    JSON.stringify(headers).includes(encodeURIComponent(MARK))
  )
    wrong.push('shows another district’s data')
  // What no endpoint answers for is a page of the interface.
  if (!operation && !isCalled(new URL(`http://x${sent.path}`).pathname)) return wrong
  if (!operation) return [...wrong, `${status} where there is no operation`]
  if (!mayAsk(operation, plan.who)) wrong.push(`${status} for ${plan.who}, who may not ask`)
  if (status !== operation.success) wrong.push(`${status} instead of ${operation.success}`)
  if (mustRefuse(plan, sent)) wrong.push(`${status} for what cannot be taken`)
  if (page) return wrong
  if (operation.file) return headers['content-disposition'] ? wrong : [...wrong, 'a file without a name']
  if (foreign && isXml(got)) return wrong
  const complaint = operation.complaint(status, jsonOf(got))
  return complaint ? [...wrong, complaint] : wrong
}

const isXml = ({ headers }: Got) => String(headers['content-type']) === 'text/xml; charset=utf-8'
/** What is wrong with a refusal as Open311 has it. */
function standardComplaints(got: Got): string[] {
  const text = got.body.toString()
  const said = isXml(got) ? (walkSound(text) ? text : '') : JSON.stringify(jsonOf(got))
  const whole = isXml(got) ? /<errors><error><code>\d+<.+Han/u : /^\[\{"code":\d+,"description":"/
  if (!whole.test(said.replace(/\p{Script=Han}/u, 'Han')))
    return [`no errors as Open311 has them: ${text.slice(0, 200)}`]
  if (!said.includes(isXml(got) ? `<code>${got.status}</code>` : `"code":${got.status},`))
    return [`another code than ${got.status}: ${text.slice(0, 200)}`]
  return said.includes(MARK) ? ['shows another district’s data'] : []
}

/** What is wrong with a refusal as a page says it. */
function pageComplaints({ body }: Got): string[] {
  const text = body.toString()
  if (!/<h1>(找不到|暂时不能查看)<\/h1>/.test(text)) return [`no page: ${text.slice(0, 200)}`]
  return text.includes(MARK) ? ['shows another district’s data'] : []
}

const mustRefuse = ({ departs }: Plan, sent: Sent) =>
  departs.kind === 'twist' && twists[departs.name]?.refused && sent.body !== undefined && !isBytes(sent)
/** What takes a file takes any bytes under any name of a type. */
const isBytes = ({ path, method }: Sent) =>
  method === 'PUT' && /^\/api\/v1\/(imports|adapt|brief-template|verifications|attachments)\b/.test(path)

function problemComplaints(got: Got, operation: Operation | undefined): string[] {
  const type = String(got.headers['content-type'] ?? 'nothing')
  if (!type.startsWith(PROBLEM)) return [`${got.status} as ${type}`]
  const { status, title, type: uri, detail } = jsonOf(got) as Record<string, unknown>
  const wrong: string[] = []
  if (status !== got.status) wrong.push(`says ${status} and is ${got.status}`)
  if (![title, uri].every(text => typeof text === 'string' && text !== '')) wrong.push('an incomplete problem')
  if (!/\p{Script=Han}/u.test(String(detail)) || String(detail).length > 2000)
    wrong.push(`no sentence: ${String(detail).slice(0, 200)}`)
  if (/\b(at \S+ \(|node_modules|select .* from|SQLSTATE|Error:)/.test(String(detail)))
    wrong.push(`tells its inside: ${detail}`)
  if (JSON.stringify(jsonOf(got)).includes(MARK)) wrong.push('shows another district’s data')
  const complaint = operation?.complaint(got.status, jsonOf(got))
  if (complaint) wrong.push(complaint)
  return wrong
}
