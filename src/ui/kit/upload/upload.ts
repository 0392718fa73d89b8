import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Endpoint } from '#platform/endpoint.ts'
import { Problem } from '../../call.ts'
import { sizeText } from '../file/size.ts'
import { sendFile } from './send.ts'

export interface Upload<Reply> {
  sending: boolean
  /** 0 to 1 */
  share: number
  file: File | null
  problem: string | null
  reply: Reply | undefined
  start: (file: File) => void
  /** Sends the same file once more; null where that cannot help. */
  again: (() => void) | null
  cancel: () => void
}

interface UploadOptions<Sent, Reply> {
  endpoint: Endpoint<Sent, unknown, Reply>
  input: (file: File) => Sent
  /** Extensions taken, such as '.xlsx' or '.docx,.txt'. */
  accept: string
  maxBytes: number
}

/** Why a file cannot be taken, known before a byte is sent; null when it can. */
export function refusalOf(file: { name: string; size: number }, accept: string, maxBytes: number): string | null {
  const kinds = accept.split(',')
  if (!kinds.some(kind => file.name.toLowerCase().endsWith(kind))) {
    const what = `“${file.name}”不是 ${kinds.join(' 或 ')} 文件。`
    if (accept.includes('.png')) return `${what}请另存为图片后再上传。`
    return `${what}请用 WPS 或 ${accept === '.xlsx' ? 'Excel' : 'Word'} 另存为 ${kinds[0]} 后再上传。`
  }
  if (file.size === 0) return `“${file.name}”是空文件。请确认已保存后再上传。`
  if (file.size > maxBytes)
    return `“${file.name}”有 ${sizeText(file.size)}，超过上限 ${sizeText(maxBytes)}。请拆成几份上传。`
  return null
}

/** State of one upload; leaving the page breaks it off. */
export function useUpload<Sent, Reply>({
  endpoint,
  input,
  accept,
  maxBytes,
}: UploadOptions<Sent, Reply>): Upload<Reply> {
  const [share, setShare] = useState(0)
  const [file, setFile] = useState<File | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const abort = useRef<AbortController | null>(null)
  const sending = useMutation<Reply, Error, File>({
    mutationFn: chosen => {
      const controller = new AbortController()
      abort.current = controller
      return sendFile(endpoint, input(chosen), chosen, { progress: setShare, signal: controller.signal })
    },
  })
  useEffect(() => () => abort.current?.abort(), [])
  const start = (chosen: File) => {
    setShare(0)
    setFile(chosen)
    const reason = refusalOf(chosen, accept, maxBytes)
    setRefused(reason)
    sending.reset()
    if (!reason) sending.mutate(chosen)
  }
  const problem = refused ?? sending.error?.message ?? null
  const retriable =
    sending.error instanceof Problem &&
    (sending.error.status === 0 || sending.error.status >= 500 || sending.error.status === 408)
  return {
    sending: sending.isPending,
    share,
    file,
    problem,
    reply: sending.data,
    start,
    again: retriable && file ? () => start(file) : null,
    cancel: () => abort.current?.abort(),
  }
}
