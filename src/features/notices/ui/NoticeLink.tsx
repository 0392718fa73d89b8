import { Link } from '@tanstack/react-router'
import type { Notice } from '#features/notices/contract.ts'
import { keyToken } from '#features/records/contract.ts'

interface Props {
  of: Notice
  className?: string
  onClick?: () => void
}

/** The sentence of a notice, leading to what it tells of: a record, or the list of many. */
export function NoticeLink({ of: { noun, key, filter, sentence }, ...more }: Props) {
  const place = filter
    ? ({ to: '/$noun', params: { noun }, search: filter } as const)
    : ({ to: '/$noun/$key', params: { noun, key: keyToken([key]) } } as const)
  return (
    <Link {...place} {...more}>
      {sentence}
    </Link>
  )
}
