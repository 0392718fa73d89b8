import type { Endpoint } from '#platform/endpoint.ts'
import { offline, Problem, problemFrom, urlOf } from '../../call.ts'

/**
 * Sends a file as the raw body of a `sends: 'bytes'` endpoint, telling the share already sent (0 to 1).
 * XMLHttpRequest, because fetch cannot tell upload progress.
 * @throws Problem when refused or the connection breaks; an aborted one has the code 'aborted'
 */
export function sendFile<Sent, Reply>(
  endpoint: Endpoint<Sent, unknown, Reply>,
  input: Sent,
  file: Blob,
  told: { progress: (share: number) => void; signal: AbortSignal },
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(endpoint.method, urlOf(endpoint, input))
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = event => told.progress(event.total ? event.loaded / event.total : 0)
    request.onerror = () => reject(offline())
    request.onabort = () => reject(new Problem(0, 'aborted', '已取消上传。'))
    request.onload = () => {
      if (request.status >= 400)
        return reject(problemFrom(request.status, request.responseText, request.getResponseHeader('retry-after')))
      try {
        resolve(JSON.parse(request.responseText) as Reply)
      } catch {
        reject(problemFrom(request.status, '', null))
      }
    }
    told.signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
