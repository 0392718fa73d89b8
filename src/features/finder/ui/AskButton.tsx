import { Suspense, useState } from 'react'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { Palette } from './finder.ts'
import './ask.css'

/** 问数 on a phone's first screen: opens the finder, where a question in plain words is answered. */
export function AskButton() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="ask-button" onClick={() => setOpen(true)}>
        <Glyph name="search" />
        问数：如“区重点开工率多少”
      </button>
      {open && (
        <Suspense>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
