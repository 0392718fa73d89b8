import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { useDebounced } from '#ui/kit/search/debounced.ts'
import { useFound } from './found.ts'
import type { Found } from './line.ts'
import './palette.css'

/** Keeps the marked line in sight and within the number of lines. */
function useMarked(count: number, q: string) {
  const [at, setAt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query begins at its first line
  useEffect(() => setAt(0), [q])
  const marked = Math.min(at, Math.max(count - 1, 0))
  const move = (step: number) => count > 0 && setAt((marked + step + count) % count)
  return { marked, move }
}

function Lines(props: { id: string; found: Found[]; marked: number; onChoose: (found: Found) => void }) {
  const { id, found, marked, onChoose } = props
  const line = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the marked line is another one
  useEffect(() => {
    // In braces: newer browsers answer a promise, which an effect must not return.
    line.current?.scrollIntoView({ block: 'nearest' })
  }, [marked])
  return (
    <div role="listbox" id={id} aria-label="查找结果" className="palette-lines">
      {found.map((one, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the marked line
        // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field chooses
        <div
          key={`${one.kind} ${one.to} ${one.name}`}
          ref={index === marked ? line : null}
          role="option"
          id={`${id}${index}`}
          aria-selected={index === marked}
          className={one.value === undefined ? 'palette-line' : 'palette-line palette-answer'}
          onClick={() => onChoose(one)}
        >
          <span className="palette-kind">{one.kind}</span>
          <span className="palette-name">{one.name}</span>
          {one.value && <span className="palette-value">{one.value}</span>}
          <span className="palette-note">{one.note}</span>
        </div>
      ))}
    </div>
  )
}

/** Finds any record, figure or page by Chinese or pinyin, and goes there; the keyboard is enough. */
export function Palette({ onClose }: { onClose: () => void }) {
  const box = useRef<HTMLDialogElement>(null)
  const navigate = useNavigate()
  const id = useId()
  const [text, setText] = useState('')
  const q = useDebounced(text.trim(), 150)
  const { found: all, waiting, problem, hint, said: answer } = useFound(q)
  // The answer to a question never stands beside the words of another.
  const found = text.trim() === q ? all : all.filter(one => one.value === undefined)
  const { marked, move } = useMarked(found.length, q)
  useEffect(() => {
    if (!box.current?.open) box.current?.showModal()
  }, [])
  const choose = (one: Found | undefined) => {
    if (!one) return
    box.current?.close()
    void navigate({ href: one.to })
  }
  const onKey = (event: KeyboardEvent) => {
    // While Chinese is being composed, Enter and the arrows belong to the input method.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter') choose(found[marked])
    else return
    event.preventDefault()
  }
  const said =
    problem ??
    (q === ''
      ? ''
      : waiting
        ? '正在查找…'
        : found.length > 0
          ? ''
          : (answer ?? (hint ? '没有找到' : '没有找到，请换一个词')))
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={box}
      className="palette"
      aria-label="查找"
      onClose={onClose}
      onClick={event => event.target === box.current && box.current?.close()}
    >
      <div className="palette-field">
        <Glyph name="search" />
        <input
          type="text"
          role="combobox"
          aria-label="查找项目、企业、指标或页面，或问一个数"
          aria-expanded={found.length > 0}
          aria-controls={`${id}lines`}
          aria-autocomplete="list"
          {...(found.length > 0 && { 'aria-activedescendant': `${id}lines${marked}` })}
          placeholder="名称、拼音首字母，或问数：区重点开工率多少"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={event => setText(event.target.value)}
          onKeyDown={onKey}
        />
        <button type="button" onClick={() => box.current?.close()}>
          关闭
        </button>
      </div>
      <Lines id={`${id}lines`} found={found} marked={marked} onChoose={choose} />
      <p className="palette-said" role="status">
        {[said, hint].filter(Boolean).join('。') || (
          <span className="visually-hidden">{found.length > 0 && `${answer ?? ''} ${found.length} 条结果`}</span>
        )}
      </p>
      <p className="palette-keys" aria-hidden="true">
        <kbd>↑</kbd>
        <kbd>↓</kbd> 选择 <kbd>Enter</kbd> 打开 <kbd>Esc</kbd> 关闭
      </p>
    </dialog>
  )
}
