import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Endpoint } from '#platform/endpoint.ts'
import { fetchFile } from '../../call.ts'
import { Glyph } from '../Glyph.tsx'
import './file.css'

/** Hands bytes to the browser as a file to keep. */
function save(blob: Blob, name: string) {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

interface DownloadProps<Sent> {
  endpoint: Endpoint<Sent, unknown, unknown>
  input: Sent
  /** Used when the server names no file. */
  fallbackName: string
  children: string
  type?: 'default' | 'primary' | 'link'
  small?: boolean
  /** Once it has been handed over. */
  onDone?: () => unknown
}

/** The one way to fetch a file: shows that it works on it, and why it could not. */
export function DownloadButton<Sent>({
  endpoint,
  input,
  fallbackName,
  children,
  type = 'default',
  small = false,
  onDone,
}: DownloadProps<Sent>) {
  const download = useMutation({
    mutationFn: async () => {
      const { blob, name } = await fetchFile(endpoint, input)
      save(blob, name ?? fallbackName)
      onDone?.()
    },
  })
  return (
    <span className="download">
      <Button
        type={type}
        size={small ? 'small' : 'middle'}
        icon={<Glyph name="download" />}
        loading={download.isPending}
        onClick={() => download.mutate()}
      >
        {download.isError ? `重试${children}` : children}
      </Button>
      {download.isError && (
        <span className="download-problem" role="alert">
          {download.error.message}
        </span>
      )}
    </span>
  )
}
