import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { Glyph, type GlyphName } from '../Glyph.tsx'

/** Plain http (an intranet address) has no clipboard API: a hidden field does it there. */
async function copy(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
  }
  const field = document.createElement('textarea')
  field.value = text
  document.body.append(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  return done
}

/** Copies a text and says so. */
export function CopyButton({ text, children, icon }: { text: () => string; children: string; icon: GlyphName }) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(''), 2500)
    return () => clearTimeout(timer)
  }, [said])
  return (
    <>
      <Button
        icon={<Glyph name={said === '已复制' ? 'check' : icon} />}
        onClick={async () => setSaid((await copy(text())) ? '已复制' : '没有复制，请手动选择文字')}
      >
        {said || children}
      </Button>
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </>
  )
}
