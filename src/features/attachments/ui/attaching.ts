import { useCallback, useEffect, useRef, useState } from 'react'
import { attachments, MAX_ATTACHMENT, MOST_ATTACHED } from '#features/attachments/contract.ts'
import { call, Problem } from '#ui/call.ts'
import { sizeText } from '#ui/kit/file/size.ts'
import { sendFile } from '#ui/kit/upload/send.ts'
import { shrunk } from './shrink.ts'

/** A file on its way. */
export interface Item {
  number: number
  file: File
  /** Sent so far, 0 to 1. */
  share: number
  /** The address of a picture in this browser. */
  preview?: string
  id?: string
  problem?: string
  /** Sending it once more may help. */
  again?: boolean
}

export interface Attaching {
  items: Item[]
  add: (files: Iterable<File>) => void
  retry: (item: Item) => void
  remove: (item: Item) => void
  clear: () => void
  /** The files that have arrived. */
  ids: string[]
  /** Why it cannot be handed in yet. */
  waits: string | undefined
}

/** The endpoint's own sentence, before a byte is sent. */
const refusalOf = ({ name, size }: File) =>
  size > MAX_ATTACHMENT
    ? `有 ${sizeText(size)}，超过 ${sizeText(MAX_ATTACHMENT)}`
    : size === 0
      ? `“${name}”是空文件`
      : undefined

function waitsOf(items: readonly Item[]): string | undefined {
  if (items.some(({ problem }) => problem !== undefined)) return '有文件没有传上，请重传或移除后再提交。'
  if (items.some(({ id }) => id === undefined)) return '文件还在上传，请稍候。'
  return undefined
}

/** Files that are sent while a form is filled in, to go with it. Leaving breaks off what is on its way. */
export function useAttaching(): Attaching {
  const [items, setItems] = useState<Item[]>([])
  const next = useRef(0)
  const sending = useRef(new Map<number, AbortController>())
  const previews = useRef(new Set<string>())
  useEffect(
    () => () => {
      for (const controller of sending.current.values()) controller.abort()
      for (const preview of previews.current) URL.revokeObjectURL(preview)
    },
    [],
  )
  const change = useCallback(
    (number: number, by: Partial<Item>) =>
      setItems(before => before.map(item => (item.number === number ? { ...item, ...by } : item))),
    [],
  )
  const send = async ({ number, file }: Item) => {
    const controller = new AbortController()
    sending.current.set(number, controller)
    try {
      const input = { query: { fileName: file.name } }
      const told = { progress: (share: number) => change(number, { share }), signal: controller.signal }
      const { id } = await sendFile(attachments.send, input, await shrunk(file), told)
      if (controller.signal.aborted) await call(attachments.drop, { params: { id } })
      else change(number, { id, share: 1 })
    } catch (cause) {
      const { status, message } = cause instanceof Problem ? cause : new Problem(-1, 'unexpected', '没有传上。')
      change(number, { problem: message, again: status <= 0 || status === 408 || status === 429 || status >= 500 })
    } finally {
      sending.current.delete(number)
    }
  }
  const add = (files: Iterable<File>) => {
    const room = MOST_ATTACHED - items.length
    const added = [...files].slice(0, Math.max(0, room)).map((file): Item => {
      const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined
      if (preview) previews.current.add(preview)
      const problem = refusalOf(file)
      return { number: next.current++, file, share: 0, ...(preview && { preview }), ...(problem && { problem }) }
    })
    setItems(before => [...before, ...added])
    for (const item of added) if (!item.problem) void send(item)
  }
  const remove = ({ number, id }: Item) => {
    sending.current.get(number)?.abort()
    setItems(before => before.filter(item => item.number !== number))
    if (id) void call(attachments.drop, { params: { id } }).catch(() => undefined) // else it goes within a day
  }
  const retry = (item: Item) => {
    setItems(before =>
      before.map(({ problem, again, ...one }) =>
        one.number === item.number ? { ...one, share: 0 } : { ...one, ...(problem && { problem, again }) },
      ),
    )
    void send(item)
  }
  return {
    items,
    add,
    retry,
    remove,
    clear: () => setItems([]),
    ids: items.flatMap(({ id }) => id ?? []),
    waits: waitsOf(items),
  }
}
