import { AutoComplete as AntAutoComplete, Select as AntSelect, type AutoCompleteProps, type SelectProps } from 'antd'
import { type ReactElement, useLayoutEffect, useRef } from 'react'
import { Glyph } from '../Glyph.tsx'

type Option = NonNullable<SelectProps['options']>[number]

/** What a field is called: by itself, or by its label. */
const nameOf = (field: HTMLElement | null) =>
  field?.getAttribute('aria-label') ?? (field as HTMLInputElement | null)?.labels?.[0]?.textContent ?? ''

/** The open list of a field. Ant Design leaves its list box without a name: it gets the field's. */
function NamedList({ menu }: { menu: ReactElement }) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const list = box.current?.querySelector('[role=listbox]')
    list?.setAttribute('aria-label', nameOf(document.getElementById(list.id.replace(/_list$/, ''))))
  })
  return <div ref={box}>{menu}</div>
}
/** Beside what is chosen among several; Ant Design's own is read out as “check”. */
const chosen = <Glyph name="check" />
const popupRender = (menu: ReactElement) => <NamedList menu={menu} />

/** Ant Design's choice among options, whose list has a name for screen readers. */
export function Select<Value = unknown, Of extends Option = Option>(props: SelectProps<Value, Of>) {
  return <AntSelect<Value, Of> popupRender={popupRender} menuItemSelectedIcon={chosen} {...props} />
}

/** Ant Design's free text with suggestions, whose list has a name for screen readers. */
export function AutoComplete(props: AutoCompleteProps) {
  return <AntAutoComplete popupRender={popupRender} {...props} />
}
